"""What became of a round's letters: how many went out at once, and which links still open."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Max, Min, QuerySet

from dots.foundation import links
from dots.foundation.models import Event, Link
from dots.support.models import CollectionRound, Return, ReturnReminder


def letters_of(collection_round: CollectionRound, command_id: UUID) -> int | None:
    """Return how many letters one press of a button sent; None when it sent none of this round's.

    Args:
        command_id: of `send_links` or `remind_silent`.
    """
    event = Event.objects.filter(pk=command_id, record_id=collection_round.pk).first()
    if event is None:
        return None
    if event.action == "support.remind_silent":
        reminders = ReturnReminder.objects.filter(for_return__collection_round=collection_round)
        return reminders.filter(created_at__gte=event.received_at).count()
    asked = collection_round.returns.filter(asked_at__gte=event.received_at).order_by("asked_at")
    first = asked.values_list("asked_at", flat=True).first()
    return collection_round.returns.filter(asked_at=first).count() if first else 0


def links_of(asked: Return) -> QuerySet[Link]:
    """Return every link to a return, ended ones too."""
    return links.to_record(asked.programme_id, asked.pk)


def has_open_link(asked: Return) -> bool:
    """True while somebody may open a return by a link."""
    return links.live_to_record(asked.programme_id, asked.pk).exists()


TOLD = {"support.send_new_link": "New link sent", "support.note_letter_back": "Letter came back"}


def letters_told(asked: Return) -> list[tuple[str, datetime]]:
    """Return what became of the letters to a partner, in words, with when; no reminders."""
    linked_at = links_of(asked).aggregate(at=Min("created_at"))["at"]
    first = min((at for at in (asked.asked_at, linked_at) if at), default=None)
    if first is None:
        return []
    events = Event.objects.filter(record_id=asked.pk, action__in=TOLD, received_at__gt=first)
    later = events.values_list("action", "received_at")
    return [("Link sent", first), *((TOLD[action], at) for action, at in later)]


def links_ended_at(asked: Return) -> datetime | None:
    """Return when the links to a return were last ended."""
    found: datetime | None = links_of(asked).aggregate(at=Max("revoked_at"))["at"]
    return found
