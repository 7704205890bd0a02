"""Decide about a partner's corrections; close a conversation and take it up again."""

from __future__ import annotations

from dots.conversations.commands.agreeing import NOT_AGREED, recount
from dots.conversations.commands.answering import member_of
from dots.conversations.commands.carrying import follow_in, follow_others
from dots.conversations.models import Answer, Conversation
from dots.conversations.models.answers import ACCEPTED, DECLINED, OPEN
from dots.conversations.models.conversations import AGREED, CLOSED, UNDER_WAY
from dots.conversations.selectors import next_number, shared_standings
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command


def refuse_decided(correction: Answer) -> Conversation:
    if correction.fate != OPEN:
        raise NotPossible("This correction was decided or taken back already.")
    return correction.conversation


@command("conversations.accept_correction", on="correction")
def accept_correction(*, actor: Actor, correction: Answer) -> Answer:
    """Take a partner's wording over as the team's."""
    conversation = refuse_decided(correction)
    standing = shared_standings(conversation)[correction.code]
    taken = Answer.objects.create(
        programme_id=correction.programme_id,
        conversation=conversation,
        code=correction.code,
        number=next_number(conversation, correction.code),
        value=correction.value,
        over=sorted([*standing.numbers, correction.number]),
        member=member_of(actor, conversation),
    )
    Answer.objects.filter(pk=correction.pk).update(fate=ACCEPTED)
    Conversation.objects.filter(pk=conversation.pk).update(changed_at=taken.created_at)
    party = correction.party
    if party is not None and party.agreed_at:  # it agreed with its own words: these
        party.agreed_to = {**party.agreed_to, correction.code: taken.number}
        party.save(update_fields=["agreed_to"])
    if not conversation.is_under_way:
        recount(conversation)
    follow_others(conversation)
    return correction


@command("conversations.decline_correction", on="correction")
def decline_correction(*, actor: Actor, correction: Answer, because: str) -> Answer:
    """Keep the team's wording, and say why; the partner sees both and may agree, or not."""
    conversation = refuse_decided(correction)
    if not because.strip():
        raise NotPossible("Say why, in a few words: the partner reads it.")
    Answer.objects.filter(pk=correction.pk).update(fate=DECLINED, because=because.strip())
    conversation.parties.filter(corrections=correction).update(**NOT_AGREED)
    if not conversation.is_under_way:
        recount(conversation)
    return correction


@command("conversations.close_conversation", on="conversation")
def close_conversation(*, actor: Actor, conversation: Conversation) -> Conversation:
    """Close a conversation of which no summary is, or will be, agreed."""
    if conversation.state in (AGREED, CLOSED):
        raise NotPossible("This conversation has ended already.")
    conversation.state = CLOSED
    conversation.save(update_fields=["state"])
    return conversation


@command("conversations.reopen_conversation", on="conversation")
def reopen_conversation(*, actor: Actor, conversation: Conversation) -> Conversation:
    """Take a conversation up again to change its answers; agreement is then asked for anew."""
    if conversation.is_under_way:
        raise NotPossible("This conversation is under way already.")
    conversation.state = UNDER_WAY
    conversation.save(update_fields=["state"])
    conversation.parties.update(sent_at=None, **NOT_AGREED)
    follow_in(conversation)
    return conversation
