"""What changed since the last conversation, question by question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dots.conversations.models import Answer, Conversation, Question
from dots.conversations.models.guides import AGREED, WORKSHOP
from dots.conversations.selectors import answers_before, asked_then, questions_of, shared_standings
from dots.conversations.standing import Standing
from dots.conversations.values import Change, compare
from dots.conversations.wording import Names, asked_otherwise


@dataclass(frozen=True)
class Changed:
    """One question: what is new, gone and the same, and since when."""

    question: Question
    since: date
    change: Change
    asked_then: str  # in which words, where they were others than now
    is_carried: bool  # it stands as it was said then; nobody spoke about it this time


def changes_of(conversation: Conversation, names: Names) -> list[Changed]:
    """Return what changed of each question that was answered before; nothing of a workshop.

    What was agreed is left out: it has become actions, which stand by themselves.
    """
    party = conversation.parties.first()
    if conversation.kind == WORKSHOP or party is None:
        return []
    before = answers_before(party.organisation_id, conversation)
    now = shared_standings(conversation)
    then = asked_then({code: one.conversation for code, one in before.items()})
    return [
        replace(
            changed(names, one, before[one.code], now[one.code]),
            asked_then=asked_otherwise(one, then.get(one.code)),
        )
        for one in questions_of(conversation)
        if one.code in before and one.kind != AGREED and fits(one, before[one.code].value)
    ]


def changed(names: Names, question: Question, before: Answer, now: Standing) -> Changed:
    """Compare one answer with the last one; what nobody touched was not spoken about this time."""
    is_carried = now.is_carried or not now.versions
    said = before.value if is_carried else now.value
    return Changed(
        question=question,
        since=before.conversation.held_on,
        change=compare(names.lines(question, before.value), names.lines(question, said)),
        asked_then="",
        is_carried=is_carried,
    )


def fits(question: Question, value: object) -> bool:
    """True when an earlier answer is of the kind the question now asks for."""
    expected = {"choices": dict, "needs": list}.get(question.kind, str)
    return isinstance(value, expected)
