"""Letters that can be found by typing: their subject, and the beginning of what they say."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from dots.filed_mail.models import Letter
from dots.foundation import search
from dots.foundation.search import Document

LETTER = "letter"
MOST_TEXT = 4_000  # characters


def index_letter(letter: Letter) -> None:
    """Make a filed letter findable."""
    search.index(
        [
            Document(
                programme_id=letter.programme_id,
                record_id=letter.pk,
                kind=LETTER,
                title=letter.called if letter.subject else "A letter without a subject",
                address=reverse("filed_mail:letter", args=[letter.pk]),
                text=words_of(letter)[:MOST_TEXT],
            )
        ]
    )


def words_of(letter: Letter) -> str:
    """Return what a letter says, after its subject where a list would not say it whole."""
    is_cut = letter.subject and letter.subject != letter.called
    return f"{letter.subject}\n{letter.text}" if is_cut else letter.text


def forget_letters(ids: Iterable[UUID]) -> None:
    """Take letters out of the index."""
    search.forget(ids)
