"""Keep equality answers, take them out, and keep what was counted of them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.utils import timezone

from dots.equality.models import Answers, Counts
from dots.equality.selectors import answers_of
from dots.equality.wording import (
    BY_NAME,
    CONDITION,
    EFFECT,
    NAMES,
    NO_CONDITION,
    SPECIAL,
    YES,
)
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command, explain_constraint
from dots.foundation.journal import digest_of, note
from dots.foundation.models import Programme
from dots.people.commands.depth import require_depth_of
from dots.people.commands.people import refuse_erased
from dots.people.models import Person
from dots.people.selectors import condition_for

TAKEN_OUT = "equality-out"  # as the journal calls it

explain_constraint(
    {
        "equality_once_for_a_person": "Somebody else kept their answers at the same moment."
        " Nothing was saved. Look at them, and press the button again.",
    }
)


@command("equality.answer", on="person")
def keep_answers(
    *,
    actor: Actor,
    person: Person,
    age: str = "",
    sex: str = "",
    ethnic_group: str = "",
    condition: str = "",
    effect: str = "",
) -> Person:
    """Keep what somebody answered; what was said before is not kept.

    Where no condition in law is named, ethnic group and health are refused, and what was answered
    of them before stays until it is taken out.
    """
    refuse_erased(person)
    require_depth_of(person, person.depth)
    said: dict[str, Any] = {
        "age": age,
        "sex": sex,
        "ethnic_group": ethnic_group,
        CONDITION: condition,
        EFFECT: effect if condition == YES else "",
    }
    if any(said[name] not in ("", *BY_NAME[name].all_answers) for name in NAMES):
        raise NotPossible("Choose from what is offered. Nothing was saved.")
    if not condition_for(person):
        said |= special_as_before(person, said)
    if not any(said.values()):
        raise NotPossible(
            "Nothing is answered, and that is fine: nothing was saved. Go back; to take out what"
            " was answered before, press “Take the answers out”."
        )
    said |= {"answered_on": timezone.localdate()}
    first = {**said, "programme_id": person.programme_id}
    Answers.objects.update_or_create(person=person, defaults=said, create_defaults=first)
    return person


def special_as_before(person: Person, said: dict[str, Any]) -> dict[str, str]:
    """Return what was answered of ethnic group and health while that could be recorded.

    Raises:
        NotPossible: something of that kind is answered now.
    """
    if any(said[name] for name in SPECIAL):
        raise NotPossible(f"{NO_CONDITION} Nothing was saved.")
    before = answers_of(person)
    return {name: getattr(before, name, "") for name in SPECIAL}


@command("equality.take_out", on="person")
def take_out(*, actor: Actor, person: Person) -> Person:
    """Take out what somebody answered, for good: no backup brings it back."""
    found = answers_of(person)
    if found is None:
        raise NotPossible("Nothing is kept here. Nothing was changed.")
    note(TAKEN_OUT, found.pk)
    found.delete()
    return person


@command("equality.take_out_again", on="programme")
def take_out_again(*, actor: Actor, programme: Programme, digests: Collection[str]) -> Programme:
    """Take out again what was taken out and came back with an older backup."""
    Answers.objects.filter(pk__in=came_back(programme, digests)).delete()
    return programme


def came_back(programme: Programme, digests: Collection[str]) -> list[UUID]:
    """Return the answers that were taken out and stand again."""
    ids = Answers.objects.filter(programme=programme).values_list("pk", flat=True)
    return [pk for pk in (ids if digests else ()) if digest_of(pk) in digests]


@command("equality.keep_counts", on="programme")
def keep_counts(
    *, actor: Actor, programme: Programme, quarter: str, tables: dict[UUID | None, dict[str, Any]]
) -> Programme:
    """Keep a quarter's protected counts, of all together (None) and by partner, once."""
    for partner, found in tables.items():
        whose: dict[str, Any] = {"organisation_id": partner} if partner else {"organisation": None}
        Counts.objects.get_or_create(
            programme=programme,
            quarter=quarter,
            **whose,
            defaults={"as_of": timezone.localdate(), "tables": found},
        )
    return programme
