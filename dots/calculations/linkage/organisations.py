"""Organisations: name, postcodes, wards, numbers and addresses on the web.

The weights are stated, not learnt: a programme of 250 partners has a dozen pairs of the same, too
few to learn from. `docs/method/linkage.md` says how they were chosen, and how good they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pyarrow

from dots.calculations.linkage.model import Blocking, Field, Level, Model, Pair, likely_pairs
from dots.calculations.linkage.names import FURTHER, SHARED, UNLIKE, block_keys, compare

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
FEWEST = 100  # among fewer, chance is thought of as among so many
EXPECTED = 0.05  # one record in twenty has another of the same organisation


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


def _numbers(name: str) -> Field:
    """Compare a register's number; one digit may have been typed wrong."""
    return Field(
        name,
        f"{name}_l IS NULL OR {name}_r IS NULL",
        (
            Level("same", f"{name}_l = {name}_r", m=0.90, u=0.0001),
            Level("one slip", f"damerau_levenshtein({name}_l, {name}_r) = 1", m=0.05, u=0.0005),
            Level("different", "ELSE", m=0.05, u=0.9994),
        ),
    )


def _has_none(name: str) -> str:
    return f"len({name}_l) = 0 OR len({name}_r) = 0"


def _shares(name: str) -> str:
    return f"list_has_any({name}_l, {name}_r)"


ORGANISATIONS = Model(
    fields=(
        Field(
            "name",
            "name_l IS NULL OR name_r IS NULL",
            (
                Level("same", "name_level(name_l, name_r) = 0", m=0.45, u=0.00002),
                Level("spelling", "name_level(name_l, name_r) = 1", m=0.12, u=0.00002),
                Level("further", "name_level(name_l, name_r) = 2", m=0.25, u=0.0003),
                Level("shared", "name_level(name_l, name_r) = 3", m=0.07, u=0.005),
                Level("apart", "name_level(name_l, name_r) = 5", m=0.01, u=0.005),
                Level("unlike", "ELSE", m=0.10, u=0.98966),
            ),
        ),
        Field(
            "place",
            f"({_has_none('postcodes')}) AND ({_has_none('wards')})",
            (
                Level("same", _shares("postcodes"), m=0.70, u=0.003),
                Level("near", _shares("sectors"), m=0.08, u=0.01),
                Level("ward", _shares("wards"), m=0.05, u=0.03),
                Level("elsewhere", "ELSE", m=0.17, u=0.957),
            ),
        ),
        _numbers("charity"),
        _numbers("company"),
        Field(
            "domains",
            _has_none("domains"),
            (
                Level("same", _shares("domains"), m=0.80, u=0.0005),
                Level("different", "ELSE", m=0.20, u=0.9995),
            ),
        ),
    ),
    blocking=(
        Blocking("l.charity = r.charity"),
        Blocking("l.company = r.company"),
        Blocking("l.postcodes = r.postcodes", ("postcodes",)),
        Blocking("l.domains = r.domains", ("domains",)),
        Blocking("l.keys = r.keys", ("keys",)),
    ),
    columns={
        **dict.fromkeys(("name", "charity", "company"), pyarrow.string()),
        **dict.fromkeys(
            ("keys", "postcodes", "sectors", "wards", "domains"), pyarrow.list_(pyarrow.string())
        ),
    },
    functions=(("name_level", name_level),),
)


def rows_of(organisations: Sequence[Organisation]) -> list[dict[str, object]]:
    """Return the organisations as they are compared."""
    keys = block_keys({one.id: one.name for one in organisations})
    having = Counter(domain for one in organisations for domain in domains_of(one.websites))
    common = frozenset(domain for domain, count in having.items() if count > MOST_SHARING)
    return [one.row(keys[one.id], common) for one in organisations]


def prior_of(count: int) -> float:
    """Return how probable it is that two of so many, drawn by lot, are the same."""
    return EXPECTED / max(count, FEWEST)


def likely_same(organisations: Sequence[Organisation], *, least: float = 0.5) -> list[Pair]:
    """Return which organisations are probably the same, the most probable first."""
    model = replace(ORGANISATIONS, prior=prior_of(len(organisations)))
    return likely_pairs(model, rows_of(organisations), least=least)
