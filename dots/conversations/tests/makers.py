"""Conversations, made by their own commands, for every capability's tests."""

from __future__ import annotations

from typing import Any

from dots.conversations.commands import (
    begin_draft,
    correct_answer,
    save_answer,
    send_summary,
    start_conversation,
)
from dots.conversations.models import Answer, Conversation, Guide, Party, Question
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


def make_sent(organisation: Organisation | None = None, **fields: Any) -> Party:
    """A partner that was sent a summary, to agree to it signed in or by a link."""
    talk = make_conversation(organisation, answers={"assets": "A warm room."}, **fields)
    actor = Actor.system(talk.programme, "test")
    send_summary(actor=actor, conversation=talk, contacts=[])
    return talk.parties.get()


def make_correction(organisation: Organisation | None = None) -> Answer:
    """A correction by a partner, not decided yet."""
    party = make_sent(organisation)
    actor = Actor.system(party.programme, "test")
    correct_answer(actor=actor, party=party, code="assets", value="A cold room.", seen=[1])
    return party.corrections.get()


def make_draft(programme: Programme) -> Guide:
    """A new version of a guide that is begun."""
    actor = Actor.system(programme, "test")
    return begin_draft(actor=actor, programme=programme, kind="first")


def make_question(programme: Programme) -> Question:
    """The first question of a draft."""
    return make_draft(programme).questions.get(position=1)


def ticks(*codes: str, words: str = "") -> dict[str, Any]:
    """An answer of ticks."""
    return {"codes": list(codes), "words": words}
