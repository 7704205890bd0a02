"""A need that a partner named in a conversation, as others may take it up.

Whoever can do something about one registers an `Outcome("need", …)`; it is given a `Need`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from uuid import UUID

from dots.conversations.models import Conversation
from dots.conversations.models.guides import NEEDS
from dots.conversations.selectors import questions_of, shared_standings
from dots.network.models import Organisation


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
