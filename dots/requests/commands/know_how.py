"""Keeping answers, putting them right, retiring them, and counting how often they help."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict, Unpack

from django.utils import timezone

from dots.foundation import search
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.ids import new_id
from dots.foundation.models import Programme
from dots.frameworks.selectors import choices
from dots.requests.commands.keeping import still_kept
from dots.requests.indexing import index_notes
from dots.requests.models import KnowHow, KnowHowUse, SupportRequest
from dots.requests.models.know_how import READ
from dots.requests.models.requests import ANSWERED
from dots.requests.selectors.kinds import kind_titles


class Knowing(TypedDict, total=False):
    """What a note says."""

    question: str
    answer: str
    kinds: list[str]
    communities: list[str]
    for_anyone: bool
    review_on: date | None


def fill(note: KnowHow, said: Any) -> None:
    """Put what was typed on the note."""
    for name, value in said.items():
        setattr(note, name, value.strip() if isinstance(value, str) else value)
    if not note.question or not note.answer:
        raise NotPossible("A note needs a question and an answer. Nothing was saved.")


def sound(note: KnowHow) -> None:
    """Refuse a kind or community that the programme does not have."""
    if set(note.kinds) - kind_titles(note.programme).keys():
        raise NotPossible("Choose kinds of the list. Nothing was saved.")
    if set(note.communities) - dict(choices(note.programme, "communities")).keys():
        raise NotPossible("Choose communities of your list. Nothing was saved.")


@command("requests.add_know_how", on="programme")
def add_know_how(*, actor: Actor, programme: Programme, **said: Unpack[Knowing]) -> KnowHow:
    """Write down what is worth knowing."""
    note = KnowHow(id=new_id(), programme=programme)
    return kept(note, said)


@command("requests.keep_know_how", on="request")
def keep_know_how(*, actor: Actor, request: SupportRequest, **said: Unpack[Knowing]) -> KnowHow:
    """Make a note of an answered request, its names left out."""
    if request.state != ANSWERED:
        raise NotPossible("A note is made of an answer: answer the request first.")
    still_kept(request)
    note = KnowHow(id=new_id(), programme_id=request.programme_id, made_from=request)
    return kept(note, said)


def kept(note: KnowHow, said: Any) -> KnowHow:
    """Save a new note so that it is found."""
    fill(note, said)
    sound(note)
    note.save(force_insert=True)
    index_notes([note])
    return note


@command("requests.change_know_how", on="note")
def change_know_how(*, actor: Actor, note: KnowHow, **said: Unpack[Knowing]) -> KnowHow:
    """Put a note right."""
    fill(note, said)
    note.save()
    index_notes([note])
    return note


@command("requests.retire_know_how", on="note")
def retire_know_how(*, actor: Actor, note: KnowHow) -> KnowHow:
    """Offer a note no more; it stays to be read by the team."""
    if note.retired_on:
        raise NotPossible("This note is retired already.")
    note.retired_on = timezone.localdate()
    note.save(update_fields=["retired_on"])
    search.forget([note.pk])
    return note


@command("requests.restore_know_how", on="note")
def restore_know_how(*, actor: Actor, note: KnowHow) -> KnowHow:
    """Offer a note again."""
    if not note.retired_on:
        raise NotPossible("This note is in use already.")
    note.retired_on = None
    note.save(update_fields=["retired_on"])
    index_notes([note])
    return note


@command("requests.use_note", on="note")
def use_note(*, actor: Actor, note: KnowHow) -> KnowHowUse:
    """Count that a note made a request needless."""
    return KnowHowUse.objects.create(
        programme_id=note.programme_id, note=note, how=READ, used_at=timezone.now()
    )
