"""What was said last, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from dots.conversations.models import Answer, Conversation, Party
from dots.conversations.models.guides import WORKSHOP
from dots.conversations.standing import standings
from dots.conversations.values import is_empty
from dots.foundation.actor import Actor


def last_conversations(
    actor: Actor, organisation_ids: Iterable[UUID] | QuerySet[Any] | None = None
) -> dict[UUID, date]:
    """Return partner id -> the day of the last conversation with it, for the team.

    Workshops and quick calls count, whatever their state; a day ahead does not.
    """
    held = Party.objects.within(actor).filter(conversation__held_on__lte=timezone.localdate())
    if organisation_ids is not None:
        held = held.filter(organisation__in=organisation_ids)
    return dict(held.order_by().values_list("organisation").annotate(Max("conversation__held_on")))


def held_before(conversation: Conversation, prefix: str = "") -> Q:
    """Ask for the conversations before this one: of those held on its day, those begun earlier.

    Args:
        prefix: the way to the conversation from what is asked for, ending in two underscores.
    """
    earlier = Q(**{f"{prefix}held_on__lt": conversation.held_on})
    same_day = {
        f"{prefix}held_on": conversation.held_on,
        f"{prefix}created_at__lt": conversation.created_at,
    }
    return earlier | Q(**same_day)


def answers_before(organisation_id: UUID, conversation: Conversation) -> dict[str, Answer]:
    """Return question code -> what a partner said last before a conversation.

    Where two answers still stand side by side, the newer one is taken.
    """
    earlier = held_before(conversation)
    return said_in(held_with(organisation_id, conversation).filter(earlier))


def said_last(
    organisation_id: UUID, besides: Conversation, until: date | None = None
) -> dict[str, Answer]:
    """Return question code -> what a partner said last in its other conversations, or took back.

    Args:
        until: only in those held on that day or before it.
    """
    talks = held_with(organisation_id, besides)
    talks = talks.filter(held_on__lte=until) if until else talks
    return said_in(talks, emptied=True)


def said_at_workshops(conversation: Conversation) -> dict[str, Answer]:
    """Return question code -> what was said last at a workshop before, with one of its partners.

    It is the word of all who were there: shown beside a question, never begun with unasked.
    """
    partners = conversation.parties.values("organisation")
    talks = Conversation.objects.filter(kind=WORKSHOP, parties__organisation__in=partners)
    talks = talks.filter(held_before(conversation)).distinct()
    return newest_in(talks.order_by("held_on", "created_at"), written_in(talks))


def held_with(organisation_id: UUID, besides: Conversation | None) -> QuerySet[Conversation]:
    """Return the conversations with a partner that are its own word.

    A workshop is no source: what many partners said there is not the word of one.
    """
    talks = Conversation.objects.filter(parties__organisation=organisation_id)
    talks = talks.exclude(kind=WORKSHOP)
    return talks.exclude(pk=besides.pk) if besides is not None else talks


def said_in(talks: QuerySet[Conversation], *, emptied: bool = False) -> dict[str, Answer]:
    """Return question code -> the newest answer to it in these conversations.

    Args:
        emptied: also answers that were taken back, of which nothing was said before.
    """
    return newest_in(talks.order_by("held_on", "created_at"), written_in(talks), emptied=emptied)


def written_in(talks: QuerySet[Conversation]) -> dict[UUID, list[Answer]]:
    """Return conversation id -> every version that the team wrote, its own notes left out."""
    rows: dict[UUID, list[Answer]] = defaultdict(list)
    for row in Answer.objects.filter(conversation__in=talks).of_the_team():
        rows[row.conversation_id].append(row)
    return rows


def newest_in(
    talks: Iterable[Conversation], rows: Mapping[UUID, list[Answer]], *, emptied: bool = False
) -> dict[str, Answer]:
    """Return question code -> the newest answer to it, in conversations in order of their days."""
    found: dict[str, Answer] = {}
    for conversation in talks:
        for code, standing in standings(rows.get(conversation.pk, [])).items():
            newest = standing.newest
            if newest is None or standing.is_carried:  # the earlier one says the same
                continue
            if emptied or code in found or not is_empty(newest.value):
                newest.conversation = conversation
                found[code] = newest
    return found
