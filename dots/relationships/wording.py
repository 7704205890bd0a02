"""Where each reason to call leads, and how a partner's line is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse

from dots.foundation.actor import Actor
from dots.network.namesakes import namesakes_of
from dots.network.overview import in_words
from dots.relationships.models import Call
from dots.relationships.rules import FIGURES, OURS, REQUEST, SILENCE, THEIRS, Facts, on
from dots.relationships.selectors import Line, Ring, whom_to_ring

PRESS = {
    REQUEST: "Answer the request",
    OURS: "See the actions",
    SILENCE: "Start a conversation",
    THEIRS: "See the actions",
    FIGURES: "See the return",
}
ANCHORS = {REQUEST: "#requests", OURS: "#actions", THEIRS: "#actions"}


def page_of(pk: UUID) -> str:
    return reverse("network:organisation", args=[pk])


def where_to(kind: str, facts: Facts) -> str:
    """Return the page on which something can be done about a reason."""
    pk = facts.organisation_id
    if kind == SILENCE:
        return reverse("conversations:start", args=[pk])
    if kind == FIGURES and facts.figures_late and facts.figures_late.which:
        return reverse("support:return", args=[facts.figures_late.which])
    return f"{page_of(pk)}{ANCHORS.get(kind, '')}"


def reasons(line: Line) -> list[dict[str, str]]:
    """Return each reason to call as a sentence, with what to press about it."""
    return [
        {
            "text": flag.said,
            "press": PRESS[flag.kind],
            "address": where_to(flag.kind, line.facts),
        }
        for flag in line.flags
    ]


def shown_all(actor: Actor, lines: Sequence[Line]) -> list[dict[str, Any]]:
    """Return partners as the queue and portfolios show them, each with whom to ring."""
    ids = [line.facts.organisation_id for line in lines]
    rings, told = whom_to_ring(actor, ids), namesakes_of(ids)
    lines_shown = [shown(line, rings) for line in lines]
    for pk, one in zip(ids, lines_shown, strict=True):
        one["name"] = told[pk].label if pk in told else one["name"]
    return lines_shown


def shown(line: Line, rings: Mapping[UUID, Ring]) -> dict[str, Any]:
    """Return a partner as the queue and portfolios show it."""
    pk = line.facts.organisation_id
    return {
        "ring": rings.get(pk),
        "name": line.facts.name,
        "address": page_of(pk),
        "reasons": reasons(line),
        "who": whose(line),
        "rest": f"Put off until {on(line.rest.until)}: {line.rest.because}" if line.rest else "",
        "call": reverse("relationships:call", args=[pk]),
        "rest_address": reverse("relationships:rest", args=[pk]),
        "wake": reverse("relationships:wake", args=[pk]) if line.rest else "",
        "summary": reverse("relationships:summary", args=[pk]),
    }


def whose(line: Line) -> str:
    """Say who looks after a partner."""
    if line.owner is None:
        return "Nobody looks after them"
    if line.owner.has_left:
        return f"Nobody looks after them; it was {line.owner.name}"
    return line.owner.name


def called(call: Call) -> str:
    """Say who called whom: "Joss Kettleby with Ama Contact: they reopen in May."."""
    who = call.member.user.name if call.member else "The team"
    whom = f" with {call.contact.name}" if call.contact else ""
    return f"{who}{whom}{': ' + call.line if call.line else ''}"


def sessions_in_words(sessions: int, told: int, attendances: int) -> str:
    """Say how many sessions were held, and of how many it is told how many came.

    Without that, fewer attendances than sessions would read like a mistake.
    """
    if not sessions:
        return "No session recorded"
    held = in_words(sessions, "session")
    if not told:
        return f"{held}; of none is it told how many came"
    came = in_words(attendances, "attendance")
    if told == sessions:
        return f"{held}, {came}"
    return f"{held}; of {told:,} of them it is told how many came: {came}"
