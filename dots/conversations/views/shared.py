"""What the pages about one conversation share."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import salted_hmac

from dots.conversations.forms.answers import Offered
from dots.conversations.forms.deciding import to_write_to
from dots.conversations.models import Answer, Conversation, Party, Question
from dots.conversations.models.guides import AGREED, PRIVATE
from dots.conversations.selectors import (
    asked_then,
    carried_in,
    changed_since,
    open_corrections,
    questions_of,
    said_at_workshops,
    standings_of,
)
from dots.conversations.standing import Standing
from dots.conversations.values import empty
from dots.conversations.wording import Names, asked_otherwise, title_of
from dots.foundation.pages import Request, find_or_404, require
from dots.network.models import Contact
from dots.network.namesakes import tell_apart
from dots.network.selectors import programme_of


class Desk:
    """One conversation on somebody's desk."""

    def __init__(self, request: Request, conversation: Conversation) -> None:
        self.request, self.conversation = request, conversation

    @cached_property
    def questions(self) -> list[Question]:
        return questions_of(self.conversation)

    @cached_property
    def standing(self) -> dict[str, Standing]:
        found = standings_of(self.conversation)
        self.named(one for standing in found.values() for one in standing.versions)
        return found

    @cached_property
    def workshops(self) -> dict[str, Answer]:
        """Code -> what was said at a workshop before, unless the partner said something since."""
        kinds = {one.code: one.kind for one in self.questions if one.kind != AGREED}
        return {
            code: one
            for code, one in said_at_workshops(self.conversation).items()
            if code in kinds
            and isinstance(one.value, type(empty(kinds[code])))
            and not self.said_since(code, one.conversation)
        }

    def said_since(self, code: str, workshop: Conversation) -> bool:
        """True where the partner's own word is newer than a workshop."""
        own = self.standing.get(code)
        return bool(own and own.said_on and own.said_on > workshop.held_on)

    @cached_property
    def then(self) -> dict[str, Question]:
        """Code -> the question as it was asked when an answer that is carried over was given."""
        return asked_then(carried_in(self.standing))

    def asked_then(self, question: Question) -> str:
        """Say in which words a carried answer was asked for, where they were others than now."""
        return asked_otherwise(question, self.then.get(question.code))

    @cached_property
    def corrected(self) -> list[Question]:
        """Return the questions that a partner corrected and the team has not decided about."""
        waiting = {one.code for one in open_corrections(self.conversation)}
        return [question for question in self.questions if question.code in waiting]

    @cached_property
    def parties(self) -> list[Party]:
        found = self.conversation.parties.select_related("organisation")
        listed = list(found.prefetch_related("corrections").order_by("organisation__name", "pk"))
        tell_apart(party.organisation for party in listed)
        return listed

    @cached_property
    def changed(self) -> dict[UUID, list[Question]]:
        """Party id -> the questions whose answers have changed since that partner agreed."""
        standing = {code: one for code, one in self.standing.items() if code != PRIVATE}
        since = {party.pk: changed_since(party, standing) for party in self.parties}
        asked = self.questions
        return {pk: [one for one in asked if one.code in codes] for pk, codes in since.items()}

    @cached_property
    def writes_to(self) -> dict[UUID, list[Contact]]:
        """Partner id -> whom there the summary can be sent to."""
        return to_write_to(self.request.actor, self.parties)

    @property
    def to_agree_again(self) -> list[str]:
        """The partners that agreed before an answer changed."""
        return [str(party) for party in self.parties if self.changed[party.pk]]

    @cached_property
    def partners(self) -> list[tuple[UUID, str]]:
        return [(party.organisation_id, str(party)) for party in self.parties]

    def named(self, answers: Iterable[Answer]) -> None:
        """Let these answers name their partners as the page does."""
        theirs = [(one, one.party_id) for one in answers if one.party_id]
        here = {party.pk: party for party in self.parties} if theirs else {}
        for one, pk in theirs:
            if pk in here:
                one.party = here[pk]

    @cached_property
    def names(self) -> Names:
        return Names(programme_of(self.request.actor), self.partners)

    @cached_property
    def offered(self) -> Offered:
        return Offered(programme_of(self.request.actor), self.partners)

    @property
    def title(self) -> str:
        return title_of(self.conversation, [name for _, name in self.partners])

    def page(self, name: str = "conversation", *parts: Any) -> str:
        return reverse(f"conversations:{name}", args=[self.conversation.pk, *parts])

    def lines(self, question: Question) -> list[str]:
        """Return what stands of a question, as people read it."""
        found = self.standing.get(question.code)
        return self.names.lines(question, found.value) if found else []

    def show(self, template: str, **context: Any) -> HttpResponse:
        """Show a page with the way back to the conversation."""
        shared = {
            "conversation": self.conversation,
            "opened_by": opened_by(self.request),
            "talk": self.title,
            "back": self.page(),
            "back_text": self.title,
        }
        return render(self.request, f"conversations/{template}.html", shared | context)


def opened_by(request: Request) -> str:
    """Return what tells a page whether the same person is still signed in; it names nobody."""
    return salted_hmac("conversations.opened_by", request.actor.id).hexdigest()[:16]


def desk_of(request: Request, pk: UUID, action: str) -> Desk:
    """Return the conversation that this person may do this with, or say that there is none."""
    found = find_or_404(Conversation, request.actor, pk, "conversations.view_conversation")
    require(request.actor, action, found)
    return Desk(request, found)
