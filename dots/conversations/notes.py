"""What was typed about a partner in conversations, for those who answer for it under the law."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from dots.conversations.models import Answer, Party, Question
from dots.conversations.models.guides import KINDS, PRIVATE, WORDS
from dots.conversations.values import lines
from dots.conversations.wording import day, who_wrote
from dots.foundation.actor import Actor
from dots.foundation.notes import Note, NoteSource, Scope, written


def notes_typed(actor: Actor, scope: Scope) -> Iterator[Note]:
    """Yield the team's own notes and every typed answer, earlier versions too."""
    everything = Answer.objects.within(actor).filter(carried_from=None)
    rows = Scope(rows=scope.rows).narrow(everything)
    if scope.partners is not None:
        spoken = Party.objects.filter(organisation__in=scope.partners)
        rows = rows.filter(conversation__in=spoken.values("conversation"))
    rows = rows.select_related("conversation", "member__user", "party__organisation")
    asked = {
        (one.guide_id, one.code): one.kind
        for one in Question.objects.within(actor).only("guide_id", "code", "kind")
    }
    for row in rows.order_by("created_at", "pk"):
        kind = asked.get((row.conversation.guide_id, row.code), WORDS)
        what = "The team’s note on" if row.code == PRIVATE else "An answer in"
        if text := "\n".join(typed(kind, row.value)):
            yield note(row, "value", what, text)
        if row.because:
            yield note(row, "because", "Why a correction was not taken over in", row.because)


def note(row: Answer, field: str, what: str, text: str) -> Note:
    """Return what was typed in a conversation, as a request for information lists it."""
    talk, theirs = row.conversation, field == "value" and row.party is not None
    partner = row.party.organisation.name if row.party else ""
    return written(
        row,
        field,
        f"{what} “{KINDS[talk.kind]}” of {day(talk.held_on)}",
        text=text,
        **({"side": partner} if theirs else {}),
        by=who_wrote(row) if field == "value" else "",
        partner=partner,
        address=reverse("conversations:conversation", args=[talk.pk]),
    )


def typed(kind: str, value: object) -> list[str]:
    """Return the lines somebody typed: ticks of a list are no note."""
    if isinstance(value, dict):
        value = {**value, "codes": []}
    return lines(kind, value, {})


TYPED = NoteSource(("conversations.Answer.value", "conversations.Answer.because"), notes_typed)
