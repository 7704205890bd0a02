"""How a picture of joined dots is laid out: for the narrowest phone, and for a wide screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import Protocol

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dots.calculations.joined import levels
from dots.introductions.lettering import in_one, in_rows

LEAST_ARC = 12.0  # how far an arc reaches from the column at least
LEAST_STEPS = 6  # as if so many lay beside one another: a short arc alone is not drawn wide
DOWN = 0.75  # of a row’s height: where its words stand


@dataclass(frozen=True)
class Layout:
    """The measures of a picture, in pixels of a screen on which it is not made smaller."""

    wide: int
    column: int  # where dots stand
    names: int  # where names begin
    most_arc: float  # how far an arc reaches from the column at most
    row: int  # how high a row of a name is
    apart: int  # the space below a name
    smallest: float  # dots, from their middle
    largest: float
    middle: int
    letters: int = 0  # how many ems a name has if it stands in one row whatever it is

    def rows_of(self, dot: Dot) -> list[list[Words]]:
        """Return what stands beside a dot, row by row: how it looks, and the words."""
        if self.letters:
            return [in_one(dot.words, self.letters)]
        return [[(look, row)] for look, text in dot.words for row in in_rows(text)]


NARROW = Layout(288, 80, 97, 76, 22, 14, 5, 11, 12)
BROAD = Layout(720, 184, 202, 170, 22, 0, 4, 9, 10, letters=32)
LINKED = Layout(720, 184, 202, 170, 24, 0, 4, 9, 10, letters=32)  # room for fingers, and for 2.5.8

Words = tuple[str, str]  # how they look, and the words


class Dot(Protocol):
    """What is asked of a dot to draw it."""

    @property
    def address(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def words(self) -> list[Words]: ...


class Line(Protocol):
    """What is asked of a line to draw it."""

    @property
    def first(self) -> int: ...
    @property
    def second(self) -> int: ...
    @property
    def width(self) -> int: ...
    @property
    def look(self) -> str: ...


@dataclass(frozen=True)
class Column:
    """Dots under one another with their names on the right and arcs on the left.

    Args:
        dots: by number; -1 is the one that all others are about.
        order: their numbers from top to bottom.
        lines: those drawn last lie on top.
    """

    layout: Layout
    dots: Mapping[int, Dot]
    order: Sequence[int]
    lines: Sequence[Line]

    @cached_property
    def rows(self) -> dict[int, list[list[Words]]]:
        return {number: self.layout.rows_of(self.dots[number]) for number in self.order}

    @cached_property
    def places(self) -> dict[int, int]:
        """Return how far down each dot stands."""
        down, places = 0, dict[int, int]()
        for number in self.order:
            places[number] = down + self.height(number) // 2
            down += self.height(number)
        return places

    def height(self, number: int) -> int:
        """Return how much room a dot and its name take."""
        return self.layout.row * max(len(self.rows[number]), 1) + self.layout.apart

    @property
    def size(self) -> str:
        """Return the picture’s width and height."""
        return f"{self.layout.wide} {sum(map(self.height, self.order))}"

    @property
    def drawing(self) -> SafeString:
        """Return what stands within the picture; a template of its own would take long."""
        drawn = format_html('<g fill="none">{}</g><g>{}</g>', self.arcs(), self.pins())
        return joined([drawn, *map(self.name, self.order)])

    def arcs(self) -> SafeString:
        """Draw lines, the longer the further to the side."""
        at, shapes = self.layout, []
        ends = [sorted((self.places[one.first], self.places[one.second])) for one in self.lines]
        far = levels([(top, bottom) for top, bottom in ends])
        step = (at.most_arc - LEAST_ARC) / max([LEAST_STEPS, *far])
        for line, (top, bottom), level in zip(self.lines, ends, far, strict=True):
            across, half = f"{LEAST_ARC + step * level:.0f}", (bottom - top) / 2
            shapes.append((line.look, at.column, top, across, half, bottom, line.width))
        return format_html_join(
            "",
            '<path class="{0}" d="M{1} {2}A{3} {4} 0 0 0 {1} {5}" stroke-width="{6}"/>',
            shapes,
        )

    def pins(self) -> SafeString:
        """Draw dots, the larger the more partners they stand for."""
        return format_html_join(
            "",
            '<circle class="{}" cx="{}" cy="{}" r="{}"/>',
            (
                (
                    "pin" if number >= 0 else "",
                    self.layout.column,
                    self.places[number],
                    self.radius(number),
                )
                for number in self.order
            ),
        )

    def radius(self, number: int) -> str:
        """Return how large a dot is: its area says how many it stands for."""
        at, largest = self.layout, max(dot.size for dot in self.dots.values())
        if number < 0:
            return f"{at.middle}"
        if not largest:
            return f"{(at.smallest + at.largest) / 2:g}"
        return f"{max(at.smallest, at.largest * sqrt(self.dots[number].size / largest)):.1f}"

    def name(self, number: int) -> SafeString:
        """Write a name beside its dot; it leads on where there is a page."""
        dot, rows, height = self.dots[number], self.rows[number], self.layout.row
        top = self.places[number] - height * len(rows) / 2 + DOWN * height
        words = format_html_join(
            "",
            '<tspan class="{}"{}>{}</tspan>',
            (
                (look, self.where(at, top + height * row), said)
                for row, parts in enumerate(rows)
                for at, (look, said) in enumerate(parts)
            ),
        )
        if dot.address:
            return format_html('<a class="tag" href="{}"><text>{}</text></a>', dot.address, words)
        return format_html('<text class="tag">{}</text>', words)

    def where(self, at: int, down: float) -> SafeString:
        """Say where words begin: the first of a row at its place, any other right after them."""
        if at:
            return format_html(' dx="{}"', 8)
        return format_html(' x="{}" y="{}"', self.layout.names, f"{down:g}")


def joined(parts: Iterable[SafeString]) -> SafeString:
    """Return pieces of a picture one after another."""
    return format_html_join("", "{}", ((part,) for part in parts))
