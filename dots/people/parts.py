"""What people keeps about somebody: why, how long, how it is told, and how it is erased."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from dots.foundation.person_parts import PersonPart, erase_all, marked_of, of_one, ours
from dots.people.acting import in_words, permission
from dots.people.becoming_one import (
    becomes_of_carers,
    becomes_of_contact,
    becomes_of_depth,
    depth_first,
    registers_first,
)
from dots.people.models import Attendance, Carer, Goal, Person, PersonVersion
from dots.people.own_numbers import remember_numbers
from dots.people.story import labels_of_fields
from dots.people.telling import (
    all_in_words,
    told_of_attendances,
    told_of_goals,
    told_of_person,
    told_of_versions,
)

HELP = "To help somebody again where they left off."
TWO_YEARS = 24
BLANK: dict[str, Any] = {
    **dict.fromkeys(
        (
            "known_as", "given_name", "family_name", "own_id", "own_id_before", "ward_code",
            "community", "language", "communication_words", "contact_safe", "contact_how",
            "contact_when", "contact_words", "phone", "email",
        ),
        "",
    ),
    "communication": [],
    "said_none": [],
    "barriers": [],
    "communication_review_on": None,
}  # fmt: skip


def erase_records(ids: Sequence[UUID]) -> int:
    """Blank people's own records; that there was one, and when they came, stays counted."""
    today = timezone.localdate()
    held = Person.objects.filter(pk__in=ids, erased_on=None)
    for name in ("own_id", "own_id_before"):
        remember_numbers(held.exclude(**{name: ""}).values_list("organisation_id", name))
    return held.update(
        **BLANK, depth="pseudonymous", closed_on=Coalesce("closed_on", today), erased_on=today
    )


def erase_goals(ids: Sequence[UUID]) -> int:
    held = Goal.objects.filter(person__in=ids).exclude(words="", want="")
    return int(held.update(words="", want=""))


def erase_versions(ids: Sequence[UUID]) -> int:
    return int(PersonVersion.objects.filter(person__in=ids).exclude(said={}).update(said={}))


def erase_attendances(ids: Sequence[UUID]) -> int:
    """Blank what people did at sessions; that they came stays counted."""
    held = Attendance.objects.filter(person__in=ids)
    held = held.exclude(tasks=[], barriers=[], next_step="")
    return int(held.update(tasks=[], barriers=[], next_step=""))


def changed_last(ids: Sequence[UUID]) -> Iterator[tuple[UUID, date | None]]:
    """Yield when people's own records last said something else: somebody had asked them."""
    found = PersonVersion.objects.filter(person__in=ids).order_by().values_list("person")
    yield from found.annotate(last=Max(TruncDate("created_at")))


def goals_stood(ids: Sequence[UUID]) -> Iterator[tuple[UUID, date | None]]:
    """Yield since when people's newest goal stands as it does."""
    found = Goal.objects.filter(person__in=ids).order_by().values_list("person")
    yield from found.annotate(last=Max("since"))


def told_of_merges(person: Person) -> Iterator[tuple[str, Any]]:
    """Yield what a record took over, and what stayed with the one that became one with it."""
    merges = list(person.merges.exclude(after={}).order_by("created_at"))
    labels = labels_of_fields(person) if merges else {}
    for one in merges:
        took = all_in_words(one.after, labels)
        yield ours(f"Two records became one on {one.created_at:%-d %B %Y}"), took
    for shell in person.shells.filter(erased_on=None):
        for _, told in marked_of(shell):
            yield from told


def erase_merges(person: Person) -> int:
    """Empty what merging changed, and the records that became one with this one."""
    for shell in person.shells.filter(erased_on=None):
        erase_all(shell)
    return person.merges.update(before={}, after={}, off=[])


def becomes_of_person(one: Person, other: Person) -> Iterator[str]:
    yield from becomes_of_depth(one, other)
    yield from becomes_of_contact(one, other)


def told_of_carers(person: Person) -> Iterator[tuple[str, Any]]:
    for one in person.carers.exclude(known_as="").order_by("created_at"):
        ended = f"Ended on {one.ended_on:%-d %B %Y}." if one.ended_on else ""
        said = (ours(permission(one)), ours(ended), one.words, one.phone, one.email)
        for_what = ours(in_words(one).removeprefix(one.known_as))
        name = f"{ours('May act for you: ')}{one.known_as}{for_what}"
        yield name, " ".join(text for text in said if text)


def erase_carers(ids: Sequence[UUID]) -> int:
    """Empty who acted, and let no permission stand; that there was one stays, saying nothing."""
    held, today = Carer.objects.filter(person__in=ids).exclude(known_as=""), timezone.localdate()
    blank = dict.fromkeys(("known_as", "words", "phone", "email"), "")
    return int(held.update(**blank, ended_on=Coalesce("ended_on", today)))


def allowed_last(ids: Sequence[UUID]) -> Iterator[tuple[UUID, date | None]]:
    """Yield when somebody was last allowed to act for people."""
    found = Carer.objects.filter(person__in=ids).order_by().values_list("person")
    yield from found.annotate(last=Max("from_on"))


PARTS = (
    PersonPart(
        model="people.Person",
        title="who they are and how to reach them",
        purpose=HELP,
        months=TWO_YEARS,
        told=told_of_person,
        erase=of_one(erase_records),
        erase_many=erase_records,
        yours="who you are and how to reach you",
        becomes=becomes_of_person,
        first=depth_first,
    ),
    PersonPart(
        model="people.Goal",
        title="goals, in their own words",
        purpose=HELP,
        months=TWO_YEARS,
        told=told_of_goals,
        erase=of_one(erase_goals),
        erase_many=erase_goals,
        signs=goals_stood,
        yours="your goals, in your own words",
    ),
    PersonPart(
        model="people.Carer",
        title="who may act for them, and who allowed it",
        purpose="To talk with whoever may act for somebody, and to show who allowed it.",
        months=TWO_YEARS,
        told=told_of_carers,
        erase=of_one(erase_carers),
        erase_many=erase_carers,
        signs=allowed_last,
        yours="who may act for you, and who allowed it",
        becomes=becomes_of_carers,
    ),
    PersonPart(
        model="people.PersonVersion",
        title="what their record said before",
        purpose="To put a slip right, and to say what was held when somebody asks.",
        months=TWO_YEARS,
        told=told_of_versions,
        erase=of_one(erase_versions),
        erase_many=erase_versions,
        signs=changed_last,
        yours="what your record said before",
    ),
    PersonPart(
        model="people.Attendance",
        title="the sessions they came to, and what they did there",
        purpose="To help somebody again where they left off, and to count how many came.",
        months=None,
        told=told_of_attendances,
        erase=of_one(erase_attendances),
        erase_many=erase_attendances,
        yours="the sessions you came to, and what you did there",
        stays="Counted in the totals of those sessions, so that how many came stays right.",
        first=registers_first,
    ),
    PersonPart(
        model="people.Merge",
        title="that two records of them became one, and what changed by that",
        purpose="To part them again where it was a mistake.",
        months=TWO_YEARS,
        told=told_of_merges,
        yours="that two records of you became one, and what changed by that",
        erase=erase_merges,
    ),
)
