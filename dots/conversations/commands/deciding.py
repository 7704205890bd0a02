"""Decide about a partner's corrections; close a conversation and take it up again."""

from __future__ import annotations

from dots.conversations.commands.agreeing import NOT_AGREED, recount
from dots.conversations.commands.answering import member_of
from dots.conversations.commands.carrying import follow_in, follow_others
from dots.conversations.models import Answer, Conversation
from dots.conversations.models.answers import ACCEPTED, DECLINED, OPEN
from dots.conversations.models.conversations import AGREED, CLOSED, UNDER_WAY
from dots.conversations.selectors import next_number, questions_of, taking_of
from dots.conversations.values import alike
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command


def refuse_decided(correction: Answer) -> Conversation:
    if correction.fate != OPEN:
        raise NotPossible("This correction was decided or taken back already.")
    return correction.conversation


NOT_SEEN = (
    "This answer was changed, or corrected by another partner, since this page was opened. Nothing"
    " was taken over: all that stands now is below."
)


NOT_KEPT = (
    "What stands was changed since this page was opened. Nothing was decided, and your reason is"
    " still here: all that stands now is below."
)


@command("conversations.accept_correction", on="correction")
def accept_correction(
    *, actor: Actor, correction: Answer, seen: list[int] | None = None, together: bool = False
) -> Answer:
    """Take a partner's wording over as the team's, alone or together with what others wrote.

    Args:
        seen: the numbers of what stood on the page, other partners' corrections among them;
            without it, what the partner itself had seen.
        together: keep what other partners changed too, and what was taken over from them.
    """
    conversation, found = refuse_decided(correction), taking_of(correction)
    if not {*found.numbers} <= {*(correction.over if seen is None else seen)}:
        raise NotPossible(NOT_SEEN)
    question = next(one for one in questions_of(conversation) if one.code == correction.code)
    value = found.together(question.kind).value if together else correction.value
    taken = [one for one in found.others if together or alike(one.value, value)]
    taken = [correction, *taken]
    whose = [*taken, *(found.before if together else [])]
    made = Answer.objects.create(
        programme_id=correction.programme_id,
        conversation=conversation,
        code=correction.code,
        number=next_number(conversation, correction.code),
        value=value,
        over=sorted({*found.standing.numbers, *(one.number for one in whose)}),
        member=member_of(actor, conversation),
    )
    Answer.objects.filter(pk__in=[one.pk for one in taken]).update(fate=ACCEPTED)
    Conversation.objects.filter(pk=conversation.pk).update(changed_at=made.created_at)
    for one in taken:
        agreed_with_own_words(one, made)
    if not conversation.is_under_way:
        recount(conversation)
    follow_others(conversation)
    return correction


def agreed_with_own_words(correction: Answer, made: Answer) -> None:
    """Note what a partner agreed to, whose words were taken over: those, not another's."""
    party = correction.party
    if party is None or not party.agreed_at:
        return
    own = made if alike(correction.value, made.value) else correction
    party.agreed_to = {**party.agreed_to, correction.code: own.number}
    party.save(update_fields=["agreed_to"])


@command("conversations.decline_correction", on="correction")
def decline_correction(
    *, actor: Actor, correction: Answer, because: str, seen: list[int] | None = None
) -> Answer:
    """Keep what stands, and say why; the partner sees both and may agree, or not.

    Args:
        seen: the numbers of what stood on the page; without it, whatever stands is kept.
    """
    conversation = refuse_decided(correction)
    if seen is not None and not {*taking_of(correction).standing.numbers} <= {*seen}:
        raise NotPossible(NOT_KEPT)
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
