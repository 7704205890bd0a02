"""Know-how in the search index, which also finds what to offer while somebody types."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from dots.foundation import search
from dots.foundation.search import Document
from dots.requests.models import KnowHow

KNOW_HOW = "know-how"


def index_notes(notes: Iterable[KnowHow]) -> None:
    """Make notes findable by question and answer; those retired are left out."""
    search.index(
        Document(
            programme_id=note.programme_id,
            record_id=note.pk,
            kind=KNOW_HOW,
            title=note.question,
            address=reverse("requests:note", args=[note.pk]),
            text=note.answer,
        )
        for note in notes
        if not note.retired_on
    )
