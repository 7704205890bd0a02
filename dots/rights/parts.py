"""What people asked of their partner: why it is kept, how long, how it is told and emptied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max, Q
from django.utils import timezone

from dots.follow_ups.waves import months_after
from dots.foundation.actor import Actor
from dots.foundation.person_parts import PersonPart, of_one, ours
from dots.people.models import Person
from dots.rights.commands import blank
from dots.rights.days import told_before
from dots.rights.models import RightsRequest
from dots.rights.wording import ACCESS, COMPLAINT, KINDS, MONTHS

AT_ONCE = 50
SEE_FIRST = (
    "They have asked to see what is kept about them, to be answered by {}: answer it first. It"
    " cannot be answered once this is erased."
)
COMPLAINS = (
    "They complained on {}, and it is not answered: look into it first. Erased now, what it is"
    " about is gone, and so is how to reach them. The complaint keeps its words until it is"
    " answered, at most two years, as the law wants it looked into. Write into it first how they"
    " want to be told what comes of it: “Put it right” on its page."
)


def told_of(person: Person) -> Iterator[tuple[str, Any]]:
    """Yield what somebody asked, and in which words."""
    if person.erased_on:
        return
    for one in person.rights_requests.order_by("received_on"):
        words = f": {one.words}" if one.words else ""
        asked = ours(f"Asked on {one.received_on:%-d %B %Y}")
        yield asked, f"{ours(KINDS[one.kind])}{words}"
        if one.was:
            yield asked, ours(" ".join(told_before(one)))
        if one.found:
            yield asked, f"{ours('What we found, and told you')}: {one.found}"


def erase(ids: Sequence[UUID]) -> int:
    """Empty the words; that something was asked, and when it was answered, stays.

    A complaint that is not answered keeps its words: without them nobody could look into it, as
    the law wants (Data Protection Act 2018, section 164A). They go with the answer.
    """
    asked = RightsRequest.objects.filter(person__in=ids)
    asked = asked.exclude(kind=COMPLAINT, answered_on=None).exclude(words="", found="")
    return int(asked.update(words="", found=""))


def asked_last(ids: Sequence[UUID]) -> Iterator[tuple[UUID, date | None]]:
    """Yield when people last asked for something."""
    found = RightsRequest.objects.filter(person__in=ids).order_by().values_list("person")
    yield from found.annotate(last=Max("received_on"))


def owed_to(person: Person) -> list[str]:
    """Say of each open request to see what is kept, and complaint, what becomes of it."""
    open_ones = person.rights_requests.filter(answered_on=None).order_by("received_on")
    return [
        SEE_FIRST.format(f"{one.answer_by:%-d %B %Y}")
        if one.kind == ACCESS
        else COMPLAINS.format(f"{one.received_on:%-d %B %Y}")
        for one in open_ones.filter(kind__in=(ACCESS, COMPLAINT))
    ]


def blank_where_over() -> None:
    """Once a minute: empty words of people who are not kept here, two years after the answer.

    Of somebody erased, whose complaint nobody answered, two years after it arrived.
    """
    over = months_after(timezone.localdate(), -MONTHS)
    whose = Q(person=None, answered_on__lte=over)
    whose |= Q(person__erased_on__isnull=False, received_on__lte=over)
    old = RightsRequest.objects.filter(whose).exclude(words="", found="")
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
