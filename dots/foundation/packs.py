"""What one programme hands to another: its own words, guides and worksheets, item by item.

Each capability that has something to share registers a part. A part is a flat table of items, so
that two programmes' tables, and the table last taken from a pack, can be compared line by line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from dots.foundation.registries import Registry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dots.foundation.actor import Actor
    from dots.foundation.models import Programme


@dataclass(frozen=True)
class PackItem:
    """One thing that can be taken alone: how a person reads it, and what is kept of it."""

    title: str
    text: str  # the value as a person reads it, line by line, for showing two side by side
    value: Any  # JSON: texts, whole numbers, true or false, lists and tables of these
    is_own: bool = True  # the programme worded it by hand; False: as the product ships it
    is_left_out: bool = False  # there, but not asked or offered any more


class PackPart(Protocol):
    """What a capability shares."""

    code: str
    title: str  # "Words we count in"

    def items(self, programme: Programme) -> dict[str, PackItem]:
        """Return key -> item, as the programme has them now; the key is stable across versions."""
        ...

    def read(self, programme: Programme, values: Mapping[str, Any]) -> dict[str, PackItem]:
        """Return a stranger's items, checked.

        Raises:
            UnusableInput: one of them is not what it should be; the sentence says which and why.
        """
        ...

    def take(self, *, actor: Actor, programme: Programme, values: Mapping[str, Any]) -> None:
        """Make these values the programme's own, by commands.

        Raises:
            NotPossible: with a sentence; then none is taken.
        """
        ...


pack_parts: Registry[PackPart] = Registry()
