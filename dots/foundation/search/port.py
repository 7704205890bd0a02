"""What capabilities call. The programme is part of the index query, not a filter after it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from dots.foundation.actor import Actor
from dots.foundation.models import SearchEntry
from dots.foundation.search import postgres, sqlite

WORD = re.compile(r"\w+")
MOST_WORDS = 8


@dataclass(frozen=True)
class Document:
    """What is indexed of one record."""

    programme_id: UUID
    record_id: UUID
    kind: str
    title: str
    address: str
    text: str = ""


@dataclass(frozen=True)
class Hit:
    """A record found."""

    record_id: UUID
    kind: str
    title: str
    address: str


def scope_of(programme_id: UUID) -> str:
    """Return the programme as one word that no text contains."""
    return f"p{programme_id.hex}"


def index(documents: Iterable[Document]) -> None:
    """Add or replace what is known of each record, in the caller's transaction."""
    entries = [
        SearchEntry(
            programme_id=document.programme_id,
            record_id=document.record_id,
            kind=document.kind,
            scope=scope_of(document.programme_id),
            title=document.title[:200],
            text=document.text,
            address=document.address,
        )
        for document in documents
    ]
    SearchEntry.objects.bulk_create(
        entries,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["record_id"],
        update_fields=["title", "text", "address", "kind"],
    )


def forget(record_ids: Iterable[UUID]) -> None:
    """Take records out of the index."""
    SearchEntry.objects.filter(record_id__in=list(record_ids)).delete()


def find(actor: Actor, text: str, *, kinds: Sequence[str] = (), limit: int = 20) -> list[Hit]:
    """Return the best matches in the actor's programme; every word must begin a word found.

    Args:
        text: what the person typed; anything but letters and digits is ignored.
        kinds: only these kinds of record; all when empty.
        limit: at most so many.
    """
    words = WORD.findall(text)[:MOST_WORDS]
    if not words or actor.programme_id is None:
        return []
    adapter = postgres if connection.vendor == "postgresql" else sqlite
    ids = adapter.matching(scope_of(actor.programme_id), words, list(kinds), limit)
    found = SearchEntry.objects.in_bulk(ids)
    return [
        Hit(found[pk].record_id, found[pk].kind, found[pk].title, found[pk].address)
        for pk in ids
        if pk in found
    ]
