"""A visit at home does not take place: somebody calls it off, or whom it was to has died."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.people.models import Person
from dots.safeguarding.commands.visits import end
from dots.safeguarding.models import Visit
from dots.safeguarding.off import tell_of_visit_off, tell_whoever_goes
from dots.safeguarding.wording import CANCELLED, DIED, PLANNED, SLIP


@command("safeguarding.call_off", on="visit")
def call_off(*, actor: Actor, visit: Visit) -> Visit:
    """A planned visit does not take place; those two who have a part in it are told."""
    if visit.state != PLANNED:
        raise NotPossible("It has begun already, or is over. Nothing was changed.")
    return off(visit, by=actor.id)


@command("safeguarding.call_off_by_itself", on="visit")
def call_off_by_itself(*, actor: Actor, visit: Visit) -> Visit:
    """A visit to come does not take place, as whom it was to has died."""
    return off(visit, DIED)


def off(visit: Visit, because: str = "", *, by: str = "") -> Visit:
    is_ahead = visit.starts_at > timezone.now()
    visit.because, visit.off_at = because, None if by == str(visit.visitor_id) else timezone.now()
    end(visit, CANCELLED)
    if is_ahead:
        tell_of_visit_off(visit, but_for=by)
    return visit


def call_off_visits_to(person: Person) -> None:
    """Call off what is to come. Where the hour has come somebody may be on their way or there.

    Whoever looks out for those goes on doing so; both get a letter, and their visit's page says
    what to do.
    """
    actor = Actor.system(person.organisation.programme, "safeguarding")
    for one in person.visits.to_come():
        call_off_by_itself(actor=actor, visit=one)
    tell_whoever_goes(person)


def say_it_was_a_slip(person: Person) -> None:
    """Say of each visit called off by a slip that it was one: it is planned anew, or not at all."""
    person.visits.filter(because=DIED).update(because=SLIP)


def say_it_was_no_slip(person: Person, ids: Collection[str]) -> None:
    """Say of visits, called off as they died, so again: that it was a slip was taken back."""
    person.visits.filter(pk__in=ids, because=SLIP).update(because=DIED)
