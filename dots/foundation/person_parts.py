"""What is kept about one person, wherever: each part says how long, how it is told and erased.

A capability that keeps something about a person registers a part for each of its models. Whoever
erases, gives out or thins out what is held goes through them, and knows none of the capabilities.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from dots.foundation.registries import Registry

Told = Iterable[tuple[str, Any]]  # a name, and what is held under it


@dataclass(frozen=True)
class PersonPart:
    """One kind of record about a person.

    Attributes:
        model: "people.Goal".
        title: what its records are called, of many: "goals".
        purpose: why they are kept, in a sentence.
        months: how long after a person was last seen; None: as long as figures need the row, which
            then says nothing of anybody.
        told: given a person, what is held, for whoever may read it.
        erase: given a person, blanks what is held; returns how many records it changed.
        apart: a sentence where its records are told and erased by somebody else, by other rules;
            it is shown whether there are any or not, and `told` then tells nothing.
    """

    model: str
    title: str
    purpose: str
    months: int | None
    told: Callable[[Any], Told]
    erase: Callable[[Any], int]
    apart: str = ""


person_parts: Registry[PersonPart] = Registry()


def erase_all(person: Any) -> dict[str, int]:
    """Blank everything held about a person; return what was changed: the model -> how many."""
    return {part.model: part.erase(person) for part in person_parts}


def told_of(person: Any) -> list[tuple[PersonPart, list[tuple[str, Any]]]]:
    """Return everything held about a person, part by part; parts that hold nothing are left out."""
    found = ((part, list(part.told(person))) for part in person_parts)
    return [(part, told) for part, told in found if told]
