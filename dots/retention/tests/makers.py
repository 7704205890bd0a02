"""People past their period, and records kept on, for every capability's tests."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from dots.follow_ups.waves import months_after
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.people.models import Person
from dots.people.tests.makers import make_keeper, make_person
from dots.retention.commands import keep_on
from dots.retention.models import Beginning, KeptOn, Run
from dots.retention.periods import of_record
from dots.safeguarding.tests.makers import make_full as make_full_person


def system(programme: Programme) -> Actor:
    return Actor.system(programme, "test")


def age(person: Person, last: date) -> Person:
    """Let somebody's record be begun on a day, and them be seen last then."""
    noon = timezone.make_aware(timezone.datetime(last.year, last.month, last.day, 12))
    Person.objects.filter(pk=person.pk).update(created_at=noon, last_came_on=last)
    person.attendances.update(created_at=noon)
    return person.fresh()


def make_unseen(
    known_as: str = "", *, organisation: Organisation, days_left: int = 0, **fields: Any
) -> Person:
    """Somebody whose record's period is over in so many days, today unless told otherwise."""
    day = months_after(timezone.localdate() + timedelta(days=days_left), -of_record())
    made = make_person(known_as or None, organisation=organisation, **fields)
    return age(made, day)


def make_begun(programme: Programme) -> Beginning:
    """Retention that has begun."""
    return Beginning.objects.create(programme=programme, begins_on=timezone.localdate())


def make_run(programme: Programme, **fields: Any) -> Run:
    given = {"day": timezone.localdate(), "beat_at": timezone.now(), **fields}
    return Run.objects.create(programme=programme, **given)


def make_kept_on(
    *, organisation: Organisation | None = None, person: Person | None = None, why: str = "coming"
) -> KeptOn:
    """Somebody whose record is kept on."""
    person = person or make_person(organisation=organisation or make_keeper())
    return keep_on(actor=system(person.programme), person=person, why=why)


def make_full(partner: Organisation) -> Person:
    """Somebody with something of everything that is kept."""
    person = make_full_person(partner)
    person.attendances.update(next_step="Bring the tablet")
    make_kept_on(person=person)
    return person
