"""The journals that a restore reads: whether they are there, whole, and those of this server."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from dots.foundation import journal, journal_file
from dots.foundation.journal_file import Line
from dots.foundation.models import JournalEntry
from dots.web.archive import NotRestored

ANYWAY = (
    "Nothing was changed. Put a whole copy in its place, name another (--journal FILE), or say"
    " --anyway: then what can be read is done again, and whoever was erased or took a yes back"
    " otherwise may be back."
)


@dataclass
class Journals:
    """What was found beside the database, beside the backup and where the operator says."""

    lines: dict[UUID, Line] = field(default_factory=dict)
    live: set[UUID] = field(default_factory=set)  # in the journal of the server that was
    files: list[Path] = field(default_factory=list)

    @property
    def newest(self) -> str:
        """The day of the newest line, in words."""
        return f"{max(line.day for line in self.lines.values()):%-d %B %Y}"


def read_all(backup: Path, named: Path | None, damaged: bool, none: bool) -> Journals:
    """Read every journal there is.

    Args:
        damaged: it was said to go on with one that is damaged.
        none: it was said to go on without one.
    Raises:
        NotRestored: there is none, or one is damaged, and it was not said to go on anyway.
    """
    found = Journals()
    live = named or journal.kept_at()
    for file in (live, backup.resolve().parent / journal_file.NAME):
        if not file.is_file():
            continue
        there = journal_file.read(file)
        if there.damaged and not damaged:
            raise NotRestored(f"{journal.damage(file, there.damaged)} {ANYWAY}")
        if file == live:
            found.live = set(there.lines)
        found.lines.update(there.lines)
        found.files.append(file)
    if not found.files and not none:
        raise NotRestored(
            f"There is no journal of what must not come back: neither {journal.kept_at()} nor one"
            f" beside the backup. {ANYWAY}"
        )
    return found


def do_again(found: Journals) -> Iterator[str]:
    """Do again what was noted since the backup; say where that was read."""
    for file in found.files:
        yield f"read what must not come back from {file}"
    yield from journal.replay(found.lines.values())


def not_known(found: Journals, backup: Path) -> str:
    """Say what nobody can know without the journal of the server that was; nothing if it is here.

    It is the server's where it holds each entry that the backup holds.
    """
    if found.live and noted_in(backup) <= found.live:
        return ""
    since = f"after {found.newest}" if found.lines else "since the backup"
    return (
        "the journal of the server that was is not here. Whoever was erased or took a yes back"
        f" {since}"
    )


def noted_in(backup: Path) -> set[UUID]:
    """Return the journal's entries that a backup holds."""
    with zipfile.ZipFile(backup) as archive:
        rows = f"rows/{JournalEntry._meta.label_lower}.jsonl"
        if rows not in archive.namelist():
            return set()
        return {UUID(json.loads(line)["pk"]) for line in archive.read(rows).splitlines() if line}
