"""Partners of one name: what tells each from the others, and what to write for the one meant."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from dots.network.models import Organisation, Site
from dots.network.models.organisations import KINDS
from dots.places.selectors import ward_names

MOST_PLACES = 2  # of a partner that has more, these stand in a label


@dataclass(frozen=True)
class Namesake:
    """A partner that others are called like.

    Args:
        facts: what is known of it: "charity, XB7 8AN, added 3 March 2026".
        mark: the same as a label has it: with the number where another's facts are equal.
        number: the how manieth of this name it is, by when they were added.
        ways: what may be written after its name, the best first; no other has one of them.
    """

    pk: UUID
    name: str
    facts: str
    mark: str
    number: int
    ways: Sequence[str] = ()

    @property
    def label(self) -> str:
        return f"{self.name} ({self.mark})"

    @property
    def written(self) -> list[str]:
        """What may be written so that this one is meant: "Brindle Hub, XB7 8AN"."""
        return [*(f"{self.name}, {way}" for way in self.ways), f"{self.name} ({self.number})"]

    def is_meant(self, after: str) -> bool:
        """True when what is written after the name is said of this one alone."""
        return plain(after) in map(plain, (*self.ways, self.mark, str(self.number)))


def plain(text: str) -> str:
    """Return what is written as it is compared: without spaces, capitals and brackets."""
    return "".join(text.casefold().strip("() ").split())


def key(name: str) -> str:
    """Return a name as it is looked at: two that differ by capitals only are one name."""
    return " ".join(name.casefold().split())


def namesakes_among(partners: Iterable[Organisation], fewest: int = 2) -> dict[UUID, Namesake]:
    """Return partner id -> what tells it apart, of all among these called like another of them."""
    groups: dict[str, list[Organisation]] = defaultdict(list)
    for one in partners:
        groups[key(one.name)].append(one)
    several = [group for group in groups.values() if len(group) >= fewest]
    return told_of(several) if several else {}


def told_of(groups: Sequence[Sequence[Organisation]]) -> dict[UUID, Namesake]:
    """Return what tells each partner from the others of its group."""
    everybody = [one for group in groups for one in group]
    at = places_of(everybody)
    found: dict[UUID, Namesake] = {}
    for group in groups:
        facts = {one.pk: facts_of(one, at[one.pk]) for one in group}
        same = Counter(facts.values())
        ways = {one.pk: [*at[one.pk], KINDS[one.kind].lower()] for one in group}
        said = Counter(way for said in ways.values() for way in said)
        ordered = sorted(group, key=lambda one: (one.created_at, str(one.pk)))
        for number, one in enumerate(ordered, start=1):
            mark = facts[one.pk]
            if same[mark] > 1:
                mark = f"{mark}, number {number} of this name"
            alone = tuple(way for way in ways[one.pk] if said[way] == 1)
            found[one.pk] = Namesake(one.pk, one.name, facts[one.pk], mark, number, alone)
    return found


def places_of(partners: Sequence[Organisation]) -> dict[UUID, list[str]]:
    """Return where some partners have open sites: postcodes, of a confidential one its ward."""
    at: dict[UUID, list[str]] = {one.pk: [] for one in partners}
    sites = Site.objects.live().open().filter(organisation__in=list(at)).order_by("name", "pk")
    rows = list(sites.values_list("organisation_id", "postcode", "ward_code"))
    wards = ward_names(partners[0].programme) if any(not code for _, code, _ in rows) else {}
    for pk, postcode, ward in rows:
        place = postcode or wards.get(ward, ward)
        at[pk] += [place] if place and place not in at[pk] else []
    return at


def facts_of(one: Organisation, places: Sequence[str]) -> str:
    more = f" and {len(places) - MOST_PLACES} more" if len(places) > MOST_PLACES else ""
    where = f"{' and '.join(places[:MOST_PLACES])}{more}" or "no site recorded"
    added = f"added {timezone.localtime(one.created_at):%-d %B %Y}"
    return f"{KINDS[one.kind].lower()}, {where}, {added}"


def namesakes_of(ids: Iterable[UUID], *, fewest: int = 2) -> dict[UUID, Namesake]:
    """Return partner id -> what tells it from whoever of its programme is called alike.

    Numbers count all of a name, so that they are the same on every page.

    Args:
        fewest: how many have to be called so; 1 tells of every partner what could be said of it.
    """
    wanted = list(ids)
    asked = list(Organisation.objects.filter(pk__in=wanted)) if wanted else []
    return called_like(asked, fewest)


def called_like(asked: Sequence[Organisation], fewest: int = 2) -> dict[UUID, Namesake]:
    """Return the same of partners that were read already."""
    if not asked:
        return {}
    names = {one.name for one in asked}
    alike = Q(name__in=names) | Q(in_small__in={name.lower() for name in names})
    there = Organisation.objects.live().filter(programme=asked[0].programme_id)
    there = there.annotate(in_small=Lower("name")).filter(alike)
    everybody = {one.pk: one for one in (*there, *asked)}
    told = namesakes_among(everybody.values(), fewest)
    return {one.pk: told[one.pk] for one in asked if one.pk in told}


def tell_apart(partners: Iterable[Organisation | None]) -> list[Organisation]:
    """Let a page call each of these, written as text, by what tells it from others of its name.

    One call before a page is shown, with every partner that it names: however many there are,
    it asks one question, and two more where a name is another's too.
    """
    listed = [one for one in partners if one is not None]
    told = called_like(listed)
    for one in listed:
        one.told_apart = told[one.pk].label if one.pk in told else ""
    return listed


def labels_of(found: Iterable[tuple[UUID, str]]) -> list[tuple[UUID, str]]:
    """Return (id, label) of partners to choose from: those of one name with what tells them apart.

    Everywhere somebody chooses among names. Where all differ, nothing is looked up.
    """
    listed = list(found)
    names = Counter(key(name) for _, name in listed)
    told = namesakes_of(pk for pk, name in listed if names[key(name)] > 1)
    return [(pk, told[pk].label if pk in told else name) for pk, name in listed]


def choices_of(found: Iterable[tuple[UUID, str]]) -> list[tuple[str, str]]:
    """Return the same as a form's field takes it, the ids as text."""
    return [(str(pk), label) for pk, label in labels_of(found)]


def labelled(partners: Iterable[Organisation]) -> list[tuple[Organisation, str]]:
    """Return partners each with its label, for a list of links."""
    listed = list(partners)
    labels = dict(labels_of((one.pk, one.name) for one in listed))
    return [(one, labels[one.pk]) for one in listed]
