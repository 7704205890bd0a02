"""Joined dots: partners or groups around an oval, lines where there are ties, a list and a table.

On a wide screen each dot carries its name. On a narrow one it carries a number, and the names stand
below. Each name has a row of its own (`calculations.introductions.oval`), so none meets another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.core.paginator import Page
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dots.calculations.introductions import oval

ACROSS, LEAST, EDGE = 172.0, 120.0, 24  # of the oval: how far it reaches, and room for dots
MOST_DOTS, MOST_LINES = 24, 40
THINNEST, THICKEST = 1, 7
PLAIN, FAINT, DASHED, STRONG = "zero", "", "none", "iv"  # how the design draws a line
LETTERS, ROWS, ROW, APART = 17.0, 2, 20, 8  # a name: its width in ems, rows, their height, space
NARROW, BROAD = frozenset("ijlrtfI.,:;'’|!()-/ "), frozenset("mwMW@%—")


@dataclass(frozen=True)
class Dot:
    """One dot of the oval, and what its line of the list and table says."""

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
        dots: at most `MOST_DOTS` are drawn.
        lines: at most `MOST_LINES` besides those to the middle are drawn, the thickest.
        middle: the name of the dot in the middle, if there is one.
        columns: of the table, after the first.
        note: what the lines mean.
        page: what the table shows of all there are; without one it shows the dots.
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
    page: Page[Any] | None = None

    @property
    def drawn(self) -> Sequence[Dot]:
        return self.dots[:MOST_DOTS]

    @cached_property
    def names(self) -> list[list[str]]:
        """Return the rows in which each name is written, the last one what is said of it."""
        return [[*in_rows(dot.label), shortened(dot.text)] for dot in self.drawn]

    @cached_property
    def placed(self) -> tuple[list[tuple[float, float]], float]:
        heights = [ROW * len(rows) + APART for rows in self.names]
        places, down = oval(heights, ACROSS, LEAST)
        return [(x + ACROSS + EDGE, y + down + EDGE) for x, y in places], down

    @property
    def centre(self) -> tuple[float, float]:
        return ACROSS + EDGE, self.placed[1] + EDGE

    @property
    def size(self) -> str:
        """Return the picture’s width and height."""
        return f"{2 * (ACROSS + EDGE):g} {2 * (self.placed[1] + EDGE):g}"

    @cached_property
    def strokes(self) -> list[Line]:
        """Return the lines between what is drawn; the faint and thin come first."""
        most = len(self.drawn)
        there = [line for line in self.lines if max(line.first, line.second) < most]
        between = sorted(
            (line for line in there if line.first >= 0), key=lambda line: (line.look, line.width)
        )
        to_middle = [line for line in there if line.first < 0]
        return between[-MOST_LINES:] + to_middle

    @property
    def not_drawn(self) -> int:
        """Return how many lines between dots that are drawn are left out."""
        most = len(self.drawn)
        there = sum(max(line.first, line.second) < most for line in self.lines)
        return there - len(self.strokes)

    @property
    def drawing(self) -> SafeString:
        """Return what stands within the picture; a template of its own would take long."""
        places = [*self.placed[0], self.centre]  # the one in the middle is number -1
        parts = [stroke(line, places) for line in self.strokes]
        for number, (x, y) in enumerate(places[:-1], 1):
            parts.append(
                format_html(
                    '<circle class="pin" cx="{0}" cy="{1}" r="17"/>'
                    '<text class="m" x="{0}" y="{1}" dy=".35em">{2}</text>',
                    *(f"{x:g}", f"{y:g}", number),
                )
            )
        parts += [
            name_beside(dot, rows, place, place[0] < self.centre[0])
            for dot, rows, place in zip(self.drawn, self.names, places, strict=False)
        ]
        if self.middle:
            x, y = self.centre
            parts.append(
                format_html(
                    '<circle cx="{}" cy="{}" r="14"/><g class="tag"><text class="m">{}</text></g>',
                    *(f"{x:g}", f"{y:g}", joined(written(in_rows(self.middle), x, y + 34, "b"))),
                )
            )
        return joined(parts)

    @property
    def has_links(self) -> bool:
        return any(dot.address for dot in self.drawn)

    @property
    def description(self) -> str:
        """Say the picture in words, for those who do not see it."""
        centre = f"{self.middle} in the middle. " if self.middle else ""
        return centre + " ".join(f"{dot.label}: {dot.text}." for dot in self.drawn)

    @property
    def left_out(self) -> int:
        every = len(self.dots) if self.page is None else self.page.paginator.count
        return every - len(self.drawn)

    @property
    def table_columns(self) -> list[dict[str, Any]]:
        return [{"title": self.heading}, *({"title": title} for title in self.columns)]

    @property
    def rows(self) -> list[list[Any]]:
        shown = self.dots if self.page is None else self.page
        return [[{"text": dot.label, "address": dot.address}, *dot.cells] for dot in shown]

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


def stroke(line: Line, places: Sequence[tuple[float, float]]) -> SafeString:
    """Draw a line from one place to another."""
    ends = [f"{end:g}" for number in (line.first, line.second) for end in places[number]]
    return format_html(
        '<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}" stroke-width="{}"/>',
        *(line.look, *ends, line.width),
    )


def name_beside(dot: Dot, rows: list[str], place: tuple[float, float], on_left: bool) -> SafeString:
    """Write a name beside its dot, away from the middle; it leads on where there is a page."""
    x, y = place
    x, top = x + (-16 if on_left else 16), y - ROW * len(rows) / 2 + 0.75 * ROW
    said = joined([*written(rows[:-1], x, top, "b"), *written(rows[-1:], x, top, "q", len(rows))])
    text = format_html('<text class="{}">{}</text>', "e" if on_left else "", said)
    if dot.address:
        return format_html('<a class="tag" href="{}">{}</a>', dot.address, text)
    return format_html('<g class="tag">{}</g>', text)


def written(
    rows: Iterable[str], x: float, top: float, look: str, start: int = 1
) -> list[SafeString]:
    """Write rows under one another."""
    return [
        format_html(
            '<tspan class="{}" x="{}" y="{}">{}</tspan>',
            *(look, f"{x:g}", f"{top + ROW * (number - 1):g}", row),
        )
        for number, row in enumerate(rows, start)
    ]


def in_rows(text: str) -> list[str]:
    """Break words into at most `ROWS` rows of `LETTERS` ems; what is too long ends in "…"."""
    rows: list[str] = [""]
    for word in text.split():
        longer = f"{rows[-1]} {word}".strip()
        if width(longer) <= LETTERS or not rows[-1]:
            rows[-1] = longer
        else:
            rows.append(word)
    kept = rows[:ROWS]
    if len(rows) > ROWS:
        kept[-1] += " …"
    return [shortened(row) for row in kept]


def shortened(row: str) -> str:
    """Return a row that fits, cut where it must be."""
    if width(row) <= LETTERS:
        return row
    while width(row) > LETTERS - 1:
        row = row[:-1]
    return f"{row.rstrip(' …')}…"


def width(text: str) -> float:
    """Return about how many ems a text takes; capitals and letters of other scripts take more."""
    return sum(
        0.36 if one in NARROW else 0.95 if one in BROAD else wide(one) for one in text
    )  # of any sans serif face


def wide(one: str) -> float:
    if one > "\u2e7f":
        return 1.0
    return 0.72 if one.isupper() else 0.58


def width_of(count: int, largest: int) -> int:
    """Return how thick a line of so many ties is, from the thinnest to the thickest."""
    return THINNEST + round((THICKEST - THINNEST) * count / max(largest, 1))
