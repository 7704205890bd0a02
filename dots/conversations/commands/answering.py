"""Keep an answer. Nothing is written over unseen: both are kept, and a person decides."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict
from uuid import UUID

from django.utils import timezone

from dots.accounts.models import Membership
from dots.conversations.commands.carrying import follow_others
from dots.conversations.models import Answer, Conversation, Question
from dots.conversations.models.conversations import CLOSED
from dots.conversations.models.guides import AGREED, CHOICES, PRIVATE, WORDS
from dots.conversations.selectors import next_number, questions_of, standings_of
from dots.conversations.standing import Standing
from dots.conversations.values import TEAM, alike, is_empty, tidy, too_early
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.models import Programme
from dots.frameworks.selectors import labels

NOT_NOW = (
    "The summary of this conversation was sent, so its answers rest. What you typed was not saved:"
    " reopen the conversation to change them."
)


CLOSED_ALREADY = (
    "This conversation was closed, so its answers rest. What you typed was not saved: reopen the"
    " conversation to change them."
)


class Said(TypedDict):
    """One answer of several: to which question, what, and which versions its writer saw."""

    code: str
    value: Any
    seen: list[int]


@command("conversations.save_answer", on="conversation")
def save_answer(
    *, actor: Actor, conversation: Conversation, code: str, value: Any, seen: list[int]
) -> Conversation:
    """Keep one answer, or the team's own note.

    Args:
        code: a question's, or `PRIVATE` for the note.
        seen: numbers of the versions its writer had before them. What stands and was not seen
            stays beside it, until somebody decides.
    """
    keep(actor, conversation, [{"code": code, "value": value, "seen": seen}])
    return conversation


@command("conversations.save_answers", on="conversation")
def save_answers(*, actor: Actor, conversation: Conversation, answers: list[Said]) -> Conversation:
    """Keep several answers at once, as a page with all of them sends them."""
    keep(actor, conversation, answers)
    return conversation


def keep(actor: Actor, conversation: Conversation, answers: list[Said]) -> None:
    """Keep what differs from what stands."""
    kinds = {one.code: one for one in questions_of(conversation)}
    standing, member = standings_of(conversation), member_of(actor, conversation)
    for said in answers:
        code = said["code"]
        if code != PRIVATE and code not in kinds:
            raise NotPossible("That question is not in this conversation. Nothing was saved.")
        if code != PRIVATE and not conversation.is_under_way:
            raise NotPossible(CLOSED_ALREADY if conversation.state == CLOSED else NOT_NOW)
        question = kinds.get(code)
        value = tidy(question.kind if question else WORDS, said["value"])
        if question:
            sound(conversation, question, value)
        write(conversation, code, value, said["seen"], standing[code], member)
    follow_others(conversation)


def write(
    conversation: Conversation,
    code: str,
    value: Any,
    seen: list[int],
    standing: Standing,
    member: Membership | None,
) -> None:
    """Keep a new version over those its writer saw, unless it says what stands already."""
    if not says_more(standing, value, seen):
        return
    known = {version.number for version in standing.versions}
    Answer.objects.create(
        programme_id=conversation.programme_id,
        conversation=conversation,
        code=code,
        number=next_number(conversation, code),
        value=value,
        over=sorted(known & set(seen)),
        member=member,
    )
    Conversation.objects.filter(pk=conversation.pk).update(changed_at=timezone.now())


def says_more(standing: Standing, value: Any, seen: list[int]) -> bool:
    """True when a value is to be kept: it changes what stands, confirms it or decides."""
    heads = standing.heads
    if not heads:
        return not is_empty(value)
    same = [head for head in heads if alike(head.value, value)]
    if same:
        decides = len(heads) > 1 and {head.number for head in heads} <= set(seen)
        return decides or any(head.carried_from_id for head in same)
    before = [version.value for version in standing.versions if version.number in seen]
    changed = not any(alike(value, one) for one in before)
    return changed or heads[-1].number in seen  # else its writer changed nothing


def member_of(actor: Actor, conversation: Conversation) -> Membership | None:
    """Return the team's member who acts, when a person does."""
    if actor.kind != "user" or not actor.is_team:
        return None
    mine = Membership.objects.filter(programme_id=conversation.programme_id, user_id=actor.id)
    return mine.current().filter(partner_id=None, role__in=list(actor.roles)).first()


def sound(conversation: Conversation, question: Question, value: Any) -> None:
    """Refuse what cannot be, with a sentence; words hidden since may stay."""
    if question.kind == CHOICES:
        programme = Programme.objects.get(pk=conversation.programme_id)
        known = labels(programme, question.list_code)
        if not set(value["codes"]) <= known.keys():
            raise NotPossible("Choose from your list. Nothing was saved.")
    if question.kind == AGREED:
        who = {str(pk) for pk in parties_of(conversation)} | {TEAM}
        if any(line["who"] not in who for line in value):
            raise NotPossible("Say who does it: the team, or a partner who took part.")
        not_before(conversation, value)


def not_before(conversation: Conversation, agreed: list[dict[str, str]]) -> None:
    """Refuse to agree that something be done before the conversation was held."""
    if early := due_before(conversation.held_on, agreed):
        what, due_on = early
        raise NotPossible(
            f"{too_early(what, due_on, conversation.held_on)} Nothing was saved; what you typed is"
            " still here."
        )


def due_before(held_on: date, agreed: list[dict[str, str]]) -> tuple[str, date] | None:
    """Return the first thing agreed that is due before a day, and when."""
    for line in agreed:
        if line["due_on"] and (due_on := date.fromisoformat(line["due_on"])) < held_on:
            return line["what"], due_on
    return None


def parties_of(conversation: Conversation) -> list[UUID]:
    return list(conversation.parties.values_list("organisation", flat=True))
