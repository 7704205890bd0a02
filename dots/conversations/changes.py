"""What changed since the last conversation, question by question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dots.conversations.models import Conversation, Question
from dots.conversations.models.guides import AGREED, WORKSHOP
from dots.conversations.selectors import answers_before, questions_of, shared_standings
from dots.conversations.values import Change, compare
from dots.conversations.wording import Names


@dataclass(frozen=True)
class Changed:
    """One question: what is new, gone and the same, and since when."""

    question: Question
    since: date
    change: Change
    is_carried: bool  # it stands as it was said then; nobody spoke about it this time


def changes_of(conversation: Conversation, names: Names) -> list[Changed]:
    """Return what changed of each question that was answered before; nothing of a workshop.

    What was agreed is left out: it has become actions, which stand by themselves.
    """
    party = conversation.parties.first()
    if conversation.kind == WORKSHOP or party is None:
        return []
    before = answers_before(party.organisation_id, conversation.held_on, conversation)
    now = shared_standings(conversation)
    return [
        Changed(
            question=one,
            since=before[one.code].conversation.held_on,
            change=compare(
                names.lines(one, before[one.code].value), names.lines(one, now[one.code].value)
            ),
            is_carried=now[one.code].is_carried,
        )
        for one in questions_of(conversation)
        if one.code in before and one.kind != AGREED and fits(one, before[one.code].value)
    ]


def fits(question: Question, value: object) -> bool:
    """True when an earlier answer is of the kind the question now asks for."""
    expected = {"choices": dict, "needs": list}.get(question.kind, str)
    return isinstance(value, expected)
