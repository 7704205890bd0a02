"""Letters that come back: the return that one was about hears of it."""

from __future__ import annotations

from uuid import UUID

from dots.foundation.actor import Actor
from dots.support.commands import note_letter_back
from dots.support.models import Return


def note_where_due(about_id: UUID) -> None:
    """Note it where the letter was about a return."""
    asked = Return.objects.select_related("programme").filter(pk=about_id).first()
    if asked:
        note_letter_back(actor=Actor.system(asked.programme, "outbox"), asked=asked)
