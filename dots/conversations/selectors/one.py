"""What one conversation asks and holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from dots.conversations.models import Answer, Conversation, Guide, Party, Question
from dots.conversations.models.answers import OPEN, WITHDRAWN
from dots.conversations.models.guides import AGREED
from dots.conversations.standing import Standing, standings


def questions_of(conversation: Conversation) -> list[Question]:
    """Return what its guide asks, in order."""
    return list(conversation.guide.questions.filter(is_hidden=False))


def standings_of(conversation: Conversation) -> dict[str, Standing]:
    """Return question code -> every version the team wrote, its own notes among them."""
    versions = Answer.objects.filter(conversation=conversation, party=None)
    return standings(versions.select_related("carried_from"))


def shared_standings(conversation: Conversation) -> dict[str, Standing]:
    """Return the same without the team's own notes: what a partner may see."""
    versions = Answer.objects.filter(conversation=conversation).of_the_team()
    return standings(versions.select_related("carried_from"))


def wording_in_use(question: Question) -> str:
    """Return how a draft's question was asked last, or nothing where it never was."""
    if not question.guide.is_draft:
        return ""
    asked = Question.objects.filter(
        guide__in=Guide.objects.in_use().filter(
            programme=question.programme_id, kind=question.guide.kind
        ),
        code=question.code,
    )
    last = asked.order_by("-guide__version").first()
    return last.wording if last else ""


def asked_then(answers: Mapping[str, Conversation]) -> dict[str, Question]:
    """Return question code -> the question as it was asked when its answer was given.

    Args:
        answers: code -> the conversation in which the answer was given.
    """
    found = questions_in({talk.guide_id for talk in answers.values()}, answers)
    return {
        code: found[talk.guide_id, code]
        for code, talk in answers.items()
        if (talk.guide_id, code) in found
    }


def questions_in(guides: Iterable[UUID], codes: Iterable[str]) -> dict[tuple[UUID, str], Question]:
    """Return (guide id, question code) -> the question as that version of a guide asks it."""
    asked = Question.objects.filter(guide__in=set(guides), code__in=set(codes))
    return {(one.guide_id, one.code): one for one in asked}


def carried_in(standing: Mapping[str, Standing]) -> dict[str, Conversation]:
    """Return question code -> where an answer that is carried over was given."""
    return {
        code: one.newest.carried_from
        for code, one in standing.items()
        if one.newest is not None and one.said_on
    }


def next_number(conversation: Conversation, code: str) -> int:
    """Return the number of a question's next version, partners' corrections counted in."""
    versions = Answer.objects.filter(conversation=conversation, code=code)
    return (versions.aggregate(last=Max("number"))["last"] or 0) + 1


def numbers_of(standing: dict[str, Standing]) -> dict[str, int]:
    """Return question code -> the number of the version that stands."""
    return {code: one.newest.number for code, one in sorted(standing.items()) if one.newest}


def mark_of(
    conversation: Conversation, standing: dict[str, Standing], corrections: dict[str, Answer]
) -> str:
    """Return what tells a partner's page from what either side wrote since, or its day moved."""
    corrected = [(code, one.number, one.fate) for code, one in sorted(corrections.items())]
    shown = repr((conversation.held_on, numbers_of(standing), corrected))
    return hashlib.sha256(shown.encode()).hexdigest()[:16]


def agreed_lines(conversation: Conversation) -> list[dict[str, str]]:
    """Return what was agreed, as it stands, line by line."""
    standing = shared_standings(conversation)
    return [
        line
        for question in questions_of(conversation)
        if question.kind == AGREED
        for line in standing[question.code].value or []
    ]


def not_held_yet(conversation: Conversation) -> str:
    """Say that a conversation is still to come; nothing once its day is there."""
    if conversation.held_on <= timezone.localdate():
        return ""
    return (
        f"This is set for {conversation.held_on:%-d %B %Y} and has not been held. If it was, put"
        " its day right first."
    )


def undecided(conversation: Conversation) -> dict[str, int]:
    """Return code -> how many answers stand side by side, of questions with more than one."""
    return {code: one.count for code, one in shared_standings(conversation).items() if one.is_two}


def open_corrections(conversation: Conversation) -> list[Answer]:
    """Return what partners corrected and the team has not decided about, oldest first."""
    waiting = Answer.objects.filter(conversation=conversation, fate=OPEN)
    return list(waiting.select_related("party__organisation").order_by("created_at", "pk"))


def corrections_of(party: Party) -> dict[str, Answer]:
    """Return question code -> a partner's newest correction that it did not take back."""
    rows = party.corrections.exclude(fate=WITHDRAWN).order_by("number")
    return {one.code: one for one in rows}
