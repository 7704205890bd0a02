"""Deciding of one note, or of several at once, and taking a decision back."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.notes import Note, notes_by_key
from dots.information_requests.commands.requests import as_whom, still_open
from dots.information_requests.marking import fingerprint, to_hide
from dots.information_requests.models import (
    CHOICES,
    GIVE,
    IN_PART,
    OTHER,
    REASONS,
    FoundNote,
    InformationRequest,
)

FIELDS = [
    *("choice", "reason", "reason_words", "hidden", "fingerprint"),
    *("decided_fingerprint", "decided_at", "decided_by"),
]
GONE = "This note is no longer there. Press “Look again” on the request. Nothing was saved."
CHANGED = (
    "This note changed while you were reading it. Nothing was saved. Read it as it is now, below,"
    " and decide again."
)


@command("information_requests.decide_note", on="row")
def decide_note(
    *,
    actor: Actor,
    row: FoundNote,
    choice: str,
    reason: str = "",
    reason_words: str = "",
    hide: list[str] | None = None,
    seen: str = "",
) -> FoundNote:
    """Give a note out, in part or whole, or leave it out; the note itself stays as it is.

    Args:
        hide: the words and passages to leave out, as `marking.to_hide` takes them.
        seen: the fingerprint of the text that was read.
    """
    still_open(row.request)
    note = notes_by_key(actor, [row.key]).get(row.key)
    if note is None:
        raise NotPossible(GONE)
    if seen != fingerprint(note.text):
        raise NotPossible(CHANGED)
    sound(choice, reason, reason_words)
    row.hidden = hidden_in(note, hide or []) if choice == IN_PART else []
    settle(actor, row, note, choice, reason, reason_words)
    row.save(update_fields=FIELDS)
    return row


@command("information_requests.decide_notes", on="request")
def decide_notes(
    *,
    actor: Actor,
    request: InformationRequest,
    row_ids: list[UUID],
    choice: str,
    reason: str = "",
    reason_words: str = "",
) -> InformationRequest:
    """Give out whole, or leave out, several notes at once."""
    still_open(request)
    if choice == IN_PART:
        raise NotPossible("Words can be left out of one note at a time. Nothing was saved.")
    sound(choice, reason, reason_words)
    rows = list(request.found.filter(pk__in=row_ids, is_found=True))
    if not rows or len(rows) != len(set(row_ids)):
        raise NotPossible("Tick the notes to decide about. Nothing was saved.")
    notes = notes_by_key(actor, (row.key for row in rows))
    for row in rows:
        note = notes.get(row.key)
        if note is None or fingerprint(note.text) != row.fingerprint:
            raise NotPossible(
                "One of these notes changed since it was looked for. Press “Look again”. Nothing"
                " was saved."
            )
        row.hidden = []
        settle(actor, row, note, choice, reason, reason_words)
    FoundNote.objects.bulk_update(rows, FIELDS, batch_size=200)
    return request


def sound(choice: str, reason: str, reason_words: str) -> None:
    """Refuse a decision that says too little."""
    if choice not in CHOICES:
        raise NotPossible("Say whether it is given out or left out. Nothing was saved.")
    if choice != GIVE and reason not in REASONS:
        raise NotPossible("Choose why it is left out: the answer has to say so. Nothing was saved.")
    if choice != GIVE and reason == OTHER and not reason_words.strip():
        raise NotPossible("Say the other reason in a few words. Nothing was saved.")


def hidden_in(note: Note, hide: Iterable[str]) -> list[list[int]]:
    """Return the stretches that the words to leave out cover."""
    stretches, missing = to_hide(note.text, [one for one in hide if one.strip()])
    if missing:
        said = ", ".join(f"“{one}”" for one in missing)
        raise NotPossible(f"This is not in the note: {said}. Copy it from the note as it stands.")
    if not stretches:
        raise NotPossible("Say which words are to be left out. Nothing was saved.")
    return [list(one) for one in stretches]


def settle(
    actor: Actor, row: FoundNote, note: Note, choice: str, reason: str, reason_words: str
) -> None:
    """Put the decision on a row, about the text as it stands."""
    row.choice = choice
    row.reason = "" if choice == GIVE else reason
    row.reason_words = reason_words.strip() if row.reason == OTHER else ""
    row.fingerprint = row.decided_fingerprint = fingerprint(note.text)
    row.decided_at, row.decided_by = timezone.now(), as_whom(actor)


@command("information_requests.take_back_decision", on="row")
def take_back_decision(*, actor: Actor, row: FoundNote) -> FoundNote:
    """Take back what was decided of a note: it waits again."""
    still_open(row.request)
    if not row.choice:
        raise NotPossible("Nothing is decided about this note.")
    row.choice, row.reason, row.reason_words, row.hidden = "", "", "", []
    row.decided_fingerprint, row.decided_at, row.decided_by = "", None, None
    row.save(update_fields=FIELDS)
    return row
