"""Names and words in what is kept that look like somebody's and are nobody's.

They are those of the programme, of partners and places, and words of our own lists.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from dots.frameworks.selectors import words_of
from dots.information_requests.marking import Stretch, joined, places
from dots.network.models import Organisation, Project, Site, Team
from dots.people.models import Person
from dots.places.selectors import ward_names

LISTS = ("wants", "essential-digital-skills", "barriers", "communities")


def nobodys_names(person: Person) -> set[str]:
    """Return what could stand in somebody's file and names no person."""
    return {name.strip() for name in every_name(person)} - {""}


def every_name(person: Person) -> Iterator[str]:
    programme = person.programme
    yield programme.name
    for kind in (Organisation, Site, Project, Team):
        yield from kind.objects.filter(programme=programme).values_list("name", flat=True)
    yield from ward_names(programme).values()
    for words in words_of(programme, *LISTS):
        yield from words.labels.values()


def beside_them(text: str, found: Sequence[Stretch], names: Collection[str]) -> list[Stretch]:
    """Return what was found in a text, without what is only part of such a name there.

    “Ingrick” is part of “Ingrick Library”.
    """
    kept = joined(place for name in names for place in places(text, name))
    return [
        (begin, end)
        for begin, end in found
        if not any(
            first <= begin and end <= last and (first, last) != (begin, end) for first, last in kept
        )
    ]
