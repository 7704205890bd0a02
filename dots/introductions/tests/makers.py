"""Ties and introductions, for every capability's tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from dots.foundation.actor import Actor
from dots.introductions.commands import answer_consent, ask_both, begin_introduction
from dots.introductions.models import (
    ASKED,
    DRAFT,
    INTRODUCED,
    YES,
    Introduction,
    Side,
    Tie,
    in_order,
)
from dots.network.models import Organisation
from dots.network.tests.makers import make_organisation


def make_tie(
    one: Organisation | None = None, other: Organisation | None = None, **fields: Any
) -> Tie:
    """Two partners that work together, since January 2026."""
    one = one or make_organisation()
    other = other or make_organisation(programme=one.programme)
    fields = {"since": date(2026, 1, 5), **fields}
    return Tie.objects.create(programme_id=one.programme_id, **in_order(one, other), **fields)


def make_introduction(
    one: Organisation | None = None,
    other: Organisation | None = None,
    *,
    state: str = DRAFT,
    why: str = "They look for a room, and the other has one.",
    **details: Any,
) -> Introduction:
    """An introduction made by the commands, as far as it is to come: draft, asked, introduced."""
    one = one or make_organisation()
    other = other or make_organisation(programme=one.programme)
    system = Actor.system(one.programme, "test")
    made = begin_introduction(actor=system, organisation=one, other=other, why=why, **details)
    if state in (ASKED, INTRODUCED):
        ask_both(actor=system, introduction=made)
    if state == INTRODUCED:
        for side in made.sides.all():
            answer_consent(actor=system, side=side, answer=YES)
    return made.fresh()


def make_side(organisation: Organisation, *, state: str = ASKED) -> Side:
    """One partner's side of an introduction."""
    return make_introduction(organisation, state=state).sides.get(organisation=organisation)
