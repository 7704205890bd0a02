"""Conversations, made by their own commands, for every capability's tests."""

from __future__ import annotations

from typing import Any

from dots.conversations.commands import save_answer, start_conversation
from dots.conversations.models import Conversation, Party
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.network.tests.makers import make_organisation


def make_conversation(
    organisation: Organisation | None = None,
    *,
    programme: Programme | None = None,
    kind: str = "first",
    answers: dict[str, Any] | None = None,
    **details: Any,
) -> Conversation:
    """A conversation with a partner under way, by the product's own guide."""
    organisation = organisation or make_organisation(programme=programme)
    actor = Actor.system(organisation.programme, "test")
    conversation = start_conversation(
        actor=actor,
        programme=organisation.programme,
        kind=kind,
        organisations=[organisation],
        **details,
    )
    for code, value in (answers or {}).items():
        answer(conversation, code, value, actor=actor)
    return conversation


def answer(
    conversation: Conversation,
    code: str,
    value: Any,
    seen: list[int] | None = None,
    actor: Actor | None = None,
) -> Conversation:
    """Keep an answer; unless `seen` says otherwise, its writer saw all there was."""
    actor = actor or Actor.system(conversation.programme, "test")
    if seen is None:
        written = conversation.answers.filter(code=code, party=None)
        seen = list(written.values_list("number", flat=True))
    return save_answer(actor=actor, conversation=conversation, code=code, value=value, seen=seen)


def party_of(conversation: Conversation) -> Party:
    return conversation.parties.get()


def ticks(*codes: str, words: str = "") -> dict[str, Any]:
    """An answer of ticks."""
    return {"codes": list(codes), "words": words}
