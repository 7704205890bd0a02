"""The record of whoever takes somebody on: made and filled by the commands of people."""

from __future__ import annotations

from itertools import chain, count
from typing import Any
from uuid import UUID

from dots.agreements.selectors import depth_allowed
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.frameworks.selectors import plain
from dots.handovers.models import Handover
from dots.handovers.wording import CONTACT, GOALS, IN_THE_WAY, NAME, NEEDS, OVER
from dots.people.asking import BARRIERS, none_of
from dots.people.commands import (
    add_goal,
    add_person,
    change_goal,
    reopen_person,
    set_communication,
    set_contact,
)
from dots.people.languages import known_language
from dots.people.merging import contact_of
from dots.people.models import Person
from dots.people.nicknames import nickname_of
from dots.people.numbers import wrong_number
from dots.people.wording import NAMED, OPEN, PSEUDONYMOUS

NEEDS_KEPT = ("communication", "communication_words", "language", "communication_review_on")
CONTACT_KEPT = (
    "contact_safe", "contact_how", "contact_when", "contact_words", "phone", "email",
)  # fmt: skip
NOT_THEIRS = "This person is not kept here any more. Nothing was saved. Choose again."


def record_for(handover: Handover, known: UUID | None, letter: str, called: str) -> Person:
    """Return the record of the partner that takes somebody on: one it keeps, or a new one.

    Handed over, it is filled with what goes, as it stands today; shared, it holds what they are
    called, and the rest is read where it is.

    Args:
        known: id of the record the partner keeps of them already.
        letter: added to what somebody new is called, where one of the partner's is called so.
        called: what somebody new is called there, where that is said.
    """
    actor = Actor.system(handover.to.programme, "handovers")
    own = known_there(handover, known, actor) if known else made(handover, actor, letter, called)
    if handover.kind == OVER:
        fill(own, handover, actor)
    return own


def known_there(handover: Handover, known: UUID, actor: Actor) -> Person:
    """Return a record that the partner keeps; whoever came no more comes again."""
    kept = Person.objects.kept().filter(organisation=handover.to, pk=known).first()
    if kept is None:
        raise NotPossible(NOT_THEIRS)
    return reopen_person(actor=actor, person=kept) if kept.closed_on else kept


def called_there(handover: Handover, letter: str, called: str) -> str:
    """Return what somebody new is called at the partner that takes them on: like nobody else there.

    What looks like a whole name is shortened where none may be kept, unless it was said there.

    Where the letter tells nobody apart a number does: whoever answers by a link sees no names.
    """
    given = handover.person.known_as
    name = called.strip() or (given if keeps_name(handover) else nickname_of(given))
    taken = names_taken(handover)
    ends = chain(filter(None, [letter.strip()]), map(str, count(2)))
    tried = chain([name], (with_letter(name, one) for one in ends))
    return next(one for one in tried if plain(one) not in taken)


def names_taken(handover: Handover) -> set[str]:
    """Return what the people of the partner that is asked are called, as names are compared."""
    kept = Person.objects.kept().filter(organisation=handover.to)
    return {plain(name) for name in kept.values_list("known_as", flat=True)}


def with_letter(name: str, letter: str) -> str:
    """Add a letter to what somebody is called, within the length that is kept."""
    return f"{name[: 59 - len(letter)]} {letter}"


def keeps_name(handover: Handover) -> bool:
    """True where a name is handed over, and may be recorded by the partner that takes it on."""
    goes = handover.kind == OVER and NAME in handover.parts
    return goes and depth_allowed(handover.to).allows(NAMED)


def made(handover: Handover, actor: Actor, letter: str, called: str) -> Person:
    """Return a new record, by name only where a name was handed over and may be recorded."""
    person, known_as = handover.person, called_there(handover, letter, called)
    if keeps_name(handover):
        return add_person(
            actor=actor,
            organisation=handover.to,
            known_as=known_as,
            depth=NAMED,
            given_name=person.given_name,
            family_name=person.family_name,
        )
    return add_person(actor=actor, organisation=handover.to, known_as=known_as, depth=PSEUDONYMOUS)


def fill(own: Person, handover: Handover, actor: Actor) -> None:
    """Add what goes where the record says nothing yet: what it says already stays.

    Of whether it is safe to contact them the more careful answer stands, as when records are one.
    """
    given, parts = handover.person, handover.parts
    own = own.fresh()
    fill_needs(own, handover, actor)
    if CONTACT in parts and (careful := contact_of(own, given)):
        said = {name: getattr(own, name) for name in CONTACT_KEPT} | careful
        if wrong_number(said):  # it was kept before numbers were looked at
            said["phone"] = ""
        set_contact(actor=actor, person=own, **said)
    if GOALS in parts:
        fill_goals(own, given, actor)


def fill_needs(own: Person, handover: Handover, actor: Actor) -> None:
    """Add what helps, and what gets in the way, each where the record says nothing of it yet."""
    given, parts = handover.person, handover.parts
    stands: dict[str, Any] = {name: getattr(own, name) for name in (*NEEDS_KEPT, BARRIERS)}
    none, theirs = none_of(own), none_of(given)
    stands["said_none"], needs = none, dict(stands)
    if NEEDS in parts and not ({*none} - {BARRIERS} or any(stands[one] for one in NEEDS_KEPT[:3])):
        needs |= {name: getattr(given, name) for name in NEEDS_KEPT}
        needs["language"] = known_language(given.language)  # any words could stand there once
        needs["said_none"] = [*none, *(one for one in theirs if one != BARRIERS)]
    if IN_THE_WAY in parts and not (stands[BARRIERS] or BARRIERS in none):
        again = stands["communication_review_on"] or given.communication_review_on
        needs |= {BARRIERS: given.barriers, "communication_review_on": again}
        needs["said_none"] = [*needs["said_none"], *(one for one in theirs if one == BARRIERS)]
    if needs != stands:
        set_communication(actor=actor, person=own, **needs)


def fill_goals(own: Person, given: Person, actor: Actor) -> None:
    """Add each goal that is not there yet, standing as it stood."""
    there = set(own.goals.values_list("words", flat=True))
    for goal in given.goals.exclude(words="").order_by("created_at"):
        if goal.words in there:
            continue
        copy = add_goal(actor=actor, person=own, words=goal.words, want=goal.want)
        if goal.state != OPEN:
            change_goal(actor=actor, goal=copy, state=goal.state)
