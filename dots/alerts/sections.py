"""What a digest lists: higher capabilities register what concerns whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from dots.foundation.models import Programme, ProgrammeRecord
from dots.foundation.registries import Registry


@dataclass(frozen=True)
class Line:
    """One thing a recipient has to do. It names nobody who is helped."""

    text: str
    is_late: bool = False


@dataclass(frozen=True)
class Due:
    """What one recipient has to do."""

    person_id: UUID  # a contact's or a membership's
    name: str  # for the team's eyes: who it goes to
    email: str  # empty: nobody can write to them
    lines: list[Line]
    records: list[ProgrammeRecord] = field(default_factory=list)  # what a link would name
    signs_in: bool = False  # has an account: gets no link


@dataclass(frozen=True)
class Section:
    """A kind of thing to do."""

    purpose: str  # of the link for those who do not sign in
    address: str  # url name of the page for those who do
    gather: Callable[[Programme, date], Iterable[Due]]


sections: Registry[Section] = Registry()
