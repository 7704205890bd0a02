"""Who is past their period, whose turn comes soon, and how the runs went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.models import Look, Programme
from dots.foundation.models.looks import APART_MONTHS, KEPT_MONTHS
from dots.people.models import Attendance, Person
from dots.retention.models import Beginning, KeptOn, Run
from dots.retention.periods import (
    goes_on,
    last_entered,
    last_seen,
    longest,
    of_record,
    shortest,
    since,
)
from dots.retention.wording import NOTICE

CHUNK = 50  # people emptied in one transaction, unless said otherwise


@dataclass(frozen=True)
class Going:
    """Somebody whose record goes soon: when they were last seen, and the day it goes."""

    person: Person
    last: date
    goes_on: date


def looks_past(programme: Programme, day: date) -> QuerySet[Look]:
    """Return the looks whose time is over on a day."""
    kept, apart = (day_begins(since(day, months)) for months in (KEPT_MONTHS, APART_MONTHS))
    past: QuerySet[Look] = Look.objects.filter(programme=programme).past(kept, apart)
    return past


def day_begins(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def unseen(people: QuerySet[Person], day: date, months: int) -> QuerySet[Person]:
    """Return those whose own record gives no sign of them for so many months."""
    last = since(day, months)
    never_came = Q(last_came_on=None, created_at__lt=day_begins(last + timedelta(days=1)))
    return people.filter(Q(last_came_on__lte=last) | never_came)


def entered_before(people: QuerySet[Person], day: date) -> QuerySet[Person]:
    """Return those whose managers had the notice before a day since the last entry about them.

    A table with a wrong date would else empty at night what was typed that day.
    """
    after = day_begins(day - timedelta(days=NOTICE - 1))
    fresh = Attendance.objects.filter(person=OuterRef("pk"), created_at__gte=after)
    return people.filter(~Exists(fresh), created_at__lt=after)


def to_go_through(programme: Programme, day: date) -> QuerySet[Person]:
    """Return whoever may be past a period on a day, and is not kept on for a reason."""
    people = Person.objects.filter(programme=programme)
    if longest() <= of_record():
        people = people.kept()
    held = KeptOn.objects.filter(programme=programme).holding(day)
    found = entered_before(unseen(people, day, shortest()), day)
    return found.exclude(pk__in=held.values("person"))


def next_ones(programme: Programme, day: date, after: UUID | None, most: int = 0) -> list[Person]:
    """Return the next people to go through, by their ids."""
    found = to_go_through(programme, day)
    if after:
        found = found.filter(pk__gt=after)
    return list(found.order_by("pk")[: most or CHUNK])


def whole_record_past(people: list[Person], seen: dict[UUID, date], day: date) -> list[Person]:
    """Return those of some people, last seen then, whose whole record is past its period."""
    last = since(day, of_record())
    return [one for one in people if one.erased_on is None and seen[one.pk] <= last]


def count_past(programme: Programme, day: date) -> int:
    """Return how many people's records would be emptied on a day; nothing is changed."""
    found = (
        to_go_through(programme, day)
        .filter(erased_on=None)
        .order_by("pk")
        .iterator(chunk_size=2_000)
    )
    return sum(len(whole_record_past(some, last_seen(some), day)) for some in chunks(found))


def chunks(found: Iterator[Person], size: int = 500) -> Iterator[list[Person]]:
    while some := list(islice(found, size)):
        yield some


def going_soon(actor: Actor) -> list[Going]:
    """Return the actor's own people whose records go within the notice, the soonest first."""
    today = timezone.localdate()
    day, months = today + timedelta(days=NOTICE), of_record()
    held = KeptOn.objects.within(actor).holding(day).values("person")
    mine = Person.objects.within(actor).kept().exclude(pk__in=held).select_related("organisation")
    until = dict(KeptOn.objects.within(actor).holding(today).values_list("person", "until"))
    found: list[Going] = []
    for some in chunks(unseen(mine, day, months).order_by("pk").iterator(chunk_size=2_000)):
        seen = last_seen(some)
        past = [one for one in some if seen[one.pk] <= since(day, months)]
        earliest = earliest_of(past, today) if past else {}
        for one in past:
            last, kept = seen[one.pk], until.get(one.pk, today)
            found.append(Going(one, last, max(goes_on(last, months), kept, earliest[one.pk])))
    return sorted(found, key=lambda one: (one.goes_on, one.person.known_as))


def earliest_of(people: list[Person], today: date) -> dict[UUID, date]:
    """Return the first day on which what is kept of some people may go, however long ago it was."""
    first = max(begins_on(people[0].programme_id) or today, today)
    notice = timedelta(days=NOTICE)
    return {pk: max(day + notice, first) for pk, day in last_entered(people).items()}


def kept_on(actor: Actor) -> QuerySet[KeptOn]:
    """Return whose records the actor's partners keep on, the next to end first."""
    found: QuerySet[KeptOn] = KeptOn.objects.within(actor).filter(ended_on=None)
    return found.select_related("person", "person__organisation").order_by("until", "pk")


def begins_on(programme: Any) -> date | None:
    """Return the day from which a programme's records are emptied; None: not known yet."""
    found = Beginning.objects.filter(programme=programme).first()
    return found.begins_on if found else None


def newest_runs(actor: Actor, most: int) -> list[Run]:
    """Return the last runs, the newest first."""
    return list(Run.objects.within(actor).select_related("programme").order_by("-day", "pk")[:most])
