"""Who of a partner's people is called nearly as something that is typed."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import F

from dots.frameworks.selectors import plain
from dots.network.models import Organisation
from dots.people.models import Person
from dots.people.selectors import without_letter

MOST_ALIKE, ALIKE, SAME_FIRST_WORD = 5, 0.8, 0.9


def alike(organisation: Organisation, *names: str) -> list[Person]:
    """Return people of a partner who are called the same or nearly so, the likeliest first.

    Only those the partner keeps itself are looked at, those who come no more too.
    """
    return alike_and_more(organisation, *names)[0]


def alike_and_more(organisation: Organisation, *names: str) -> tuple[list[Person], int]:
    """Return the same, and how many more are called nearly so than are returned."""
    near = near_each(organisation, {"": names})[""]
    return in_order(near[:MOST_ALIKE]), max(len(near) - MOST_ALIKE, 0)


def alike_to_each(
    organisation: Organisation, names: Mapping[str, Iterable[str]]
) -> dict[str, list[Person]]:
    """Return the same for each of several, reading the partner's people once.

    Args:
        names: of each, what it is called.
    """
    near = near_each(organisation, names)
    return {key: in_order(found[:MOST_ALIKE]) for key, found in near.items()}


def in_order(ids: list[UUID]) -> list[Person]:
    people = Person.objects.in_bulk(ids)
    return [people[pk] for pk in ids]


def near_each(
    organisation: Organisation, names: Mapping[str, Iterable[str]]
) -> dict[str, list[UUID]]:
    """Return for each of several who is called nearly so: the likeliest first, of those as like
    whoever came last. Without the letter that tells two apart a nickname is the same.
    """
    wanted = {key: [plain(one) for one in given if plain(one)] for key, given in names.items()}
    if not any(wanted.values()):
        return {key: [] for key in names}
    kept = Person.objects.kept().filter(organisation=organisation)
    lately = kept.order_by(F("last_came_on").desc(nulls_last=True), "pk")  # of those as like
    rows = lately.values_list("pk", "known_as", "given_name", "family_name")
    called = [
        (pk, list(filter(None, map(plain, (known, without_letter(known), f"{given} {family}")))))
        for pk, known, given, family in rows
    ]
    return {key: likeliest(called, given) for key, given in wanted.items()}


def likeliest(called: Iterable[tuple[UUID, list[str]]], wanted: list[str]) -> list[UUID]:
    """Return those who are called nearly as one of the wanted, the likeliest first."""
    found = [
        (max((like(one, other) for one in wanted for other in names), default=0.0), pk)
        for pk, names in called
    ]
    near = [one for one in found if one[0] >= ALIKE]
    return [pk for _, pk in sorted(near, key=lambda one: -one[0])]


def like(one: str, other: str) -> float:
    """Return how alike two plain names are, from 0 to 1; the same first word counts as nearly."""
    if one == other:
        return 1.0
    return SAME_FIRST_WORD if first_word(one) == first_word(other) else letters_alike(one, other)


def first_word(name: str) -> str:
    return name.split(maxsplit=1)[0]


def letters_alike(one: str, other: str) -> float:
    """Return how alike the letters of two names are; 0 where they are not alike enough."""
    both = difflib.SequenceMatcher(None, one, other)
    return both.ratio() if both.real_quick_ratio() >= ALIKE else 0.0
