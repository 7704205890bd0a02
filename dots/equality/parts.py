"""What is kept of somebody's equality answers: why, how long, how it is told and erased."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from dots.equality.models import Answers
from dots.equality.selectors import answers_of
from dots.equality.wording import PURPOSE, QUESTIONS
from dots.foundation.person_parts import PersonPart, Same, of_one, ours
from dots.people.models import Person


def told(person: Person) -> Iterator[tuple[str, Any]]:
    found = answers_of(person)
    for one in QUESTIONS if found else ():
        if code := getattr(found, one.name):
            yield ours(one.text), ours(one.all_answers[code])


def erase(ids: Sequence[UUID]) -> int:
    """Take the whole row out: no figure needs it, what is counted stands by itself."""
    return int(Answers.objects.filter(person__in=ids).delete()[0])


def answered(ids: Sequence[UUID]) -> Iterator[tuple[UUID, date | None]]:
    """Yield when people answered."""
    yield from Answers.objects.filter(person__in=ids).values_list("person", "answered_on")


def same(kept: Person, gone: Person) -> Iterator[Same]:
    """Both have answered: what they said last goes on."""
    one, other = answers_of(kept), answers_of(gone)
    if one and other:
        later = other.answered_on > one.answered_on
        yield Same(kept=one.pk, gone=other.pk, later=later)


def becomes(one: Person, other: Person) -> Iterator[str]:
    """Yield the rule, whoever it is: no page but that of the answers says whether there are any."""
    yield "Of answers about equality, if both records hold any, the later ones stand."


PART = PersonPart(
    model="equality.Answers",
    title="what they answered about equality, apart from everything else",
    purpose=PURPOSE,
    months=24,
    told=told,
    erase=of_one(erase),
    erase_many=erase,
    signs=answered,
    yours="what you answered about equality, apart from everything else",
    same=same,
    becomes=becomes,
    unsaid=True,
)
