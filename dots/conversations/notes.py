"""What was typed about a partner in conversations, for those who answer for it under the law."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse

from dots.conversations.models import Answer, Question
from dots.conversations.models.guides import KINDS, PRIVATE, WORDS
from dots.conversations.values import lines
from dots.conversations.wording import day, who_wrote
from dots.foundation.actor import Actor
from dots.foundation.registries import Note


def notes_about(actor: Actor, partner_id: UUID) -> Iterator[Note]:
    """Yield the team's own notes and every typed answer, earlier versions too."""
    rows = Answer.objects.within(actor).filter(
        conversation__parties__organisation=partner_id, carried_from=None
    )
    rows = rows.select_related("conversation", "member__user", "party__organisation")
    asked = {
        (one.guide_id, one.code): one.kind
        for one in Question.objects.within(actor).filter(
            guide__in=rows.values("conversation__guide")
        )
    }
    for row in rows.order_by("created_at", "pk"):
        talk = row.conversation
        kind = asked.get((talk.guide_id, row.code), WORDS)
        text = "\n".join(typed(kind, row.value))
        if not text:
            continue
        what = "The team’s note on" if row.code == PRIVATE else "An answer in"
        yield Note(
            at=row.created_at,
            title=f"{what} “{KINDS[talk.kind]}” of {day(talk.held_on)}",
            text=text,
            side=row.party.organisation.name if row.party else "the programme",
            by=who_wrote(row),
            address=reverse("conversations:conversation", args=[talk.pk]),
        )


def typed(kind: str, value: object) -> list[str]:
    """Return the lines somebody typed: ticks of a list are no note."""
    if isinstance(value, dict):
        value = {**value, "codes": []}
    return lines(kind, value, {})
