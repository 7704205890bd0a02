"""Who came for the first time in a programme year, and when each person came last.

Registers are typed in any order, and put right. So whoever is touched is counted again over all
their sessions, and the rows of the ledger that this changes say their new number.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count

from dots.calculations.periods import year_of
from dots.foundation.actor import Actor
from dots.network.models import Organisation
from dots.people.models import Attendance, Person, Register
from dots.support.commands import count_new

BATCH = 500


def count_again(
    organisation: Organisation, person_ids: Iterable[UUID], row_ids: Iterable[UUID] = ()
) -> set[UUID]:
    """Say again of these people's sessions whose first time it was, and count their rows.

    Returns the rows whose number changed: the partner's returns are settled with them.
    """
    held = Person.objects.filter(pk__in=list(person_ids)).only("counted_on", "last_came_on")
    people = {one.pk: one for one in held}
    mine = Attendance.objects.counted().filter(person__in=people)
    found = mine.order_by("activity__starts_on", "activity__created_at")
    starts = organisation.programme.year_starts
    seen = {(one.pk, year_of(one.counted_on, starts)) for one in people.values() if one.counted_on}
    last: dict[UUID, date] = {}
    changed: dict[bool, list[UUID]] = {True: [], False: []}
    touched = {*row_ids}
    told = ("pk", "person", "activity", "activity__starts_on", "was_new")
    for pk, person, activity, day, was_new in found.values_list(*told):  # far less than records
        key = (person, year_of(day, starts))
        if was_new == (key in seen):
            changed[not was_new].append(pk)
            touched.add(activity)
        seen.add(key)
        last[person] = day
    for now, ids in changed.items():
        for first in range(0, len(ids), BATCH):
            Attendance.objects.filter(pk__in=ids[first : first + BATCH]).update(was_new=now)
    came_last(people.values(), last)
    return count_rows(organisation, touched)


def first_times(organisation: Organisation, people: Iterable[Person], day: date) -> set[UUID]:
    """Return those for whom a session on this day is the first of its programme year."""
    year = year_of(day, organisation.programme.year_starts)
    starts = organisation.programme.year_starts
    fresh = {
        one.pk
        for one in people
        if one.counted_on is None or year_of(one.counted_on, starts) != year
    }
    before = Attendance.objects.counted().filter(person__in=fresh)
    between = before.filter(activity__starts_on__gte=year.starts, activity__starts_on__lte=day)
    return fresh - set(between.values_list("person", flat=True))


def came_last(people: Iterable[Person], last: dict[UUID, date]) -> None:
    """Say when people came last, where that is another day now."""
    moved = [one for one in people if one.last_came_on != last.get(one.pk)]
    for one in moved:
        one.last_came_on = last.get(one.pk)
    Person.objects.bulk_update(moved, ["last_came_on"], batch_size=BATCH)


def count_rows(organisation: Organisation, row_ids: set[UUID]) -> set[UUID]:
    """Tell the ledger how many were new in these rows, where it says otherwise; return those."""
    live = Register.objects.filter(activity__in=row_ids, activity__state="live")
    by_row = Attendance.objects.filter(activity__in=row_ids, was_new=True).order_by()
    new = dict(by_row.values_list("activity").annotate(Count("pk")))
    wrong: dict[UUID, Any] = {}
    told = live.values_list("activity", "others", "new_others", "activity__new_people")
    for row, others, new_others, said in told:
        now = new_of(others, new_others, new.get(row, 0))
        if said != now:
            wrong[row] = now
    if wrong:
        actor = Actor.system(organisation.programme, "people")
        count_new(actor=actor, organisation=organisation, new=wrong)
    return set(wrong)


def new_of(others: int, new_others: int | None, by_person: int) -> int | None:
    """Return how many were new at a session; None where nobody asked the others."""
    if others and new_others is None:
        return None
    return by_person + (new_others or 0)
