"""Somebody comes no more, and comes again."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.models import Programme
from dots.people.commands.depth import require_depth_of
from dots.people.commands.people import NOT_OFFERED, refuse_erased
from dots.people.dying import (
    NOTED_DIED,
    NOTED_SLIP,
    died_now,
    died_since,
    lives_on,
    note_of_all,
    slips_since,
    tell,
)
from dots.people.models import Person
from dots.people.wording import DIED, REASONS


@command("people.close", on="person")
def close_person(*, actor: Actor, person: Person, why: str) -> Person:
    """Somebody comes no more: their record stays, and they may come again.

    That they died may be said of who comes no more already. Nothing is asked of them any more.
    """
    if why not in dict(REASONS):
        raise NotPossible(NOT_OFFERED)
    refuse_erased(person)
    if person.closed_on and (why != DIED or person.has_died):
        raise NotPossible("This is said already. Nothing was changed.")
    let_go(person, why)
    if why == DIED:
        note_of_all(NOTED_DIED, person)
        tell(died_now, person)
    return person


def let_go(person: Person, why: str) -> None:
    person.closed_on, person.closed_why = person.closed_on or timezone.localdate(), why
    person.save(update_fields=["closed_on", "closed_why"])


@command("people.reopen", on="person")
def reopen_person(*, actor: Actor, person: Person) -> Person:
    """Somebody comes again: the same record goes on. That they had died was a slip then."""
    refuse_erased(person)
    require_depth_of(person, person.depth)
    if person.closed_on is None:
        raise NotPossible("They are among those who come already. Nothing was changed.")
    had_died = person.has_died
    take_back(person)
    if had_died:
        note_of_all(NOTED_SLIP, person)
        tell(lives_on, person)
    return person


def take_back(person: Person) -> None:
    person.closed_on, person.closed_why = None, ""
    person.save(update_fields=["closed_on", "closed_why"])


@command("people.died_again", on="programme")
def replay_deaths(*, actor: Actor, programme: Programme, digests: Collection[str]) -> Programme:
    """Let go of whoever died since a backup that was put back; nothing is asked of them."""
    for person in died_since(programme, digests):
        let_go(person, DIED)
        tell(died_now, person)
    return programme


@command("people.lives_again", on="programme")
def replay_slips(*, actor: Actor, programme: Programme, digests: Collection[str]) -> Programme:
    """Take back again that somebody died, where that was found to be a slip since a backup."""
    for person in slips_since(programme, digests):
        take_back(person)
        tell(lives_on, person)
    return programme
