"""Bars from zero. Sideways positions are per cents and upright ones em: letters keep their size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import ClassVar

from dots.design.charts.picture import Measured, Picture

LETTERS = 30  # what fits on one line of the narrowest phone
LINE = 1.3  # em between two lines of text
GAP = 1.9  # em from the top of one bar to the words of the next


@dataclass(frozen=True, kw_only=True)
class Bar(Measured):
    """One bar; `comparison` draws it hollow, as something to compare with."""

    comparison: bool = False


@dataclass(frozen=True)
class BarRow:
    """One bar as drawn: its lines of text (text, em from the top), then its shapes in per cent."""

    bar: Bar
    lines: list[tuple[str, float]]
    amount_x: str
    amount_y: float
    top: float
    solid: float
    least: float
    most: float
    dot: float | None

    @property
    def middle(self) -> float:
        return self.top + 0.45

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

    @property
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
    """Place one bar and its words `y` em from the top; long labels take several lines."""
    lines = wrap(bar.label, LETTERS) or [""]
    placed = [(line, round(y + 1 + LINE * number, 2)) for number, line in enumerate(lines)]
    words = str(bar.words)
    same_line = len(lines[-1]) + 2 + len(words) <= LETTERS
    amount_y = placed[-1][1] if same_line else round(placed[-1][1] + LINE, 2)
    least, most = (round(number * scale, 2) for number in (bar.low, bar.high))
    return BarRow(
        bar=bar,
        lines=placed[:-1] if same_line else placed,
        amount_x=lines[-1] if same_line else "",
        amount_y=amount_y,
        top=round(amount_y + 0.45, 2),
        solid=least,
        least=least,
        most=most,
        dot=round(bar.centre * scale, 2) if bar.words.bound else None,
    )
