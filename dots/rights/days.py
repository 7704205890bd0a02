"""How a request stands by its days, in words: what comes next, and what was late."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from dots.rights.clock import acknowledge_by
from dots.rights.models import RightsRequest
from dots.rights.selectors import is_gone, is_late
from dots.rights.wording import BY, COMPLAINT, HOW, KINDS

GONE = (
    "Their record is erased: nothing is left to show or change. Tell them so, and say that it is"
    " answered"
)


def stands(one: RightsRequest) -> str:
    """Say where a request stands, with its next day; once answered, whether that was late."""
    if one.answered_on:
        return f"Answered on {one.answered_on:%-d %B %Y}{late_answer(one)}"
    if is_gone(one):
        return GONE
    today = timezone.localdate()
    if day := one.acknowledge_by:
        late = "Late: they were to be told" if day < today else "Tell them"
        return f"{late} by {day:%-d %B %Y} that it has arrived"
    if one.kind == COMPLAINT:
        late = (
            "Late: our own day was"
            if one.answer_by < today
            else "Answer without undue delay; we aim at"
        )
        return f"{late} {one.answer_by:%-d %B %Y}"
    late = "Late: the answer was due" if one.answer_by < today else "Answer"
    return f"{late} by {one.answer_by:%-d %B %Y}"


def dot_of(one: RightsRequest) -> str:
    """Return the dot beside it: late, answered or waiting."""
    if one.answered_on:
        return "todo" if late_answer(one) else "good"
    return "late" if is_late(one) else "now"


def late_answer(one: RightsRequest) -> str:
    """Say that an answer came after its day; nothing where it did not."""
    if one.answered_on is None:
        return ""
    told_by = acknowledge_by(one.kind, one.received_on)
    if told_by and (one.acknowledged_on or one.answered_on) > told_by:
        return f", late: they were to be told by {told_by:%-d %B %Y} that it had arrived"
    if one.answered_on <= one.answer_by:
        return ""
    was = "after our own day," if one.kind == COMPLAINT else "late: it was due by"
    return f", {was} {one.answer_by:%-d %B %Y}"


def told_it_arrived(one: RightsRequest) -> str:
    """Say when whoever complains was told that it had arrived, and whether that was late."""
    if one.acknowledged_on is None:
        return ""
    day = f"{one.acknowledged_on:%-d %B %Y}"
    by = acknowledge_by(one.kind, one.received_on)
    return (
        f"{day}, late: the law wants it by {by:%-d %B %Y}"
        if by and by < one.acknowledged_on
        else day
    )


def told_before(one: RightsRequest) -> list[str]:
    """Say of each time that it was put right what it said before; never in whose words."""
    return [
        f"Put right on {date.fromisoformat(was['on']):%-d %B %Y}. Before, it said:"
        f" {KINDS.get(was['kind'], was['kind']).lower()}; arrived"
        f" {date.fromisoformat(was['received_on']):%-d %B %Y},"
        f" {HOW.get(was['how'], was['how']).lower()}; who asks:"
        f" {BY.get(was['by'], was['by']).lower()}."
        + (" The words were changed." if was["words"] else "")
        for was in one.was
    ]


def what_managers_do(one: RightsRequest) -> str:
    """Say to whoever wrote it down what their managers do by when."""
    if is_late(one):
        return f"{stands(one)}. Tell your managers today: they go on with it."
    if day := one.acknowledge_by:
        return (
            f"Your managers tell them by {day:%-d %B %Y} that it has arrived, and answer without"
            " undue delay."
        )
    return f"Your managers answer it by {one.answer_by:%-d %B %Y}."
