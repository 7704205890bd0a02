"""A need that a partner named in a conversation, as others may take it up.

Whoever can do something about one registers an `Outcome("need", …)`; it is given a `Need`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from dots.conversations.models import Conversation
from dots.conversations.models.guides import NEEDS
from dots.conversations.selectors import questions_of, shared_standings
from dots.design.wording import shortened
from dots.foundation.actor import Actor
from dots.foundation.ids import as_uuid
from dots.foundation.registries import Origin
from dots.network.models import Organisation

NEED, TALK, AGREEMENT = "need", "conversation", "agreement"
THEIR_WORDS = "These are the words of the conversation. Name nobody who is helped."


@dataclass(frozen=True)
class Need:
    """One need, said in one conversation. `organisation` is None where many partners named it."""

    pk: UUID  # of the conversation
    programme_id: UUID
    what: str
    organisation: Organisation | None
    came_from: str = "conversation"

    @property
    def organisation_id(self) -> UUID | None:
        return self.organisation.pk if self.organisation else None

    @property
    def key(self) -> str:
        """What this need is known by to whoever takes it up: it tells nothing of its words."""
        said = " ".join(self.what.casefold().split())
        return f"{self.pk}/{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def needs_of(conversation: Conversation) -> list[Need]:
    """Return the needs that stand in a conversation, in order."""
    parties = list(conversation.parties.select_related("organisation"))
    partner = parties[0].organisation if len(parties) == 1 else None
    standing = shared_standings(conversation)
    return [
        Need(conversation.pk, conversation.programme_id, what, partner)
        for question in questions_of(conversation)
        if question.kind == NEEDS and question.code in standing
        for what in standing[question.code].value or []
    ]


def talk_of(actor: Actor, key: str) -> Origin | None:
    """Return the conversation that an agreed action came of, to the team."""
    pk = as_uuid(key)
    talk = Conversation.objects.within(actor).filter(pk=pk).first() if pk else None
    return Origin(*leading_to(talk)) if talk and actor.is_team else None


def agreement_of(actor: Actor, key: str) -> Origin | None:
    """Return the page on which what was agreed becomes something, to the team."""
    pk = as_uuid(key)
    talk = Conversation.objects.within(actor).filter(pk=pk).first() if pk else None
    if talk is None or not actor.is_team:
        return None
    return Origin("What comes of it", reverse("conversations:outcomes", args=[talk.pk]))


def leading_to(talk: Conversation) -> tuple[str, str]:
    """Return a conversation's title on a link to it, and where that leads."""
    page = reverse("conversations:conversation", args=[talk.pk])
    return f"The conversation of {talk.held_on:%-d %B %Y}", page


def need_of(actor: Actor, key: str) -> Origin | None:
    """Return a need by its key to the team, as what something came of."""
    pk = as_uuid(key.partition("/")[0])
    talk = Conversation.objects.within(actor).filter(pk=pk).first() if pk else None
    found = next((one for one in needs_of(talk) if one.key == key), None) if talk else None
    if found is None or talk is None:
        return None
    said = f"{talk.held_on:%-d %B %Y}"
    whose = f"{found.organisation} named it" if found.organisation else "It was named"
    title, address = leading_to(talk)
    return Origin(
        title=title,
        address=address,
        what=shortened(found.what, 200),
        why=f"{whose} in the conversation of {said}.",
        hint=THEIR_WORDS,
    )
