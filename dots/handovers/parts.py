"""What is kept of somebody across partners: why, how long, how it is told and erased.

What the other partner keeps is its own: erasing at one side empties this side's, and ends what is
shared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max, Q
from django.utils import timezone

from dots.foundation.person_parts import PersonPart, of_one, ours
from dots.handovers.becoming_one import becomes, first
from dots.handovers.commands.ending import finish
from dots.handovers.models import Arrival, Elsewhere, Handover, Question
from dots.handovers.story import titles_of
from dots.handovers.wording import ERASED, TITLES
from dots.people.models import Person

TWO_YEARS = 24


def told_of_handovers(person: Person) -> Iterator[tuple[str, Any]]:
    for one in person.handovers.exclude(wording="").select_related("to").order_by("sent_on"):
        said = ours(f"{titles_of(one.parts)}. Agreed to on {one.agreed_on:%-d %B %Y}: ")
        name = f"{ours(f'{TITLES[one.kind]}: ')}{one.to}{ours(f', {one.sent_on:%-d %B %Y}')}"
        more = "" if one.why_words in one.wording else one.why_words
        yield name, f"{said}{marked(one)} {more}".strip()


def marked(one: Handover) -> str:
    """Return the words they said yes to, all ours but the giver's own among them."""
    typed = one.why_words.strip()
    return typed.join(map(ours, one.wording.split(typed))) if typed else ours(one.wording)


def erase_handovers(ids: Sequence[UUID]) -> int:
    """Empty this side, end what waits or is shared, and let no link open."""
    end_standing(Q(person__in=ids))
    held = Handover.objects.filter(person__in=ids).exclude(wording="", why_words="")
    return int(held.update(wording="", why_words=""))


def end_standing(whose: Q) -> None:
    """End what waits or is read: of few people anything stands, whatever else is kept."""
    for one in Handover.objects.standing().filter(whose):
        finish(one, ERASED)


def agreed_last(ids: Sequence[UUID]) -> Iterator[tuple[UUID, date | None]]:
    """Yield when people last agreed to be handed over or shared."""
    found = Handover.objects.filter(person__in=ids).order_by().values_list("person")
    yield from found.annotate(last=Max("agreed_on"))


def told_of_arrivals(person: Person) -> Iterator[tuple[str, Any]]:
    found = person.arrivals.exclude(brought=[]).order_by("created_at")
    for one in found.select_related("handover__person__organisation"):
        came = one.handover
        yield ours(f"Came from {came.giver}, {came.answered_on:%-d %B %Y}"), one.brought


def erase_arrivals(ids: Sequence[UUID]) -> int:
    end_standing(Q(arrival__person__in=ids))
    return int(Arrival.objects.filter(person__in=ids).exclude(brought=[]).update(brought=[]))


def told_of_questions(person: Person) -> Iterator[tuple[str, Any]]:
    for one in Question.objects.filter(handover__person=person).exclude(words=""):
        when = f"{one!s}, {timezone.localtime(one.created_at):%-d %B %Y}"
        yield ours(when.capitalize()), one.words


def erase_questions(ids: Sequence[UUID]) -> int:
    held = Question.objects.filter(handover__person__in=ids).exclude(words="")
    return int(held.update(words=""))


def told_of_elsewhere(person: Person) -> Iterator[tuple[str, Any]]:
    for one in person.elsewhere.exclude(others=None).order_by("asked_on"):
        yield ours(f"Others who helped, asked on {one.asked_on:%-d %B %Y}"), one.others


def erase_elsewhere(ids: Sequence[UUID]) -> int:
    held = Elsewhere.objects.filter(person__in=ids).exclude(others=None)
    return int(held.update(others=None))


def asked_last(ids: Sequence[UUID]) -> Iterator[tuple[UUID, date | None]]:
    """Yield when people were last asked who else helps them."""
    found = Elsewhere.objects.filter(person__in=ids).order_by().values_list("person")
    yield from found.annotate(last=Max("asked_on"))


PARTS = (
    PersonPart(
        model="handovers.Handover",
        title="handing over and sharing, with what they said yes to",
        purpose="To hand somebody over or share their help, and to show what they said yes to.",
        months=TWO_YEARS,
        told=told_of_handovers,
        erase=of_one(erase_handovers),
        erase_many=erase_handovers,
        signs=agreed_last,
        yours="to whom you were handed over or shared, with what you said yes to",
        becomes=becomes,
        first=first,
        stays="How many were handed over and shared stays counted, so that figures stay right.",
    ),
    PersonPart(
        model="handovers.Arrival",
        title="how they came from another partner, and what they had practised there",
        purpose="To go on with somebody where another partner left off.",
        months=TWO_YEARS,
        told=told_of_arrivals,
        erase=of_one(erase_arrivals),
        erase_many=erase_arrivals,
        yours="how you came from another organisation, and what you had practised there",
    ),
    PersonPart(
        model="handovers.Question",
        title="what the two partners asked one another",
        purpose="To answer what a partner asks before it takes somebody on.",
        months=TWO_YEARS,
        told=told_of_questions,
        erase=of_one(erase_questions),
        erase_many=erase_questions,
    ),
    PersonPart(
        model="handovers.Elsewhere",
        title="how many other organisations help them",
        purpose="To estimate how many distinct people all partners help, without names.",
        months=TWO_YEARS,
        told=told_of_elsewhere,
        erase=of_one(erase_elsewhere),
        erase_many=erase_elsewhere,
        signs=asked_last,
        yours="how many other organisations you said help you",
    ),
)
