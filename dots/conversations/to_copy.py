"""What a partner typed into a page whose link had ended, as they read it there, to be copied."""

from __future__ import annotations

from datetime import date

from dots.conversations.models.guides import LISTS
from dots.conversations.values import TEAM
from dots.foundation.models import Link, Programme
from dots.frameworks.selectors import labels


def as_typed(link: Link, name: str, said: str) -> str:
    """Return one part of an answer in words; nothing of what the page alone carried.

    Args:
        name: of the field: a question's code, and after a dash which part of its answer it is.
    """
    part = name.rpartition("-")[2].rstrip("0123456789").rstrip("_")
    if part == "id" or (part == "who" and said != TEAM):
        return ""
    if part == "who":
        return "Who does it: the programme’s team"
    if part == "codes":
        programme = Programme.objects.get(pk=link.programme_id)
        return next(filter(None, (labels(programme, one).get(said) for one in LISTS)), "")
    if part == "due_on":
        return f"By {day_of(said)}" if said else ""
    return said


def day_of(said: str) -> str:
    """Return a day as people read it; what is none, as it was sent."""
    try:
        return f"{date.fromisoformat(said):%-d %B %Y}"
    except ValueError:
        return said
