"""The journal as a file: one line an entry, only ever added to.

A line is the day, the kind, the digest, the entry's number and, last, a check of what stands before
it, so that a line that was damaged or cut is known from one that is whole.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import UUID

NAME, WORDS = "journal.txt", 5
HEAD = (
    "# Join the Dots: what must not come back with a backup (digests, no names)."
    " Copy this file often; never change it.\n"
)


@dataclass(frozen=True)
class Line:
    """One entry, as the file says it."""

    day: date
    kind: str
    digest: str
    number: UUID

    def __str__(self) -> str:
        words = f"{self.day} {self.kind} {self.digest} {self.number.hex}"
        return f"{words} {check_of(words)}"


@dataclass
class Found:
    """What stands in a file: its whole lines, and where it is damaged."""

    lines: dict[UUID, Line] = field(default_factory=dict)
    damaged: list[int] = field(default_factory=list)  # counted from 1


def check_of(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:8]


def read(file: Path) -> Found:
    """Return what stands in a file; in one that is not there stands nothing.

    A line that breaks off and stands whole elsewhere (it was written again) is not damage.
    """
    if not file.is_file():
        return Found()
    found, torn, whole = Found(), list[tuple[int, str]](), set[str]()
    for number, text in enumerate(file.read_text("utf-8", "replace").splitlines(), 1):
        if not text or text.startswith("#"):
            continue
        line = line_of(text)
        if line:
            found.lines[line.number] = line
            whole.add(text)
        else:
            torn.append((number, text))
    found.damaged = [at for at, text in torn if not any(one.startswith(text) for one in whole)]
    return found


def line_of(text: str) -> Line | None:
    """Return what a line says, if it is whole."""
    words, _, check = text.rpartition(" ")
    if len(text.split(" ")) != WORDS or check_of(words) != check:
        return None
    day, kind, digest, number = words.split(" ")
    return Line(date.fromisoformat(day), kind, digest, UUID(number))


def add(file: Path, lines: Iterable[Line]) -> None:
    """Add lines at the end, at once and to the disk; the file is begun if there is none."""
    said = "".join(f"{line}\n" for line in lines)
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        size = os.fstat(handle).st_size
        if not size:
            said = HEAD + said
        elif os.pread(handle, 1, size - 1) != b"\n":  # whoever wrote last was stopped half-way
            said = "\n" + said
        os.write(handle, said.encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def add_missing(file: Path, lines: Iterable[Line]) -> int:
    """Add those lines that are not there yet; return how many."""
    there = read(file).lines
    missing = {line.number: line for line in lines if line.number not in there}
    if missing or not file.is_file():
        add(file, missing.values())
    return len(missing)
