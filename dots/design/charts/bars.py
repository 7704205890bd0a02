"""Bars from zero. Sideways positions are per cents and upright ones em: letters keep their size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from textwrap import wrap
from typing import ClassVar

from dots.design.charts.picture import Measured, Picture

LETTERS = 29  # what fits on one line of the narrowest phone
LINE = 1.3  # em between two lines of text
GAP = 1.9  # em from the top of one bar to the words of the next


@dataclass(frozen=True, kw_only=True)
class Bar(Measured):
    """One bar; `comparison` draws it hollow, as something to compare with."""

    comparison: bool = False


@dataclass(frozen=True)
class Words:
    """One line of text: an ordinary part, a bold part, and em from the top of the picture."""

    plain: str
    bold: str
    y: float


@dataclass(frozen=True)
class BarRow:
    """One bar as drawn: its words, then em from the top, and per cents across."""

    bar: Bar
    words: list[Words]
    top: float
    least: float
    most: float
    dot: float | None

    @property
    def middle(self) -> float:
        return round(self.top + 0.45, 2)

    @property
    def bound_width(self) -> float:
        return round(self.most - self.least, 2)


@dataclass(frozen=True, kw_only=True)
class Bars(Picture):
    """Amounts side by side from zero, each with its bound as a lighter part and a line."""

    template: ClassVar[str] = "design/charts/bars.html"

    bars: Sequence[Bar]

    def measured(self) -> Sequence[Measured]:
        return self.bars

    @cached_property
    def bar_rows(self) -> list[BarRow]:
        largest = max((bar.high for bar in self.bars), default=0) or 1
        rows, y = [], 0.0
        for bar in self.bars:
            rows.append(bar_row(bar, 98 / largest, y))
            y = rows[-1].top + GAP
        return rows

    @property
    def height(self) -> float:
        rows = self.bar_rows
        return round(rows[-1].top + 1.2, 2) if rows else 1


def bar_row(bar: Bar, scale: float, y: float) -> BarRow:
    """Place one bar and its words `y` em from the top."""
    words = [
        Words(plain, bold, round(y + 1 + LINE * number, 2))
        for number, (plain, bold) in enumerate(lines_of(bar.label, bar.words.short))
    ]
    return BarRow(
        bar=bar,
        words=words,
        top=round(words[-1].y + 0.45, 2),
        least=round(bar.low * scale, 2),
        most=round(bar.high * scale, 2),
        dot=round(bar.centre * scale, 2) if bar.words.bound else None,
    )


def lines_of(label: str, said: str) -> list[tuple[str, str]]:
    """Cut a label and its amount into lines that fit a phone; the amount is the bold part."""
    labels = wrap(label, LETTERS) or [""]
    if len(labels[-1]) + 2 + len(said) <= LETTERS:
        return [*((line, "") for line in labels[:-1]), (labels[-1], said)]
    return [*((line, "") for line in labels), *(("", line) for line in wrap(said, LETTERS))]
