"""A found note as pages show it: the words looked for marked, the words left out in brackets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils import timezone

from dots.foundation.notes import Note
from dots.information_requests.marking import (
    Stretch,
    found_in,
    pattern_of,
    pieces,
    with_left_out,
)
from dots.information_requests.models import IN_PART, STATES, FoundNote, InformationRequest
from dots.information_requests.selectors import reason_of
from dots.information_requests.wording import DOTS, on

BEFORE, MOST = 80, 320  # letters shown in a list: before the first word found, and in all


@dataclass(frozen=True)
class Shown:
    """A note as a line of the list, or whole."""

    row: FoundNote
    note: Note
    pieces: list[tuple[str, bool]]
    shortened: bool
    found_by: tuple[str, ...] = ()  # names that were looked for, where its own words have none

    @property
    def when(self) -> str:
        return on(timezone.localdate(self.note.at))

    @property
    def state(self) -> str:
        return STATES[self.row.state]

    @property
    def dot(self) -> str:
        return DOTS[self.row.state]

    @property
    def because(self) -> str:
        return reason_of(self.row) if self.row.reason else ""


def shown(request: InformationRequest, row: FoundNote, note: Note, *, whole: bool = False) -> Shown:
    """Return a note with the words looked for marked; in a list only what is near the first."""
    sought = pattern_of(request.phrases)
    marks = found_in(note.text, sought)
    names = () if marks else tuple(one for one in note.names if found_in(one, sought))
    begin, end = (0, len(note.text)) if whole else around(note.text, marks)
    text = note.text[begin:end]
    inside = [(a - begin, b - begin) for a, b in marks if begin <= a and b <= end]
    return Shown(row, note, pieces(text, inside), begin > 0 or end < len(note.text), names)


def around(text: str, marks: list[Stretch]) -> Stretch:
    """Return which part of a text a list shows."""
    begin = max(0, marks[0][0] - BEFORE) if marks else 0
    return begin, min(len(text), begin + MOST)


def stands(row: FoundNote, text: str) -> str:
    """Say what is decided of a note, by whom and when: who decides otherwise has read it."""
    if not row.choice:
        return "Not decided yet"
    said = STATES[row.choice]
    if row.hidden and row.state == IN_PART:
        words = dict.fromkeys(text[begin:end] for begin, end in row.hidden)
        said += ", without " + ", ".join(f"“{one}”" for one in words)
    if row.reason:
        said += f" ({reason_of(row)})"
    by = f" by {row.decided_by.user.name}" if row.decided_by else ""
    at = timezone.localtime(row.decided_at) if row.decided_at else None
    return f"{said}, decided{by}" + (f" on {at:%-d %B %Y at %H:%M:%S}" if at else "")


def given_out(row: FoundNote, note: Note) -> str:
    """Return the text as it is given out."""
    stretches = [(begin, end) for begin, end in row.hidden] if row.choice == IN_PART else []
    return with_left_out(note.text, stretches)


def title_of_part(label: str) -> str:
    config: Any = apps.get_app_config(label)
    return str(config.title)
