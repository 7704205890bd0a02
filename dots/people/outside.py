"""Who was erased, kept outside the database too: an older backup does not bring them back.

One line for each: a digest of the record's id and the day. It says nothing of anybody.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from django.conf import settings

NAME, LENGTH = "erased.txt", 64


def kept_at() -> Path:
    """Return where the lines stand: beside the database, not in it."""
    return Path(settings.DATA) / NAME


def note_outside(digest: str, day: date) -> None:
    """Add a line, once."""
    if digest in digests_in([kept_at()]):
        return
    with kept_at().open("a", encoding="utf-8") as lines:
        lines.write(f"{digest} {day.isoformat()}\n")


def digests_in(files: Iterable[Path]) -> set[str]:
    """Return the digests that stand in some files; a file that is not there has none."""
    found: set[str] = set()
    for file in files:
        if file.is_file():
            words = (line.split() for line in file.read_text("utf-8").splitlines())
            found.update(line[0] for line in words if line and len(line[0]) == LENGTH)
    return found
