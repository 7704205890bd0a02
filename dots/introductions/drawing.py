"""Joined dots: partners or groups under one another, arcs where there are ties, and a table.

Each dot has its name beside it in a row of its own, on a phone as on a wide screen. The arcs stand
on the other side, in an order in which few of them cross (`calculations.joined`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import Any, ClassVar

from django.core.paginator import Page
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dots.calculations.joined import in_order, levels, strongest
from dots.introductions.lettering import in_rows

MOST_DOTS, MOST_LINES = 24, 36
WIDE, COLUMN, NAMES = 288, 80, 97  # no wider than the narrowest phone; where dots and names stand
LEAST_ARC, MOST_ARC = 12.0, 76.0  # how far an arc reaches from the column
LEAST_STEPS = 6  # as if so many lay beside one another: a short arc alone is not drawn wide
SMALLEST, LARGEST, MIDDLE = 5.0, 11.0, 12  # dots, from their middle
THINNEST, THICKEST = 1, 5
PLAIN, FAINT, DASHED, STRONG, MOST = (
    "zero",
    "faint",
    "none",
    "iv",
    "most",
)  # how the design draws a line
ROW, APART = 22, 14  # of a name: the height of a row, and the space below
MOST_JOINED = 3  # how many a line of the table names of a dot that is not drawn


@dataclass(frozen=True)
class Dot:
    """One dot of the column, and what its line of the table says.

    One with a size is drawn by it, and its name has the size in brackets in place of the text.
    """

    label: str
    text: str  # "3 ties"
    address: str = ""
    cells: tuple[str, ...] = ()  # of the table, after the label
    size: int = 0

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Return what stands beside it, row by row: how it looks, and the words."""
        if self.size:
            return [("b", row) for row in in_rows(f"{self.label} ({self.size:,})")]
        said = in_rows(self.text) if self.text else []
        return [("b", row) for row in in_rows(self.label)] + [("q", row) for row in said]


@dataclass(frozen=True)
class Line:
    """A tie between two dots by their numbers from zero; -1 is the one all others are about."""

    first: int
    second: int
    width: int = 2
    look: str = PLAIN
    strength: int = 1  # of many the strongest are drawn


@dataclass(frozen=True, kw_only=True)
class JoinedDots:
    """A picture of a network.

    Args:
        title: one sentence that says what is to be seen.
        dots: at most `MOST_DOTS` are drawn.
        lines: at most `MOST_LINES` besides those to the middle are drawn, the strongest.
        middle: the name of the one that all others are about, if there is one; it stands on top.
        columns: of the table, after the first.
        note: what the lines mean.
        most: between which two the most ties are, in words.
        joined: the title of the column that says which lines are drawn to each dot.
        page: what the table shows of all there are; without one it shows the dots.
    """

    template: ClassVar[str] = "introductions/joined_dots.html"
    most_dots: ClassVar[int] = MOST_DOTS

    title: str
    heading: str
    dots: Sequence[Dot]
    lines: Sequence[Line]
    columns: Sequence[str]
    middle: str = ""
    note: str = ""
    most: Sequence[str] = ()
    joined: str = "Lines to"
    key: str = "dots"
    page: Page[Any] | None = None

    @property
    def drawn(self) -> Sequence[Dot]:
        return self.dots[:MOST_DOTS]

    @cached_property
    def between(self) -> dict[tuple[int, int], Line]:
        """Return the lines between two dots that are drawn."""
        most = len(self.drawn)
        return {
            (line.first, line.second): line
            for line in self.lines
            if line.first >= 0 and max(line.first, line.second) < most
        }

    @cached_property
    def chosen(self) -> list[tuple[int, int, int]]:
        """Return which of them are drawn, the weakest first."""
        ties = ((*pair, line.strength) for pair, line in self.between.items())
        return strongest(ties, MOST_LINES)

    @cached_property
    def order(self) -> list[int]:
        """Return the dots from top to bottom, by their numbers."""
        return in_order(len(self.drawn), self.chosen)

    @cached_property
    def places(self) -> tuple[dict[int, int], int]:
        """Return how far down each dot stands, and how high the picture is."""
        down, places = 0, dict[int, int]()
        if self.middle:
            places[-1], down = self.height(-1) // 2, self.height(-1)
        for number in self.order:
            places[number] = down + self.height(number) // 2
            down += self.height(number)
        return places, down

    def height(self, number: int) -> int:
        """Return how much room a dot and its name take."""
        return ROW * max(len(self.at(number).rows), 1) + APART

    def at(self, number: int) -> Dot:
        return Dot(self.middle, "") if number < 0 else self.drawn[number]

    @property
    def size(self) -> str:
        """Return the picture’s width and height."""
        return f"{WIDE} {self.places[1]}"

    @property
    def not_drawn(self) -> int:
        """Return how many lines between dots that are drawn are left out."""
        return len(self.between) - len(self.chosen)

    @property
    def drawing(self) -> SafeString:
        """Return what stands within the picture; a template of its own would take long."""
        most = len(self.drawn)
        lines = [self.between[one, other] for one, other, _ in self.chosen]
        lines += [line for line in self.lines if line.first < 0 and line.second < most]
        numbers = [*([-1] if self.middle else []), *self.order]
        drawn = format_html('<g fill="none">{}</g><g>{}</g>', self.arcs(lines), self.pins(numbers))
        return joined([drawn, *map(self.name, numbers)])

    def arcs(self, lines: Iterable[Line]) -> SafeString:
        """Draw lines, the longer the further to the side."""
        drawn, places, shapes = list(lines), self.places[0], []
        ends = [sorted((places[line.first], places[line.second])) for line in drawn]
        far = levels([(top, bottom) for top, bottom in ends])
        step = (MOST_ARC - LEAST_ARC) / max([LEAST_STEPS, *far])
        for line, (top, bottom), level in zip(drawn, ends, far, strict=True):
            across, half = f"{LEAST_ARC + step * level:.0f}", (bottom - top) / 2
            shapes.append((line.look, COLUMN, top, across, half, bottom, line.width))
        return format_html_join(
            "",
            '<path class="{0}" d="M{1} {2}A{3} {4} 0 0 0 {1} {5}" stroke-width="{6}"/>',
            shapes,
        )

    def pins(self, numbers: Iterable[int]) -> SafeString:
        """Draw dots, the larger the more partners they stand for."""
        largest = max((dot.size for dot in self.drawn), default=0)
        return format_html_join(
            "",
            '<circle class="{}" cx="{}" cy="{}" r="{}"/>',
            (
                ("", COLUMN, self.places[0][number], MIDDLE)
                if number < 0
                else ("pin", COLUMN, self.places[0][number], radius(self.at(number).size, largest))
                for number in numbers
            ),
        )

    def name(self, number: int) -> SafeString:
        """Write a name beside its dot; it leads on where there is a page."""
        dot = self.at(number)
        top = self.places[0][number] - ROW * len(dot.rows) / 2 + 0.75 * ROW
        rows = format_html_join(
            "",
            '<tspan class="{}" x="{}" y="{}">{}</tspan>',
            ((look, NAMES, f"{top + ROW * at:g}", row) for at, (look, row) in enumerate(dot.rows)),
        )
        if dot.address:
            return format_html('<a class="tag" href="{}"><text>{}</text></a>', dot.address, rows)
        return format_html('<text class="tag">{}</text>', rows)

    @property
    def has_links(self) -> bool:
        return any(dot.address for dot in self.drawn)

    @property
    def description(self) -> str:
        """Say the picture in words, for those who do not see it."""
        centre = f"On top: {self.middle}. " if self.middle else ""
        return centre + " ".join(f"{dot.label}: {dot.text}." for dot in self.drawn)

    @property
    def left_out(self) -> int:
        every = len(self.dots) if self.page is None else self.page.paginator.count
        return every - len(self.drawn)

    @property
    def names_left_out(self) -> str:
        """Name the groups that are not drawn; partners stand in the table, page by page."""
        return "; ".join(dot.label for dot in self.dots[MOST_DOTS:] if dot.size)

    @property
    def table_columns(self) -> list[dict[str, Any]]:
        titles = (self.heading, *self.columns, self.joined)
        return [{"title": title} for title in titles]

    @property
    def rows(self) -> list[list[Any]]:
        shown = self.dots if self.page is None else self.page
        first = 0 if self.page is None else self.page.start_index() - 1
        return [
            [{"text": dot.label, "address": dot.address}, *dot.cells, self.lines_of(number)]
            for number, dot in enumerate(shown, first)
        ]

    @cached_property
    def joined_to(self) -> dict[int, list[tuple[int, int]]]:
        """Return dot -> the other end and the strength of each line to it, the strongest first.

        Of one that is drawn these are the lines drawn; of any other its strongest ties.
        """
        found: dict[int, list[tuple[int, int]]] = {}
        for one, other, strength in reversed(self.chosen):
            found.setdefault(one, []).append((other, strength))
            found.setdefault(other, []).append((one, strength))
        for line in sorted(self.lines, key=lambda line: -line.strength):
            for here, there in ((line.first, line.second), (line.second, line.first)):
                mine = found.setdefault(here, []) if here >= len(self.drawn) else None
                if mine is not None and len(mine) < MOST_JOINED:
                    mine.append((there, line.strength))
        return found

    def lines_of(self, number: int) -> str:
        """Say to which others lines lead, with how many ties each stands for where it is drawn so.

        What somebody who does not see the picture would not learn otherwise.
        """
        return ", ".join(
            f"{self.dots[other].label} ({strength:,})" if self.dots[other].size
            else self.dots[other].label
            for other, strength in self.joined_to.get(number, ())
        )  # fmt: skip

    @property
    def is_open(self) -> bool:
        """True when somebody turned a page of the table."""
        return self.page is not None and self.page.number > 1

    def render(self) -> SafeString:
        """Draw the picture, its list and its table."""
        return render_to_string(self.template, {"chart": self})

    __str__ = render
    __html__ = render


def joined(parts: Iterable[SafeString]) -> SafeString:
    """Return pieces of a picture one after another."""
    return format_html_join("", "{}", ((part,) for part in parts))


def radius(size: int, largest: int) -> str:
    """Return how large a dot is: its area says how many it stands for."""
    if not largest:
        return f"{(SMALLEST + LARGEST) / 2:g}"
    return f"{max(SMALLEST, LARGEST * sqrt(size / largest)):.1f}"


def width_of(count: int, largest: int) -> int:
    """Return how thick a line of so many ties is, from the thinnest to the thickest."""
    return THINNEST + round((THICKEST - THINNEST) * count / max(largest, 1))
