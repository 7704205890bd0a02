"""Partners that may be the one being typed: found by name, number or postcode, with why.

Words are looked for as they begin, so it works while somebody types; nothing is decided here.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from dots.calculations.linkage.names import (
    FURTHER,
    SAME,
    SHARED,
    SPELLING,
    UNLIKE,
    compare,
    words_of,
)
from dots.foundation.actor import Actor
from dots.foundation.imports.values import postcode_in
from dots.foundation.search import find
from dots.network.indexing import PARTNER
from dots.network.models import Organisation, Site
from dots.network.numbers import charity_number, company_number

FEWEST_LETTERS, MOST, LOOKED_AT, SINGLE_WORDS = 3, 5, 12, 3
LAST_WORD = re.compile(r"\w+$")
BEGINNING, BEGINNING_ALIKE = 3, 40  # letters that a misspelt word still begins with
WHY = {
    SAME: "Same name",
    SPELLING: "Name differs by a few letters",
    FURTHER: "One name has all words of the other",
    SHARED: "Names share words",
}
ANOTHER = "Names share words, but “{}” may make another organisation of it"


@dataclass(frozen=True)
class Alike:
    """A partner that may be the same, and why. `level` is how like its name is, SAME the most."""

    pk: UUID
    name: str
    why: str
    level: int
    field: str = ""  # the number that is the same
    is_near: bool = False  # it has a site at the postcode

    @property
    def asks(self) -> bool:
        """True when it is enough to ask once, before another is added."""
        return self.level <= (SHARED if self.is_near else FURTHER)


def alike_to(
    actor: Actor,
    name: str,
    *,
    charity: str = "",
    company: str = "",
    postcode: str = "",
    besides: UUID | None = None,
    unfinished: bool = False,
) -> list[Alike]:
    """Return the programme's partners that are like what is typed, the likest first.

    Args:
        besides: a partner that is not meant: the one being changed.
        unfinished: somebody is typing: the last word may be the beginning of a longer one.
    """
    text = name.strip()[:160]
    there = Organisation.objects.within(actor).exclude(pk=besides)
    found = list(numbered(there, charity, company))
    known = {one.pk for one in found}
    names = dict(found_by(actor, text)) if len(text) >= FEWEST_LETTERS else {}
    live = set(there.filter(pk__in=names).values_list("pk", flat=True)) - known
    goes_on = unfinished and LAST_WORD.search(name) is not None
    meant = {pk: completed(text, names[pk]) if goes_on else text for pk in live}
    levels = sorted((level_of(text, meant[pk], names[pk]), names[pk], pk) for pk in live)
    found += [said_of(meant[one[2]], one) for one in levels if one[0] < UNLIKE]
    return told_apart(with_places(found, sites_at(there, postcode))[:MOST], there)


def told_apart(found: list[Alike], there: QuerySet[Organisation]) -> list[Alike]:
    """Add to those of one name where each is, and when it was added."""
    names = Counter(one.name for one in found)
    twice = [one.pk for one in found if names[one.name] > 1]
    if not twice:
        return found
    at: dict[UUID, list[str]] = defaultdict(list)
    for pk, postcode in (
        Site.objects.open().filter(organisation__in=twice).values_list("organisation", "postcode")
    ):
        at[pk] += [postcode] if postcode and postcode not in at[pk] else []
    added = dict(there.filter(pk__in=twice).values_list("pk", "created_at"))
    return [
        replace(one, why=f"{one.why}. {mark_of(at[one.pk], added[one.pk])}")
        if one.pk in added
        else one
        for one in found
    ]


def mark_of(postcodes: list[str], added: datetime) -> str:
    where = ", ".join(postcodes[:2]) or "No site recorded"
    return f"{where}, added {timezone.localtime(added):%-d %B %Y}"


def sites_at(there: QuerySet[Organisation], postcode: str) -> list[Site]:
    """Return the open sites of some partners at a postcode; none while it is not a whole one."""
    tidy = postcode_in(postcode)
    if tidy is None:
        return []
    sites = Site.objects.open().filter(organisation__in=there.filter(live=True), postcode=tidy)
    return list(sites.select_related("organisation").order_by("organisation__name", "name"))


def with_places(found: list[Alike], sites: list[Site]) -> list[Alike]:
    """Add which of them have a site at the postcode, and whoever else has one."""
    by_partner = {one.organisation_id: one for one in reversed(sites)}
    known = [
        replace(one, why=f"{one.why}. Has a site at {place(site)}", is_near=True)
        if (site := by_partner.pop(one.pk, None))
        else one
        for one in found
    ]
    alone = sorted(by_partner.values(), key=lambda site: site.organisation.name)
    return known + [
        Alike(site.organisation_id, site.organisation.name, f"Has a site at {place(site)}", UNLIKE)
        for site in alone
    ]


def place(site: Site) -> str:
    return f"{site.postcode}: {site.name}"


def completed(text: str, known: str) -> str:
    """Return what is typed with its last word as a known name has it, where it begins so."""
    last = LAST_WORD.search(text)
    begun = last.group().casefold() if last else ""
    words = [word for word in re.findall(r"\w+", known) if word.casefold().startswith(begun)]
    if last is None or not words or begun in map(str.casefold, words):
        return text
    return f"{text[: last.start()]}{words[0]}"


def numbered(there: QuerySet[Organisation], charity: str, company: str) -> Iterator[Alike]:
    """Yield the partners that have a number typed, as far as it can be one."""
    for field, number, read in (
        ("charity_number", charity, charity_number),
        ("company_number", company, company_number),
    ):
        try:
            tidy = read(number)
        except ValueError:
            continue
        if tidy:
            word = field.partition("_")[0]
            for one in there.filter(**{field: tidy})[:1]:
                yield Alike(one.pk, one.name, f"Same {word} number: {tidy}", SAME, field)


def said_of(text: str, likeness: tuple[int, str, UUID]) -> Alike:
    """Say why a name is like what is typed; a telling word may make another one of it."""
    level, known, pk = likeness
    telling = compare(text, known).telling
    if level in (FURTHER, SHARED) and telling:
        return Alike(pk, known, ANOTHER.format(telling[0]), SHARED)
    return Alike(pk, known, WHY[level], level)


def found_by(actor: Actor, text: str) -> Iterator[tuple[UUID, str]]:
    """Yield (id, name) of what begins with all words typed, with one, or with one's first letters.

    The last is for misspelt words, which begin alike as a rule.
    """
    longest = sorted(words_of(text), key=len, reverse=True)[:SINGLE_WORDS]
    words = [word for word in longest if len(word) >= FEWEST_LETTERS]
    for asked, limit in (
        (text, LOOKED_AT),
        *((word, LOOKED_AT) for word in words),
        *((word[:BEGINNING], BEGINNING_ALIKE) for word in words if len(word) > BEGINNING),
    ):
        for hit in find(actor, asked, kinds=[PARTNER], limit=limit):
            yield hit.record_id, hit.title


def level_of(text: str, meant: str, known: str) -> int:
    """Return how the names compare; a name whose beginning is typed has all of its words.

    Args:
        meant: the text with its last word completed: it is never more than that.
    """
    found = compare(meant, known).level
    if found > FURTHER and known.casefold().startswith(text.casefold()):
        return FURTHER
    return found if meant == text else max(found, FURTHER)
