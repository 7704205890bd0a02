"""What is kept of somebody across partners: why, how long, how it is told and erased.

What the other partner keeps is its own: erasing at one side empties this side's, and ends what is
shared.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils import timezone

from dots.foundation.person_parts import PersonPart
from dots.handovers.commands.ending import finish
from dots.handovers.models import Handover, Question
from dots.handovers.story import titles_of
from dots.handovers.wording import ERASED, TITLES
from dots.people.models import Person

TWO_YEARS = 24


def told_of_handovers(person: Person) -> Iterator[tuple[str, Any]]:
    for one in person.handovers.exclude(wording="").order_by("sent_on"):
        said = f"{titles_of(one.parts)}. Agreed to on {one.agreed_on:%-d %B %Y}: {one.wording}"
        yield f"{TITLES[one.kind]}: {one.to}, {one.sent_on:%-d %B %Y}", f"{said} {one.why_words}"
    for one in person.came_by.exclude(brought=[]).order_by("answered_on"):
        yield f"Came from {one.giver}, {one.answered_on:%-d %B %Y}", one.brought


def erase_handovers(person: Person) -> int:
    """Empty this side, end what waits or is shared, and let no link open."""
    standing = Handover.objects.standing().filter(Q(person=person) | Q(received=person))
    for one in standing:
        finish(one, ERASED)
    given = person.handovers.update(wording="", why_words="")
    return given + person.came_by.update(brought=[])


def told_of_questions(person: Person) -> Iterator[tuple[str, Any]]:
    for one in Question.objects.filter(handover__person=person).exclude(words=""):
        yield f"{one!s}, {timezone.localtime(one.created_at):%-d %B %Y}".capitalize(), one.words


def erase_questions(person: Person) -> int:
    return Question.objects.filter(handover__person=person).update(words="")


def told_of_elsewhere(person: Person) -> Iterator[tuple[str, Any]]:
    for one in person.elsewhere.exclude(others=None).order_by("asked_on"):
        yield f"Others who helped, asked on {one.asked_on:%-d %B %Y}", one.others


PARTS = (
    PersonPart(
        model="handovers.Handover",
        title="handing over and sharing, with what they said yes to",
        purpose="To hand somebody over or share their help, and to show what they said yes to.",
        months=TWO_YEARS,
        told=told_of_handovers,
        erase=erase_handovers,
    ),
    PersonPart(
        model="handovers.Question",
        title="what the two partners asked one another",
        purpose="To answer what a partner asks before it takes somebody on.",
        months=TWO_YEARS,
        told=told_of_questions,
        erase=erase_questions,
    ),
    PersonPart(
        model="handovers.Elsewhere",
        title="how many other organisations help them",
        purpose="To estimate how many distinct people all partners help, without names.",
        months=TWO_YEARS,
        told=told_of_elsewhere,
        erase=lambda person: person.elsewhere.update(others=None),
    ),
)
