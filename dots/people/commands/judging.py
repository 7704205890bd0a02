"""What becomes of a session of a table: one rule, for the page before and for loading it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from dots.people.commands.here import STANDS_TWICE, WITH_IT, Here, twice
from dots.people.models import Person
from dots.people.own_sessions import Standing

TAKEN_OUT = "This session was taken out here, and stays out."
UNNAMED = "This row has no number of a person: whoever came counts as one of the others."
UNNAMED_OUT = "This row has no number of a person, and stays out with its session’s other rows."
OFF = (
    "An earlier table put somebody into this session whom its rows name no more: they come off it."
    " Their record stays, and so does the earlier version of the session."
)
Why = Callable[[str], str]


@dataclass(frozen=True)
class Judged:
    """What becomes of one session.

    Attributes:
        stays_out: whether nothing of it comes in.
        told: rows, each with why it stays out, or what is noted of it.
        people: who came to it, each once.
        came: how many came, each person counted once.
        off: ids of those whom an earlier table put there and this one does not name.
    """

    stays_out: bool
    told: list[tuple[int, str]]
    people: list[Person] = field(default_factory=list)
    came: int = 0
    off: set[UUID] = field(default_factory=set)


def judge(here: Here, stands: Standing | None, said: Mapping[str, Any]) -> Judged:
    """Return what becomes of a session that stands here so, or not yet."""
    numbers = said["numbers"]
    came, unclear = here.look(numbers, stands)
    if unclear:
        return Judged(True, told_of_all(said, lambda one: unclear.get(one, WITH_IT), WITH_IT))
    if stands is not None and not stands.row.is_live:
        told = told_of_all(said, lambda _: TAKEN_OUT, TAKEN_OUT)
        return Judged(True, told or [(said["row"], TAKEN_OUT)])
    if numbers and not came:
        why = here.nobody(numbers, here_already=stands is not None)
        return Judged(True, told_of_all(said, why.__getitem__, UNNAMED_OUT))
    told = each_with_why(said, here.absent(numbers, stands), here.missing)
    again = twice(came)
    told += each_with_why(said, again, lambda _: STANDS_TWICE)
    told += [(row, UNNAMED) for row in said.get("unnamed", ())]
    people = list({one.pk: one for one in came.values()}.values())
    off = stands.off({one.pk for one in people}) if stands else set()
    told += [(said["row"], OFF)] if off else []
    return Judged(False, told, people, said["came"] - len(again), off)


def told_of_all(said: Mapping[str, Any], why: Why, unnamed: str) -> list[tuple[int, str]]:
    """Return every row of a session with why it stays out."""
    told = each_with_why(said, said["numbers"], why)
    return told + [(row, unnamed) for row in said.get("unnamed", ())]


def each_with_why(
    said: Mapping[str, Any], numbers: Sequence[str], why: Why
) -> list[tuple[int, str]]:
    """Return the rows that name some who came, each with its own reason, and each once.

    What a case system sent has one row for all who came: it has the reasons of all.
    """
    at = said.get("at", {})
    return list(dict.fromkeys((at.get(one, said["row"]), why(one)) for one in numbers))
