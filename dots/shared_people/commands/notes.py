"""Each side's notes, kept to that side; and what the person says is wrong."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.shared_people.commands.steps import side_of
from dots.shared_people.models import Remark, SharedPerson, SideNote


@command("shared_people.add_note", on="shared")
def add_note(
    *, actor: Actor, shared: SharedPerson, text: str, at: datetime | None = None
) -> SideNote:
    """Write something down for one's own side."""
    if not text.strip():
        raise NotPossible("Write something first. Nothing was saved.")
    return SideNote.objects.create(
        programme_id=shared.programme_id,
        shared=shared,
        side=side_of(actor),
        text=text.strip(),
        by=actor.name,
        at=at or timezone.now(),
    )


def own_note(actor: Actor, shared: SharedPerson, note_id: UUID) -> SideNote:
    """Return a note of one's own side."""
    found: SideNote | None = (
        SideNote.objects.within(actor).filter(shared=shared, pk=note_id).first()
    )
    if found is None:
        raise NotPossible("There is no such note of your side. Nothing was changed.")
    return found


@command("shared_people.take_back_note", on="shared")
def take_back_note(*, actor: Actor, shared: SharedPerson, note_id: UUID) -> SideNote:
    """Say that a note should not have been written; it stays on record as taken back."""
    note = own_note(actor, shared, note_id)
    if note.taken_back_at:
        raise NotPossible("This note was taken back already.")
    note.taken_back_at = timezone.now()
    note.save(update_fields=["taken_back_at"])
    return note


@command("shared_people.put_back_note", on="shared")
def put_back_note(*, actor: Actor, shared: SharedPerson, note_id: UUID) -> SideNote:
    """Let a note stand again that was taken back."""
    note = own_note(actor, shared, note_id)
    if not note.taken_back_at:
        raise NotPossible("This note stands already.")
    note.taken_back_at = None
    note.save(update_fields=["taken_back_at"])
    return note


@command("shared_people.say_wrong", on="shared")
def say_wrong(*, actor: Actor, shared: SharedPerson, text: str) -> Remark:
    """Let the person say that something recorded about the arrangement is wrong."""
    if not text.strip():
        raise NotPossible("Say what is wrong. Nothing was sent.")
    return Remark.objects.create(programme_id=shared.programme_id, shared=shared, text=text.strip())


@command("shared_people.answer_remark", on="shared")
def answer_remark(*, actor: Actor, shared: SharedPerson, remark_id: UUID, answer: str) -> Remark:
    """Answer the person: what was put right, or why not. They and the other side read it."""
    remark: Remark | None = shared.remarks.filter(pk=remark_id).first()
    if remark is None:
        raise NotPossible("The person said no such thing. Nothing was saved.")
    if not answer.strip():
        raise NotPossible("Say what you did about it. Nothing was saved.")
    remark.answer, remark.answered_at = answer.strip(), timezone.now()
    remark.answered_by = side_of(actor)
    remark.save(update_fields=["answer", "answered_at", "answered_by"])
    return remark
