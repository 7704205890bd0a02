"""What a partner does with its return: answer bit by bit, send, say there is nothing, put right."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import AlreadyDone, NotPossible, command
from dots.places.selectors import ward_names
from dots.support.answers import says_the_same, sound, sound_answer
from dots.support.copying import touch
from dots.support.doubts import refuse_doubtful
from dots.support.models import CollectionRound, Return, ReturnVersion
from dots.support.periods import days_of_quarters
from dots.support.selectors.returns import known_for, questions_for
from dots.support.selectors.rows import latest_version
from dots.support.settling import settle, settle_partners

SENT_SINCE = (
    "Figures were sent since you opened this page. Yours were not sent; they are kept here. Look"
    " at what was sent, then put it right if you need to."
)
CHANGED_SINCE = (
    "The answers have changed since you opened this page, perhaps in another window. Nothing was"
    " sent. Check them again below, then send."
)
CLOSED = (
    "This round is closed, so figures can no longer be sent here. Nothing was changed. Tell the"
    " programme’s team, who can still put them right."
)
NOTHING_YET = (
    "No question has an answer yet. Nothing was sent. Answer one, or say there is nothing."
)


@command("support.save_answers", on="asked")
def save_answers(*, actor: Actor, asked: Return, answers: Mapping[str, Any]) -> Return:
    """Keep answers as they are given, before anything is sent."""
    refuse_closed(asked.collection_round)
    wards = ward_names(asked.programme)
    kept = {
        question.code: sound_answer(question, answers[question.code], wards)
        for question in questions_for(asked)
        if question.code in answers
    }
    asked.draft = {**asked.draft, **kept}
    asked.draft_at = timezone.now()
    if asked.state == "asked":
        asked.state = "started"
    asked.save(update_fields=["draft", "draft_at", "state"])
    return asked


@command("support.send_return", on="asked")
def send_return(
    *,
    actor: Actor,
    asked: Return,
    replaces: int,
    answers_seen: str = "",
    sure_of: Collection[str] = (),
) -> Return:
    """Send the answers kept, in place of version `replaces` (0: the first time).

    What was sent already makes no further version: then it was `AlreadyDone`.

    Args:
        answers_seen: the mark (`draft_mark`) of the answers shown when the button was pressed.
        sure_of: codes of the questions whose doubtful numbers a person has said to be right.
    """
    refuse_closed(asked.collection_round)
    if latest_number(asked) != replaces:
        raise NotPossible(SENT_SINCE)
    if draft_mark(asked) != answers_seen:
        raise NotPossible(CHANGED_SINCE)
    earlier = latest_version(asked.pk)
    answers = {**(earlier.answers if earlier else {}), **asked.draft}
    if all(answer is None for answer in answers.values()):
        raise NotPossible(NOTHING_YET)
    return take_in(asked, answers, replaces, door_of(actor), sure_of)


@command("support.report_nothing", on="asked")
def report_nothing(*, actor: Actor, asked: Return, replaces: int) -> Return:
    """Say that there is nothing to report: that is an answer too."""
    refuse_closed(asked.collection_round)
    return take_in(asked, None, replaces, door_of(actor))


@command("support.key_return", on="asked")
def key_return(
    *,
    actor: Actor,
    asked: Return,
    replaces: int,
    answers: Mapping[str, Any] | None,
    sure_of: Collection[str] = (),
) -> Return:
    """Key what a partner said by phone; None when there is nothing to report.

    The team may do this after the round has closed, so that a late answer is not lost.

    Args:
        sure_of: codes of the questions whose doubtful numbers the partner has said to be right.
    """
    if answers is not None and all(answer in (None, "", {}) for answer in answers.values()):
        raise NotPossible(NOTHING_YET)
    return take_in(asked, answers, replaces, "phone", sure_of)


def refuse_closed(collection_round: CollectionRound) -> None:
    if collection_round.is_closed:
        raise NotPossible(CLOSED)


def door_of(actor: Actor) -> str:
    return "link" if actor.kind == "link" else "manager"


def latest_number(asked: Return) -> int:
    version = latest_version(asked.pk)
    return version.number if version else 0


def draft_mark(asked: Return) -> str:
    """Return what tells one state of the kept answers from another."""
    return asked.draft_at.isoformat() if asked.draft_at else ""


def take_in(
    asked: Return,
    answers: Mapping[str, Any] | None,
    replaces: int,
    door: str,
    sure_of: Collection[str] = (),
) -> Return:
    """Keep an answer as the newest version, and make the ledger say it.

    Raises:
        AlreadyDone: the newest version says the same.
    """
    given = {}
    if answers is not None:
        given = sound(questions_for(asked), answers, ward_names(asked.programme))
    if says_the_same(latest_version(asked.pk), None if answers is None else given):
        raise AlreadyDone(asked.pk)
    if latest_number(asked) != replaces:
        raise NotPossible(SENT_SINCE)
    if answers is not None:
        refuse_doubtful(given, known_for(asked, told_only=door == "phone"), sure_of)
    ReturnVersion.objects.create(
        programme_id=asked.programme_id,
        for_return=asked,
        number=latest_number(asked) + 1,
        answers=given,
        nothing=answers is None,
        given_through=door,
    )
    asked.state = "nothing" if answers is None else "in"
    asked.answered_at = asked.answered_at or timezone.now()
    by_phone = door == "phone" and answers is not None  # what it did not answer stays begun
    asked.draft = {one: said for one, said in asked.draft.items() if by_phone and one not in given}
    asked.draft_at = asked.draft_at if asked.draft else None
    asked.save(update_fields=["state", "answered_at", "draft", "draft_at"])
    settle(asked)
    round_ = asked.collection_round
    settle_partners([asked.organisation_id], round_.period_from, round_.period_to)
    touch(asked.programme, days_of_quarters(asked.programme, asked.collection_round))
    return asked
