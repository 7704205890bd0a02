"""What somebody typed by a link that has ended meanwhile, in the words that they read."""

from __future__ import annotations

from dots.foundation.links import as_sent
from dots.foundation.models import Link
from dots.shared_people.models.people import ANSWERS


def as_typed(link: Link, name: str, said: str) -> str:
    """Return one part of an answer: of a choice what stood beside it."""
    return ANSWERS.get(said, said) if name == "answer" else as_sent(link, name, said)
