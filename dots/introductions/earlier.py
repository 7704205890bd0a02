"""What was answered before: of what came of an introduction, and in rounds that ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from dots.introductions.models import (
    BY_PHONE,
    CONSENTS,
    DOORS,
    OUTCOMES,
    STATES,
    EarlierAnswer,
    EarlierRound,
    Side,
)

if TYPE_CHECKING:
    from dots.foundation.actor import Actor


def day(at: datetime) -> str:
    return f"{timezone.localdate(at):%-d %B %Y}"


def outcome_in_words(said: Side | EarlierAnswer) -> str:
    """Return what was said, with the words beside it: "No. They never rang back"."""
    return ". ".join(one for one in (OUTCOMES[said.outcome], said.outcome_text) if one)


def said_when(said: Side | EarlierAnswer) -> str:
    """Return what was said, how it came in and when."""
    when = f" on {day(said.outcome_at)}" if said.outcome_at else ""
    return f"{DOORS[said.outcome_by]}{when}: {outcome_in_words(said)}"


def own_answer(side: Side) -> Side | EarlierAnswer | None:
    """Return what a partner said itself, last; what the team noted for it is not its own."""
    if side.outcome and side.outcome_by != BY_PHONE:
        return side
    return side.said_before.exclude(outcome_by=BY_PHONE).order_by("outcome_at").last()


def before(side: Side) -> list[str]:
    """Return what one side answered before, oldest first, and which of it counts."""
    lines = [round_in_words(one) for one in side.rounds.order_by("settled_at") if one.asked_at]
    said = list(side.said_before.order_by("outcome_at"))
    lines += [f"Said before, {said_when(one)}" for one in said]
    if said and side.outcome_at:
        lines.append(f"What was said last, on {day(side.outcome_at)}, counts.")
    return lines


def round_in_words(one: EarlierRound) -> str:
    """Say when a side was asked before and what it answered then."""
    asked = f"Asked before, on {day(one.asked_at)}" if one.asked_at else "Not asked then"
    if not one.consent:
        return f"{asked}: no answer"
    when = f" on {day(one.consent_at)}" if one.consent_at else ""
    return f"{asked}: {CONSENTS[one.consent].lower()}, {DOORS[one.consent_by]}{when}"


def rounds_of(sides: Sequence[Side]) -> list[tuple[datetime, dict[str, str]]]:
    """Return each round that ended, with when it began, as a dot among the steps."""
    found: dict[datetime, list[EarlierRound]] = {}
    for side in sides:
        for one in side.rounds.all():
            one.side = side  # called as the page calls it
            found.setdefault(one.settled_at, []).append(one)
    return [(both[0].asked_at or at, dot_of(at, both)) for at, both in sorted(found.items())]


def dot_of(at: datetime, both: list[EarlierRound]) -> dict[str, str]:
    """Return how a round went: whom it asked when, and who answered what."""
    asked = both[0].asked_at
    begun = f"Both asked on {day(asked)}. " if asked else "Nobody was written to. "
    said = [f"{one.side}: {CONSENTS[one.consent].lower()}" for one in both if one.consent]
    heard = f"; {', '.join(said)}" if said else ""
    text = f"{begun}Ended on {day(at)}: {STATES[both[0].state].lower()}{heard}."
    return {"title": "Tried before", "state": "done", "text": text}


def sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def so_far_for(actor: Actor, side: Side) -> str:
    """Tell whoever is about to record an answer which one stands, and what becomes of it."""
    if not side.outcome:
        return ""
    who = "You" if side.outcome_by != BY_PHONE else f"For you {side.programme} noted"
    lines = [sentence(f"{side if actor.is_team else who}, {said_when(side)}")]
    own = own_answer(side)
    if own is not None and own is not side:
        lines.append(sentence(f"Before that, {said_when(own)}"))
    return " ".join([*lines, "That stays on the page; what you send now is what counts."])
