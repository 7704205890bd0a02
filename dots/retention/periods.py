"""Who is past their period: worked out from when somebody was last seen."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from dots.follow_ups.waves import months_after
from dots.foundation.person_parts import PersonPart, last_signs, person_parts
from dots.people.models import Attendance, Person
from dots.retention.wording import how_long

RECORD = "people.Person"  # the part that holds who somebody is: when it goes, they go


def of_record() -> int:
    """How many months somebody's own record is kept after they were last seen."""
    return next(part.months for part in person_parts if part.model == RECORD) or 0


def months_of(part: PersonPart) -> int:
    """How many months a part says something; one without a period goes with the record."""
    return of_record() if part.months is None else part.months


def in_words(part: PersonPart) -> str:
    """Say how long a part is kept, and what stays."""
    if part.period:
        return part.period
    said = f"{how_long(months_of(part))} after you were last seen".capitalize()
    return f"{said}; that somebody came stays counted, without who" if part.months is None else said


def parts_here() -> list[PersonPart]:
    """Return the parts that go by themselves here; those apart see to it by rules of their own."""
    return [part for part in person_parts if not part.apart]


def shortest() -> int:
    return min(months_of(part) for part in parts_here())


def longest() -> int:
    return max(months_of(part) for part in parts_here())


def goes_on(last: date, months: int) -> date:
    """Return the day on which what is kept for so many months goes."""
    return months_after(last, months)


def since(day: date, months: int) -> date:
    """Return the day since which nobody may have been seen for their period to be over."""
    return months_after(day, -months)


def last_seen(people: Iterable[Person]) -> dict[UUID, date]:
    """Return when each of some people was last seen, by any sign of them that is kept."""
    found = {one.pk: seen_here(one) for one in people}
    for pk, day in last_signs(list(found)):
        found[pk] = max(found[pk], day)
    return found


def seen_here(one: Person) -> date:
    """Return the last sign that somebody's own record gives.

    The day on which they were added is one only of whoever came to no session: a list can be typed
    or imported long after.
    """
    return one.last_came_on or timezone.localdate(one.created_at)


def last_entered(people: Collection[Person]) -> dict[UUID, date]:
    """Return when some people, or a session they came to, were last entered, whenever it was."""
    ids = [one.pk for one in people]
    rows = Attendance.objects.filter(person__in=ids).order_by().values_list("person")
    came = dict(rows.annotate(last=Max("created_at")))
    return {
        one.pk: timezone.localdate(max(one.created_at, came.get(one.pk, one.created_at)))
        for one in people
    }
