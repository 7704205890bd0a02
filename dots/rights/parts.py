"""What people asked of their partner: why it is kept, how long, how it is told and emptied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from dots.follow_ups.waves import months_after
from dots.foundation.actor import Actor
from dots.foundation.person_parts import PersonPart, of_one, ours
from dots.people.models import Person
from dots.rights.commands import blank
from dots.rights.models import RightsRequest
from dots.rights.wording import ACCESS, KINDS, MONTHS

AT_ONCE = 50


def told_of(person: Person) -> Iterator[tuple[str, Any]]:
    """Yield what somebody asked, and in which words."""
    if person.erased_on:
        return
    for one in person.rights_requests.order_by("received_on"):
        words = f": {one.words}" if one.words else ""
        yield ours(f"Asked on {one.received_on:%-d %B %Y}"), f"{ours(KINDS[one.kind])}{words}"


def erase(ids: Sequence[UUID]) -> int:
    """Empty the words; that something was asked, and when it was answered, stays."""
    return int(RightsRequest.objects.filter(person__in=ids).exclude(words="").update(words=""))


def asked_last(ids: Sequence[UUID]) -> Iterator[tuple[UUID, date | None]]:
    """Yield when people last asked for something."""
    found = RightsRequest.objects.filter(person__in=ids).order_by().values_list("person")
    yield from found.annotate(last=Max("received_on"))


def owed_to(person: Person) -> list[str]:
    """Say of each open request to see what is kept that it cannot be answered once it is gone."""
    waits = person.rights_requests.filter(kind=ACCESS, answered_on=None).order_by("received_on")
    return [
        "They have asked to see what is kept about them, to be answered by"
        f" {one.answer_by:%-d %B %Y}: answer it first. It cannot be answered once this is erased."
        for one in waits
    ]


def blank_where_over() -> None:
    """Once a minute: empty words of people who are not kept here, two years after the answer."""
    over = months_after(timezone.localdate(), -MONTHS)
    old = RightsRequest.objects.filter(person=None, answered_on__lte=over).exclude(words="")
    for one in old.select_related("programme")[:AT_ONCE]:
        blank(actor=Actor.system(one.programme, "retention"), request=one)


PARTS = (
    PersonPart(
        model="rights.RightsRequest",
        title="what they asked for or complained of",
        yours="what you asked for or complained of",
        purpose="To answer in time, and to show that it was answered.",
        months=MONTHS,
        told=told_of,
        erase=of_one(erase),
        erase_many=erase,
        signs=asked_last,
        stays="That something was asked and when it was answered, to show that it was in time.",
    ),
)
