"""Joined dots: partners or groups on a circle, lines where there are ties, a list and a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from dots.calculations.introductions import circle

SIDE, RADIUS = 400, 172.0
MOST_DOTS = 24
THICKEST = 9
PLAIN, FAINT, DASHED, STRONG = "zero", "", "none", "iv"  # how the design draws a line


@dataclass(frozen=True)
class Dot:
    """One dot of the circle, and what its line of the list and table says."""

    label: str
    text: str  # in the list: "3 ties"
    address: str = ""
    cells: tuple[str, ...] = ()  # of the table, after the label


@dataclass(frozen=True)
class Line:
    """A tie between two dots by their numbers from zero; -1 is the one in the middle."""

    first: int
    second: int
    width: int = 2
    look: str = PLAIN


@dataclass(frozen=True, kw_only=True)
class JoinedDots:
    """A picture of a network.

    Args:
        title: one sentence that says what is to be seen.
        dots: at most `MOST_DOTS` are drawn; all stand in the table.
        middle: the name of the dot in the middle, if there is one.
        columns: of the table, after the first.
        note: what the lines mean.
    """

    template: ClassVar[str] = "introductions/joined_dots.html"

    title: str
    heading: str
    dots: Sequence[Dot]
    lines: Sequence[Line]
    columns: Sequence[str]
    middle: str = ""
    note: str = ""
    key: str = "dots"

    @property
    def drawn(self) -> Sequence[Dot]:
        return self.dots[:MOST_DOTS]

    @cached_property
    def places(self) -> list[tuple[float, float]]:
        return circle(len(self.drawn), RADIUS, (SIDE / 2, SIDE / 2))

    @property
    def marks(self) -> list[dict[str, Any]]:
        return [
            {
                "x": x,
                "y": y,
                "number": number,
                "label": dot.label,
                "text": dot.text,
                "address": dot.address,
            }
            for number, (dot, (x, y)) in enumerate(zip(self.drawn, self.places, strict=True), 1)
        ]

    @property
    def strokes(self) -> list[dict[str, Any]]:
        """Return the lines between what is drawn; the faint and thin come first."""
        ends = dict(enumerate(self.places))
        if self.middle:
            ends[-1] = (SIDE / 2, SIDE / 2)
        return [
            {
                "ends": (*ends[line.first], *ends[line.second]),
                "width": line.width,
                "look": line.look,
            }
            for line in sorted(self.lines, key=lambda line: (line.look != FAINT, line.width))
            if line.first in ends and line.second in ends
        ]

    @property
    def description(self) -> str:
        """Say the picture in words, for those who do not see it."""
        centre = f"{self.middle} in the middle. " if self.middle else ""
        return centre + " ".join(f"{dot.label}: {dot.text}." for dot in self.drawn)

    @property
    def left_out(self) -> int:
        return len(self.dots) - len(self.drawn)

    @property
    def table_columns(self) -> list[dict[str, Any]]:
        return [{"title": self.heading}, *({"title": title} for title in self.columns)]

    @property
    def rows(self) -> list[list[Any]]:
        return [[{"text": dot.label, "address": dot.address}, *dot.cells] for dot in self.dots]

    def render(self) -> SafeString:
        """Draw the picture, its list and its table."""
        return render_to_string(self.template, {"chart": self})

    __str__ = render
    __html__ = render


def width_of(count: int, largest: int) -> int:
    """Return how thick a line of so many ties is, from 2 to `THICKEST`."""
    return 2 + round((THICKEST - 2) * count / max(largest, 1))
