"""What is kept about one person, wherever: each part says how long, how it is told and erased.

A capability that keeps something about a person registers a part for each of its models. Whoever
erases, gives out or thins out what is held goes through them, and knows none of the capabilities.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from dots.foundation.registries import Registry

Told = Iterable[tuple[str, Any]]  # a name, and what is held under it
BEGINS, ENDS = "\ue000", "\ue001"  # letters of no alphabet, around words of the product's own
MARKED = re.compile(f"({BEGINS}[^{BEGINS}{ENDS}]*{ENDS})")


def ours(text: str) -> str:
    """Mark words that are the product's own: nothing in them is ever left out as a name.

    What people typed stands beside them unmarked, and so does whatever nobody thought of.
    """
    return f"{BEGINS}{plain(text)}{ENDS}" if text else text


def plain(text: str) -> str:
    """Return a text without marks."""
    return text.replace(BEGINS, "").replace(ENDS, "")


def in_pieces(text: str) -> list[tuple[str, bool]]:
    """Return a marked text in pieces, and which of them are ours."""
    found = (one for one in MARKED.split(text) if one)
    return [(one, MARKED.fullmatch(one) is not None) for one in found]


def ours_unless(said: str, typed: Any) -> str:
    """Mark what is said of a value, unless it is just what somebody typed."""
    return said if said == typed else ours(said)


@dataclass(frozen=True)
class Same:
    """Two records of one kind, of two records of one person, of which a person keeps one.

    Attributes:
        kept, gone: the ids of the record of whoever stays, and of the other's.
        what: what both have, where somebody has to say which counts; empty: nobody is asked.
        answers: what the one says in words, and what the other.
        later: nobody is asked, and the other's counts: the person said it later.
    """

    kept: Any
    gone: Any
    what: str = ""
    answers: tuple[str, str] = ("", "")
    later: bool = False


@dataclass(frozen=True)
class PersonPart:
    """One kind of record about a person.

    Attributes:
        model: "people.Goal".
        title: what its records are called, of many: "goals".
        purpose: why they are kept, in a sentence.
        months: how long after a person was last seen; None: as long as figures need the row, which
            then says nothing of anybody.
        told: given a person, what is held, for whoever may read it; what is not typed by anybody
            is marked as `ours`.
        erase: given a person, blanks what is held; returns how many records it changed.
        apart: a sentence where its records are told and erased by somebody else, by other rules;
            it is shown whether there are any or not, and `told` then tells nothing.
        access: the sentence about them for somebody who asks to see what is kept; other rules hold
            there than for erasing.
        period: how long, in words, where it does not run from when they were last seen.
        erase_many: the same for many at once, given their ids, in a fixed number of questions;
            retention asks it where it is there.
        signs: given ids, yields each with the last day on which this part says that they were seen.
        yours: the title as said to the person: "your goals"; empty where it is the same.
        same: given who stays and whose record ends, when two records of one person become one: the
            records of which only one can be theirs. The other stays with the ended record. All
            else that names a person in its column `person` moves.
        becomes: given two records of one person, sentences of what becomes of what they say where
            that is not to be seen otherwise; the same whichever goes on.
        first: given the two, sentences of what is to be put right before they can be one.
        stays: what is left, and why, once somebody is erased, in a sentence that is true whether
            there was any or not; empty: nothing is.
        unsaid: no page says whether there is any, not even before it is erased.
    """

    model: str
    title: str
    purpose: str
    months: int | None
    told: Callable[[Any], Told]
    erase: Callable[[Any], int]
    apart: str = ""
    access: str = ""
    period: str = ""
    erase_many: Callable[[Sequence[UUID]], int] | None = None
    signs: Callable[[Sequence[UUID]], Iterable[tuple[UUID, date | None]]] | None = None
    yours: str = ""
    same: Callable[[Any, Any], Iterable[Same]] | None = None
    becomes: Callable[[Any, Any], Iterable[str]] | None = None
    first: Callable[[Any, Any], Iterable[str]] | None = None
    stays: str = ""
    unsaid: bool = False

    def __post_init__(self) -> None:
        if not self.yours:
            object.__setattr__(self, "yours", self.title)


person_parts: Registry[PersonPart] = Registry()
# Asked for a person: sentences of what is owed to them that cannot be given once they are erased.
owed_first: Registry[Callable[[Any], list[str]]] = Registry()


def of_one(erase_many: Callable[[Sequence[UUID]], int]) -> Callable[[Any], int]:
    """Return what blanks a part of one person, where many at once are blanked by their ids."""
    return lambda person: erase_many([person.pk])


def erase_together(part: PersonPart, people: Sequence[Any]) -> int:
    """Blank one part of some people; return how many records were changed."""
    if part.erase_many:
        return part.erase_many([person.pk for person in people])
    return sum(part.erase(person) for person in people)


def last_signs(ids: Sequence[UUID]) -> Iterator[tuple[UUID, date]]:
    """Yield signs of some people, part by part: who, and on which day they were last seen there."""
    for part in person_parts:
        for pk, day in part.signs(ids) if part.signs else ():
            if day is not None:
                yield pk, day


def erase_all(person: Any) -> dict[str, int]:
    """Blank everything held about a person; return what was changed: the model -> how many."""
    return {part.model: part.erase(person) for part in person_parts}


def told_of(person: Any) -> list[tuple[PersonPart, list[tuple[str, Any]]]]:
    """Return everything held about a person, part by part; parts that hold nothing are left out."""
    return [
        (part, [(plain(name), plain(v) if isinstance(v, str) else v) for name, v in told])
        for part, told in marked_of(person)
    ]


def marked_of(person: Any) -> list[tuple[PersonPart, list[tuple[str, Any]]]]:
    """Return the same, with the marks around what is ours."""
    found = ((part, list(part.told(person))) for part in person_parts)
    return [(part, told) for part, told in found if told]
