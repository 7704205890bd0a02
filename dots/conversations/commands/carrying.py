"""What was said last stands in a new conversation; untouched, it follows what is said since."""

from __future__ import annotations

from datetime import date

from dots.conversations.models import Answer, Conversation
from dots.conversations.models.guides import AGREED, WORKSHOP
from dots.conversations.selectors import next_number, questions_of, said_last, shared_standings
from dots.conversations.standing import Standing
from dots.conversations.values import alike, is_empty
from dots.foundation.commands import NotPossible

OUTDATED = (
    "An answer that this summary took over from an earlier conversation was put right there since."
    " Nothing was sent or agreed. The programme’s team opens this conversation again, looks at it"
    " and sends it once more."
)


def carry_over(conversation: Conversation) -> None:
    """Put what the partner said last in its place, marked as said then.

    What was said on a later day is no earlier word: a talk may be typed in long after it was held.
    """
    Answer.objects.bulk_create(
        carried(conversation, earlier, number=1, over=[])
        for earlier in fitting(conversation, until=conversation.held_on).values()
        if not is_empty(earlier.value)
    )


def fitting(conversation: Conversation, until: date | None = None) -> dict[str, Answer]:
    """Return code -> what the partner said last in other conversations, and is asked here too.

    What was agreed is left out: it has become actions, which stand by themselves.
    """
    party = conversation.parties.first()
    if conversation.kind == WORKSHOP or party is None:
        return {}
    kinds = {one.code: one.kind for one in questions_of(conversation) if one.kind != AGREED}
    said = said_last(party.organisation_id, conversation, until)
    return {code: one for code, one in said.items() if code in kinds and fits(kinds[code], one)}


def fits(kind: str, earlier: Answer) -> bool:
    """True when an earlier answer is of the kind that the question now asks for."""
    question = earlier.conversation.guide.questions.filter(code=earlier.code).first()
    return question is not None and question.kind == kind


def carried(conversation: Conversation, earlier: Answer, number: int, over: list[int]) -> Answer:
    return Answer(
        programme_id=conversation.programme_id,
        conversation=conversation,
        code=earlier.code,
        number=number,
        value=earlier.value,
        over=over,
        carried_from=earlier.conversation,
    )


def follow_others(conversation: Conversation) -> None:
    """Let the other conversations under way with its partner follow what was said in this one."""
    if conversation.kind == WORKSHOP:
        return
    partners = conversation.parties.values("organisation")
    others = Conversation.objects.under_way().exclude(pk=conversation.pk)
    for other in others.filter(parties__organisation__in=partners).distinct():
        follow_in(other)


def follow_in(conversation: Conversation) -> None:
    """Put newer words of the partner in the place of those that were only carried over.

    They are a version of their own: a page that shows the older words writes over nothing unseen.
    """
    Answer.objects.bulk_create(
        carried(conversation, said, next_number(conversation, said.code), standing.numbers)
        for said, standing in newer_words(conversation)
    )


def newer_words(conversation: Conversation) -> list[tuple[Answer, Standing]]:
    """Return what the partner said otherwise elsewhere, and what stands here in its place.

    Only of answers that were carried over and never changed here; of those that were confirmed
    here, only what was said after that.
    """
    as_carried = {
        code: standing
        for code, standing in shared_standings(conversation).items()
        if standing.is_as_carried and not standing.is_two
    }
    said = fitting(conversation) if as_carried else {}
    return [
        (said[code], standing)
        for code, standing in as_carried.items()
        if code in said
        and not alike(said[code].value, standing.value)
        and (standing.is_carried or said[code].created_at > standing.heads[-1].created_at)
    ]


def refuse_outdated(conversation: Conversation) -> None:
    """Refuse while an earlier conversation was put right since and this one still says otherwise.

    What the partner said in a later one does not matter, on the same day either: this summary is
    of its own talk.
    """
    ours = (conversation.held_on, conversation.created_at)
    for said, _ in newer_words(conversation):
        if (said.conversation.held_on, said.conversation.created_at) < ours:
            raise NotPossible(OUTDATED)
