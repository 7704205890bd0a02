"""What safeguarding keeps about somebody who is helped: why, how long, how it is erased."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.db.models.functions import TruncDate
from django.utils import timezone

from dots.foundation.models import Event
from dots.foundation.person_parts import PersonPart, of_one, ours
from dots.people.models import Person
from dots.safeguarding.commands.visits import OVER
from dots.safeguarding.models import Visit
from dots.safeguarding.off import tell_of_change, tell_of_visit_off
from dots.safeguarding.story import at
from dots.safeguarding.wording import (
    CANCELLED,
    DIED,
    ERASED,
    HOW_LONG,
    MONTHS_AT_LEAST,
    NOT_IN_FILE,
    PLANNED,
    SLIP,
    STAYS,
    UNDER_WAY,
)

PROTECT = "To protect somebody from harm, and to show what was done when harm was feared."
TWO_YEARS = 24


def not_told(person: Person) -> tuple[()]:
    """Return nothing: whether there is a concern is for the safeguarding lead to tell."""
    return ()


def kept(person: Person) -> int:
    """Change nothing: concerns empty themselves once their time is over (`ticking`)."""
    return 0


def told_of_visits(person: Person) -> Iterator[tuple[str, Any]]:
    """Yield the visits to somebody; of somebody erased nothing."""
    if person.erased_on:
        return
    for one in person.visits.order_by("starts_at"):
        yield ours(f"Visit at home on {one.day:%-d %B %Y}"), ours(how_it_ended(one))


def how_it_ended(visit: Visit) -> str:
    """Say when a visit was, and how it ended, as far as anybody said."""
    if visit.state == PLANNED:
        return f"Planned for {at(visit.starts_at)}, for about {visit.minutes} minutes."
    if visit.state == CANCELLED or visit.came_at is None:
        return f"Planned for {at(visit.starts_at)}. {why_not_made(visit)}"
    if visit.left_at is None:
        return f"Began on {at(visit.came_at)}. Nobody has said yet that it is over."
    ended = "the visitor said that they were out again"
    return f"Began on {at(visit.came_at)}; {ended} on {at(visit.left_at)}."


def why_not_made(visit: Visit) -> str:
    """Say whether a visit was called off, or ended by itself as nobody said that they went."""
    if visit.because or visit.told_at is None:
        return visit.not_made
    events = Event.objects.filter(programme=visit.programme_id, record_id=visit.pk)
    if events.filter(action="safeguarding.call_off").exists():
        return "Called off, after the visitor had not reported."
    return "Nobody said that they went."


def erase_visits(ids: Sequence[UUID]) -> int:
    """Call off what is planned, which blanks it, and tell the two; that there were visits stays.

    What was called off before stays so, and says no more that they died, or that this was a slip.
    What is over is blank already. Where somebody is this moment stays until they are out: whoever
    looks out for them may need it. Those two hear of it too.
    """
    planned = Visit.objects.filter(person__in=ids, state=PLANNED)
    # The visitor may be on the way where its hour has come.
    to_tell = [one for one in planned if one.is_on or one.is_ahead]
    was = Visit.objects.filter(person__in=ids, because__in=(DIED, SLIP)).update(because="")
    off = planned.update(state=CANCELLED, because=ERASED, off_at=timezone.now(), **OVER)
    for one in to_tell:
        tell_of_visit_off(one)
    tell_of_change(Visit.objects.filter(person__in=ids, state=UNDER_WAY))
    return int(was + off)


def visited_last(ids: Sequence[UUID]) -> Iterator[tuple[UUID, date | None]]:
    """Yield when people were last visited."""
    found = Visit.objects.filter(person__in=ids).order_by().values_list("person")
    yield from found.annotate(last=Max(TruncDate("came_at")))


PARTS = (
    PersonPart(
        model="safeguarding.Concern",
        title="safeguarding concerns",
        purpose=PROTECT,
        months=MONTHS_AT_LEAST,
        told=not_told,
        erase=kept,
        apart=STAYS,
        access=NOT_IN_FILE,
        period=HOW_LONG,
    ),
    PersonPart(
        model="safeguarding.Decision",
        title="what was decided about safeguarding concerns",
        purpose=PROTECT,
        months=MONTHS_AT_LEAST,
        told=not_told,
        erase=kept,
        apart=STAYS,
        access=NOT_IN_FILE,
        period=HOW_LONG,
    ),
    PersonPart(
        model="safeguarding.Told",
        title="who was told of safeguarding concerns",
        purpose=PROTECT,
        months=MONTHS_AT_LEAST,
        told=not_told,
        erase=kept,
        apart=STAYS,
        access=NOT_IN_FILE,
        period=HOW_LONG,
    ),
    PersonPart(
        model="safeguarding.Visit",
        title="visits at home",
        purpose="To know that whoever visits comes back safe, and who visited.",
        months=TWO_YEARS,
        told=told_of_visits,
        erase=of_one(erase_visits),
        erase_many=erase_visits,
        signs=visited_last,
        stays="Who of you went to a home and when, not to whom: to answer for who was sent.",
    ),
)
