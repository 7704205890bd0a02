"""What every picture and every number in it has."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, ClassVar

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from dots.design.wording import Amount, amount


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One thing with its number: exact, between two limits, or (none of them) too few to say.

    Raises:
        ValueError: a number is negative; these pictures begin at zero.
    """

    label: str
    value: float | None = None
    least: float | None = None
    most: float | None = None
    address: str = ""  # where the row of the table leads
    instead: str = ""  # words in place of "Too few to say"

    def __post_init__(self) -> None:
        if any(number is not None and number < 0 for number in (self.value, self.least, self.most)):
            raise ValueError(f"{self.label}: a negative number cannot be drawn from zero.")

    @cached_property
    def words(self) -> Amount:
        words = amount(self.value, self.least, self.most)
        if words.unknown and self.instead:
            return replace(words, main=self.instead, short=self.instead)
        return words

    @property
    def has_bound(self) -> bool:
        return bool(self.words.bound) or (self.value is None and self.least != self.most)

    @property
    def low(self) -> float:
        return next((n for n in (self.least, self.value, self.most) if n is not None), 0)

    @property
    def high(self) -> float:
        return next((n for n in (self.most, self.value, self.least) if n is not None), 0)

    @property
    def centre(self) -> float:
        return self.value if self.value is not None else (self.low + self.high) / 2


@dataclass(frozen=True, kw_only=True)
class Picture(ABC):
    """What every picture has.

    Args:
        title: one sentence that says what is to be seen.
        unit: what the numbers count: "people".
        heading: what the rows of the table are: "Ward".
        key: starts the ids in the picture; differs between two pictures on one page.
        titled: whether the title also stands above the picture.
        note: a sentence below it.
        tabled: whether the same numbers follow as a table; not where the page has that table.
    """

    template: ClassVar[str]

    title: str
    unit: str
    heading: str
    key: str = "chart"
    titled: bool = True
    note: str = ""
    tabled: bool = True

    @abstractmethod
    def measured(self) -> Sequence[Measured]:
        """Return the rows, in the order of the table."""

    @cached_property
    def description(self) -> str:
        return " ".join(f"{one.label}: {one.words}." for one in self.measured())

    @property
    def columns(self) -> list[dict[str, Any]]:
        return [{"title": self.heading}, {"title": self.unit.capitalize(), "number": True}]

    @property
    def rows(self) -> list[list[Any]]:
        return [
            [{"text": one.label, "address": one.address}, str(one.words)] for one in self.measured()
        ]

    def render(self) -> SafeString:
        """Draw the picture and its table."""
        return render_to_string(self.template, {"chart": self})

    __str__ = render
    __html__ = render
