"""One organisation as it is compared, and two of them compared without the linkage library.

What serves pages never loads that library; the levels are those of `organisations.ORGANISATIONS`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dots.calculations.linkage.names import FURTHER, SHARED, UNLIKE, compare

APART = UNLIKE + 1  # a word makes another organisation of it, whatever else is shared
# Many organisations share these: a website there, or a mailbox, says nothing about which one.
EVERYBODYS = re.compile(
    r"(.+\.)?(gov\.uk|police\.uk|nhs\.uk|nhs\.net|facebook\.com|twitter\.com|x\.com|instagram\.com|"
    r"linkedin\.com|wordpress\.com|weebly\.com|wixsite\.com|google\.com|gmail\.com|googlemail\.com|"
    r"outlook\.com|hotmail\.com|hotmail\.co\.uk|live\.co\.uk|yahoo\.com|yahoo\.co\.uk|icloud\.com|"
    r"btinternet\.com|aol\.com|sky\.com|virginmedia\.com|example\.(com|org|net))"
)
OWN_HEALTH = re.compile(r"[a-z0-9-]{3,}\.nhs\.uk")  # a practice or trust under its own name
MOST_SHARING = 3  # what more records have in common is no sign of being the same
NAME_LEVELS = ("same", "spelling", "further", "shared", "unlike", "apart")


@dataclass(frozen=True)
class Organisation:
    """What is known of one organisation. `websites` may hold mail addresses as well."""

    id: str
    name: str
    postcodes: Sequence[str] = ()
    wards: Sequence[str] = ()
    charity_number: str = ""
    company_number: str = ""
    websites: Sequence[str] = ()

    def row(self, keys: Sequence[str], common: frozenset[str]) -> dict[str, object]:
        """Return the record as it is compared; domains that are common to many are left out."""
        postcodes = sorted({re.sub(r"\s", "", one.upper()) for one in self.postcodes if one})
        return {
            "id": self.id,
            "name": self.name,
            "keys": list(keys),
            "postcodes": postcodes,
            "sectors": sorted({one[:-2] for one in postcodes}),
            "wards": sorted(set(self.wards)),
            "domains": sorted(set(domains_of(self.websites)) - common),
            "charity": self.charity_number or None,
            "company": self.company_number or None,
        }


def domain_of(address: str) -> str:
    """Return whose a web or mail address is; nothing when it is everybody's."""
    host = address.strip().casefold().partition("://")[2] or address.strip().casefold()
    host = host.rpartition("@")[2]
    host = re.split(r"[/:?#]", host)[0].removeprefix("www.")
    if "." not in host or (EVERYBODYS.fullmatch(host) and not OWN_HEALTH.fullmatch(host)):
        return ""
    return host


def domains_of(addresses: Iterable[str]) -> list[str]:
    """Return whose the addresses are, those of everybody left out."""
    return sorted({domain for one in addresses if (domain := domain_of(one))})


def name_level(name: str, other: str) -> int:
    """Return how two names compare, as the comparison below numbers it."""
    found = compare(name, other)
    return APART if found.level in (FURTHER, SHARED) and found.telling else found.level


def common_domains(websites: Iterable[Iterable[str]]) -> frozenset[str]:
    """Return the domains that so many records have that they say nothing about any."""
    having = Counter(domain for one in websites for domain in domains_of(one))
    return frozenset(domain for domain, count in having.items() if count > MOST_SHARING)


def levels_between(
    one: Organisation, other: Organisation, common: frozenset[str] = frozenset()
) -> dict[str, str]:
    """Return field -> level of two organisations, for each field of which both tell something.

    Args:
        common: domains that many have, as `common_domains` returns them.
    """
    levels = {"name": NAME_LEVELS[name_level(one.name, other.name)]}
    first, second = one.row((), common), other.row((), common)
    shares = {
        name: bool(set(said) & set(also))
        for name in ("postcodes", "sectors", "wards", "domains")
        if (said := _listed(first[name])) and (also := _listed(second[name]))
    }
    if "postcodes" in shares or "wards" in shares:
        ways = (("same", "postcodes"), ("near", "sectors"), ("ward", "wards"))
        levels["place"] = next((way for way, name in ways if shares.get(name)), "elsewhere")
    for name in ("charity", "company"):
        number, also_number = first[name], second[name]
        if number and also_number:
            levels[name] = number_level(str(number), str(also_number))
    if "domains" in shares:
        levels["domains"] = "same" if shares["domains"] else "different"
    return levels


def _listed(said: object) -> list[str]:
    return said if isinstance(said, list) else []


def number_level(number: str, other: str) -> str:
    """Return how two numbers of a register compare; one digit may have been typed wrong."""
    if number == other:
        return "same"
    return "one slip" if is_one_slip(number, other) else "different"


def is_one_slip(one: str, other: str) -> bool:
    """True when one sign is another, missing, or two beside one another are the other way round."""
    short, long = sorted((one, other), key=len)
    if len(long) > len(short):
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    differ = [at for at in range(len(one)) if one[at] != other[at]]
    if len(differ) == 1:
        return True
    if len(differ) != 2 or differ[1] != differ[0] + 1:
        return False
    at, after = differ
    return one[at] == other[after] and one[after] == other[at]
