"""What the partner that was asked answers: yes, no, or a question first."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from dots.follow_ups.commands import pass_on
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.handovers import letters
from dots.handovers.commands.filling import record_for
from dots.handovers.models import Arrival, Handover, Question
from dots.handovers.possible import (
    capital,
    what_giver_can_do,
    why_no_yes,
    why_unheard,
)
from dots.handovers.selectors import practised_by
from dots.handovers.wording import (
    ASKING,
    BECAUSE,
    NO,
    ONE_NOW,
    OVER,
    PRACTISED,
    YES,
)
from dots.handovers.writing import write_by_link, write_to_giver
from dots.people.commands import close_person
from dots.people.commands.people import NOT_OFFERED
from dots.people.models import Person
from dots.people.wording import ELSEWHERE

TOO_LATE = "This waits for no answer any more. Nothing was saved."


@command("handovers.accept", on="handover")
def accept(
    *,
    actor: Actor,
    handover: Handover,
    known: UUID | None = None,
    letter: str = "",
    called: str = "",
) -> Handover:
    """Take somebody on: a record of the partner's own is made; handed over, the giver's closes.

    Args:
        known: id of the record the partner keeps of them already.
        letter: tells somebody new from one of the partner's who is called the same.
        called: what somebody new is called there, where what the giver calls them is a whole name.
    """
    refuse_closed(handover)
    refuse_keeping(handover)
    own = record_for(handover, known, letter, called)
    over = handover.kind == OVER and PRACTISED in handover.parts
    Arrival.objects.create(
        programme_id=handover.programme_id,
        handover=handover,
        person=own,
        brought=practised_by(handover.person) if over else [],
    )
    handover.answer, handover.answered_on = YES, timezone.localdate()
    handover.save(update_fields=["answer", "answered_on"])
    if handover.kind == OVER:
        ask_there(handover, own)
    if handover.kind == OVER and handover.person.is_coming:
        system = Actor.system(handover.to.programme, "handovers")
        close_person(actor=system, person=handover.person, why=ELSEWHERE)
    write_to_giver(handover, letters.answered)
    return handover


def refuse_keeping(handover: Handover) -> None:
    """Raises NotPossible where the one may keep nobody, or the other may give nobody."""
    why, instead = why_no_yes(handover)
    if why:
        raise NotPossible(f"{why} Nothing was saved. {instead}")


def ask_there(handover: Handover, own: Person) -> None:
    """Let the giver ask no more: the receiver does instead, where the person said yes to that."""
    system = Actor.system(handover.to.programme, "handovers")
    goes = own if ASKING in handover.parts else None
    pass_on(actor=system, person=handover.person, to=goes)


@command("handovers.decline", on="handover")
def decline(*, actor: Actor, handover: Handover, because: str, words: str = "") -> Handover:
    """Say no, and why; words go to the giver beside it."""
    refuse_closed(handover)
    if because not in dict(BECAUSE):
        raise NotPossible(NOT_OFFERED)
    handover.answer, handover.because = NO, because
    handover.answered_on = timezone.localdate()
    handover.save(update_fields=["answer", "because", "answered_on"])
    if words.strip():
        write_down(handover, words, by_giver=False)
    write_to_giver(handover, letters.answered)
    return handover


@command("handovers.ask", on="handover")
def ask(*, actor: Actor, handover: Handover, words: str) -> Question:
    """Ask the giver something before answering; where its answer could not be read, nothing."""
    refuse_closed(handover)
    if why_unheard(handover):
        why, instead = why_no_yes(handover)
        raise NotPossible(f"{why} No question is passed on. Nothing was sent. {instead}")
    made = write_down(handover, words, by_giver=False)
    write_to_giver(handover, letters.question)
    return made


@command("handovers.reply", on="handover")
def reply(*, actor: Actor, handover: Handover, words: str) -> Question:
    """Answer what the other partner asked, as long as it may read that."""
    refuse_closed(handover)
    if why := why_unheard(handover):
        raise NotPossible(f"{capital(why)}. Nothing was sent. {what_giver_can_do(handover)}")
    made = write_down(handover, words, by_giver=True)
    write_by_link(handover, letters.reply)
    return made


def refuse_closed(handover: Handover) -> None:
    """Raises NotPossible where there is nothing to answer any more."""
    if handover.is_waiting and handover.is_within_one:
        raise NotPossible(f"{ONE_NOW} Nothing was saved.")
    if not handover.is_open_on(timezone.localdate()) or handover.person.erased_on:
        raise NotPossible(TOO_LATE)


def write_down(handover: Handover, words: str, *, by_giver: bool) -> Question:
    if not words.strip():
        raise NotPossible("Write it down. Nothing was saved.", field="words")
    return Question.objects.create(
        programme_id=handover.programme_id,
        handover=handover,
        by_giver=by_giver,
        words=words.strip(),
    )
