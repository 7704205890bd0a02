"""Which versions of an answer stand: those that nobody has written over. Pure: no database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from dots.conversations.values import alike, is_empty


class Version(Protocol):
    code: str
    number: int
    value: Any
    over: Any
    party_id: Any
    carried_from_id: Any


@dataclass
class Standing:
    """One question's versions by the team, oldest first, and those that stand."""

    versions: list[Any] = field(default_factory=list)

    @property
    def heads(self) -> list[Any]:
        """The versions that stand. Two or more: people wrote at once, and one must decide."""
        written_over = {number for version in self.versions for number in version.over}
        return [version for version in self.versions if version.number not in written_over]

    @property
    def numbers(self) -> list[int]:
        """The numbers of all that stands: what whoever decides has before them."""
        return [version.number for version in self.heads]

    @property
    def shown(self) -> list[int]:
        """The number of what a page with one answer shows: of two, the newest alone."""
        return self.numbers[-1:]

    def seen_by(self, before: list[int], value: Any) -> list[int]:
        """Return what a writer has seen of what stands, who kept a value and saw these before."""
        mine = {version.number for version in self.heads if alike(version.value, value)}
        return [number for number in self.numbers if number in {*before, *mine}] or before

    @property
    def newest(self) -> Any | None:
        heads = self.heads
        return heads[-1] if heads else None

    @property
    def value(self) -> Any:
        """The answer as it stands; of several the newest; None when there is none."""
        return self.newest.value if self.newest else None

    @property
    def is_two(self) -> bool:
        """True when answers differ that were given at once: kept both, to be decided."""
        return len(self.heads) > 1

    @property
    def count(self) -> int:
        """How many answers stand."""
        return len(self.heads)

    @property
    def is_carried(self) -> bool:
        """True when it stands as it was said last time, and nobody has looked at it since."""
        return self.newest is not None and self.newest.carried_from_id is not None

    @property
    def is_as_carried(self) -> bool:
        """True when nothing but what was carried over was ever said here, confirmed or not."""
        carried = [one.value for one in self.versions if one.carried_from_id is not None]
        return bool(carried) and all(
            any(alike(one.value, value) for value in carried) for one in self.versions
        )

    @property
    def said_on(self) -> date | None:
        """The day on which it was said, of an answer that is carried over; None of no words."""
        if not self.is_carried or is_empty(self.value):
            return None
        day: date = self.heads[-1].carried_from.held_on
        return day

    @property
    def earlier(self) -> list[Any]:
        """What stood before, the newest first; of what was carried over, the last alone."""
        over = [version for version in reversed(self.versions) if version not in self.heads]
        written = [version for version in over if version.carried_from_id is None]
        carried = [] if self.is_carried else [one for one in over if one not in written][:1]
        return written + carried


def answers_in_words(count: int) -> str:
    """Say how many answers stand: "two answers", "3 answers"."""
    return "two answers" if count == 2 else f"{count} answers"


def standings(versions: Iterable[Version]) -> dict[str, Standing]:
    """Return question code -> its versions by the team; partners' corrections are left out."""
    found: dict[str, Standing] = defaultdict(Standing)
    for version in sorted(versions, key=lambda one: one.number):
        if version.party_id is None:
            found[version.code].versions.append(version)
    return found
