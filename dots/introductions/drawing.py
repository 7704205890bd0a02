"""Joined dots: partners or groups under one another, arcs where there are ties, and a table.

Each dot has its name beside it, on a phone as on a wide screen (`column.py`). The arcs stand on the
other side, in an order in which those with strong ties stand near (`calculations.joined`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.core.paginator import Page
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from dots.calculations.joined import in_order, strongest
from dots.introductions.column import BROAD, LINKED, NARROW, Column, Layout

MOST_DOTS, MOST_LINES = 24, 36
THINNEST, THICKEST = 1, 5
PLAIN, FAINT, DASHED, STRONG, MOST = (
    "zero",
    "faint",
    "none",
    "iv",
    "most",
)  # how the design draws a line
MOST_JOINED = 3  # to how many others a group is joined, as its line of the table names them


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
    def words(self) -> list[tuple[str, str]]:
        """Return what stands beside it: how it looks, and the words."""
        if self.size:
            return [("b", f"{self.label} ({self.size:,})")]
        return [("b", self.label)] + [("q", self.text)] * bool(self.text)


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
        joined: the title of the column that says to which others each dot is joined.
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
        """Return the dots from top to bottom, by their numbers.

        Ties that are not drawn count as well: where there are many, the two stand near.
        """
        ties = [(*pair, line.strength) for pair, line in self.between.items()]
        return in_order(len(self.drawn), ties)

    @cached_property
    def narrow(self) -> Column:
        """Lay the picture out for the narrowest phone."""
        return self.laid_out(NARROW)

    @cached_property
    def broad(self) -> Column:
        """Lay the picture out for a wide screen: every name in one row."""
        return self.laid_out(LINKED if self.has_links else BROAD)

    def laid_out(self, layout: Layout) -> Column:
        """Put the dots in their order, the one that all are about on top."""
        dots, most = dict(enumerate(self.drawn)), len(self.drawn)
        lines = [self.between[one, other] for one, other, _ in self.chosen]
        lines += [line for line in self.lines if line.first < 0 and line.second < most]
        if not self.middle:
            return Column(layout, dots, self.order, lines)
        return Column(layout, {-1: Dot(self.middle, ""), **dots}, [-1, *self.order], lines)

    @property
    def not_drawn(self) -> int:
        """Return how many lines between dots that are drawn are left out."""
        return len(self.between) - len(self.chosen)

    @property
    def is_of_groups(self) -> bool:
        return any(dot.size for dot in self.dots)

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
        """Return dot -> the other end and the strength of what its line of the table tells.

        Of a group these are its strongest ties, of those as strong the first by name, drawn or
        not; of a partner the lines drawn.
        """
        found: dict[int, list[tuple[int, int]]] = {}
        ties = self.chosen
        if self.is_of_groups:
            ties = [(line.first, line.second, line.strength) for line in self.lines]
        for one, other, strength in ties:
            found.setdefault(one, []).append((other, strength))
            found.setdefault(other, []).append((one, strength))
        for mine in found.values():
            mine.sort(key=lambda tie: (-tie[1], self.dots[tie[0]].label.casefold()))
        return found

    def lines_of(self, number: int) -> str:
        """Say to which others a dot is joined, of groups with how many ties: the most three."""
        most = MOST_JOINED if self.is_of_groups else None
        return ", ".join(
            f"{self.dots[other].label} ({strength:,})" if self.dots[other].size
            else self.dots[other].label
            for other, strength in self.joined_to.get(number, [])[:most]
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


def width_of(count: int, largest: int) -> int:
    """Return how thick a line of so many ties is, from the thinnest to the thickest."""
    return THINNEST + round((THICKEST - THINNEST) * count / max(largest, 1))
