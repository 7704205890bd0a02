"""Put together what several people changed in one answer, each from what was before them. Pure."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Any

from dots.conversations.models.guides import AGREED, CHOICES, NEEDS
from dots.conversations.values import tidy

Written = tuple[Any, Any]  # the answer that a writer had before it, and what it made of it


@dataclass(frozen=True)
class Line:
    """One line of an answer; what was agreed has a name of its own, whatever it says."""

    said: Any
    name: str = ""
    gap: bool = field(default=False, compare=False)  # of text: an empty line stands before it


@dataclass(frozen=True)
class Merged:
    """All of it as one answer; the rest are answers of the lines that somebody must look at."""

    value: Any
    contested: Any  # changed in two ways: both stand
    spared: Any  # taken out by one, changed by another: it stands as changed
    left_out: Any  # taken out by one, touched by nobody else


class Merging:
    """The lines as they stand, and what became of those that somebody changed."""

    def __init__(self, stands: Sequence[Line]) -> None:
        self.stood, self.lines = list(stands), list(stands)
        self.became: dict[Line, Line | None] = {}
        self.contested: list[Line] = []
        self.spared: list[Line] = []
        self.left_out: list[Line] = []

    def take(self, base: Sequence[Line], value: Sequence[Line]) -> None:
        """Change what stands as one writer changed what it had; what it left alone says nothing."""
        meanwhile = moves(base, self.stood)
        self.became |= {old: new for old, new in meanwhile if old and old not in self.became}
        if value and not {one.said for one in base} & {one.said for one in value}:
            value = [replace(value[0], gap=True), *value[1:]]  # a text of its own
        for old, new in moves(base, value):
            if new is None:
                self.take_out(old)
            else:
                self.put(old, new, place=self.place_of(base, value, new))

    def take_out(self, old: Line | None) -> None:
        if old in self.lines:
            self.lines.remove(old)
            self.left_out.append(old)
            self.became[old] = None
        elif old and self.became.get(old):
            self.spared.append(old)

    def put(self, old: Line | None, new: Line, place: int) -> None:
        """Put a line in place of the one it was; beside it, where somebody else changed that."""
        is_said = any(one.said == new.said for one in self.lines)
        if old in self.lines:
            at = self.lines.index(old)
            self.lines[at : at + 1] = [] if is_said else [new]
            self.became[old] = new
        elif not is_said:
            other = self.became.get(old) if old else None
            if old:
                (self.contested if other else self.spared).append(old)
                self.left_out = [one for one in self.left_out if one != old]
            at = self.lines.index(other) + 1 if other in self.lines else place
            taken = new.name and any(one.name == new.name for one in self.lines)
            self.lines.insert(at, replace(new, name=secrets.token_hex(4)) if taken else new)
            if old:
                self.became[old] = other or new  # also of one taken out: another's is beside it

    def place_of(self, base: Sequence[Line], value: Sequence[Line], new: Line) -> int:
        """Return where a line goes: below the one that its writer put it below, and added ones."""
        begins = any(is_same(line, one) for line in self.lines for one in value)
        at = 0 if begins else len(self.lines)
        for one in reversed(value[: value.index(new)]):
            found = [n for n, line in enumerate(self.lines) if is_same(line, one)]
            if found:
                at = found[-1] + 1
                break
        while at < len(self.lines) and not any(is_same(self.lines[at], one) for one in base):
            at += 1
        return at


def is_same(one: Line, other: Line) -> bool:
    return one.said == other.said or bool(one.name and one.name == other.name)


def moves(base: Sequence[Line], value: Sequence[Line]) -> Iterator[tuple[Line | None, Line | None]]:
    """Return each line changed as (old, new), added as (None, new), taken out as (old, None)."""
    pairs = pairs_of(base, value)
    was = {one.said for one in base if one not in pairs.values()}
    for new in value:
        old = pairs.get(new)
        if old.said != new.said if old else new.said not in was:
            yield old, new
    now = {one.said for one in value}
    for old in base:
        if old not in pairs.values() and old.said not in now:
            yield old, None


def pairs_of(base: Sequence[Line], value: Sequence[Line]) -> dict[Line, Line]:
    """Return new -> old, of lines of one name, or written in the place of others."""
    names = {one.name: one for one in base if one.name}
    found = {one: names[one.name] for one in value if one.name in names}
    was, now = [one.said for one in base], [one.said for one in value]
    for how, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if how == "replace" and not names:
            olds = [one for one in base[a:b] if one.said not in now]
            news = [one for one in value[c:d] if one.said not in was]
            found |= dict(zip(news, olds, strict=False))
    return found


def merge(kind: str, stands: Any, written: Iterable[Written]) -> Merged:
    """Return what stands with all that was written, merged by what each writer changed.

    A line that one writer changed gives way to its wording; one changed by two in different ways
    stands in both.
    """
    written = list(written)
    if kind != CHOICES:
        found = merged(kind, stands, written)
        return Merged(*(answer_of(kind, some) for some in found))
    parts = [
        merged(as_kind, stands[part], [(base[part], value[part]) for base, value in written])
        for part, as_kind in (("codes", NEEDS), ("words", ""))
    ]
    return Merged(*(
        tidy(kind, {"codes": answer_of(NEEDS, codes), "words": answer_of("", words)})
        for codes, words in zip(*parts, strict=True)
    ))  # fmt: skip


def merged(kind: str, stands: Any, written: list[Written]) -> list[list[Line]]:
    merging = Merging(lines_of(kind, stands))
    for base, value in written:
        merging.take(lines_of(kind, base), lines_of(kind, value))
    contested = list(dict.fromkeys(merging.contested))
    spared = [one for one in dict.fromkeys(merging.spared) if one not in contested]
    return [merging.lines, contested, spared, merging.left_out]


def lines_of(kind: str, value: Any) -> list[Line]:
    if kind == AGREED:
        return [Line((one["what"], one["who"], one["due_on"]), one["id"]) for one in value]
    if kind == NEEDS:
        return [Line(one) for one in value]
    lines = [one.rstrip() for one in value.splitlines()]
    return [
        Line(one, gap=place > 0 and not lines[place - 1])
        for place, one in enumerate(lines)
        if one
    ]  # fmt: skip


def answer_of(kind: str, lines: Iterable[Line]) -> Any:
    if kind == AGREED:
        parts = ("what", "who", "due_on")
        return [{"id": one.name, **dict(zip(parts, one.said, strict=True))} for one in lines]
    if kind == NEEDS:
        return [one.said for one in lines]
    return "\n".join(f"\n{one.said}" if one.gap else one.said for one in lines).strip()
