"""What each of several partners said last in the conversations that were held with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone

from dots.conversations.models import Answer, Conversation, Party, Question
from dots.conversations.models.answers import OPEN
from dots.conversations.models.guides import WORKSHOP
from dots.conversations.selectors.latest import newest_in, written_in
from dots.conversations.selectors.one import questions_in
from dots.conversations.values import is_empty
from dots.foundation.actor import Actor


@dataclass
class Heard:
    """What one partner said last, and what is not sure yet."""

    answers: list[tuple[Question, Answer]] = field(default_factory=list)
    waiting: list[tuple[Question, Conversation]] = field(default_factory=list)  # it corrected them
    unfinished: Conversation | None = None  # under way, or set for a day to come


def heard_from(actor: Actor, organisation_ids: Iterable[UUID]) -> dict[UUID, Heard]:
    """Return partner id -> what it said last; workshops are not the word of one partner.

    Only conversations that were held and are not under way count. An answer that the partner
    corrected is left out until somebody has decided which words stand.
    """
    held, found = talks_with(actor, organisation_ids)
    every = {one.pk: one for some in held.values() for one in some}
    talks = Conversation.objects.within(actor).filter(pk__in=list(every))
    rows, corrected = written_in(talks), corrected_in(talks)
    last = {pk: newest_in(some, rows) for pk, some in held.items()}
    codes = {code for said in last.values() for code in said} | {code for _, code in corrected}
    asked = questions_in({one.guide_id for one in every.values()}, codes)
    for pk, said in last.items():
        waits = {code: one for one in held[pk] for at, code in corrected if at == one.pk}
        said_again = {
            code
            for code, talk in waits.items()
            if code in said and order_of(said[code].conversation) > order_of(talk)
        }
        for code, talk in waits.items():
            if code not in said_again and (talk.guide_id, code) in asked:
                found[pk].waiting.append((asked[talk.guide_id, code], talk))
        for code, one in said.items():
            question = asked.get((one.conversation.guide_id, code))
            is_sure = code not in waits or code in said_again
            if question is not None and is_sure and not is_empty(one.value):
                found[pk].answers.append((question, one))
    return dict(found)


def talks_with(
    actor: Actor, organisation_ids: Iterable[UUID]
) -> tuple[dict[UUID, list[Conversation]], dict[UUID, Heard]]:
    """Return partner id -> its conversations that were held, in order; and what is unfinished."""
    parties = Party.objects.within(actor).filter(organisation__in=list(organisation_ids))
    parties = parties.exclude(conversation__kind=WORKSHOP).select_related("conversation")
    held: dict[UUID, list[Conversation]] = defaultdict(list)
    found: dict[UUID, Heard] = defaultdict(Heard)
    for party in parties.order_by("conversation__held_on", "conversation__created_at"):
        talk = party.conversation
        if talk.is_under_way or talk.held_on > timezone.localdate():
            found[party.organisation_id].unfinished = talk
        else:
            held[party.organisation_id].append(talk)
    return held, found


def corrected_in(talks: Iterable[Conversation]) -> set[tuple[UUID, str]]:
    """Return (conversation id, question code) of what waits for somebody to decide."""
    waiting = Answer.objects.filter(conversation__in=talks, fate=OPEN)
    return set(waiting.values_list("conversation_id", "code"))


def order_of(talk: Conversation) -> tuple[object, object]:
    """Return what puts conversations in the order in which they were held."""
    return talk.held_on, talk.created_at
