"""A line over time. Sideways positions are per cents and upright ones em, as in bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from math import floor, log10
from typing import ClassVar

from dots.design.charts.picture import Measured, Picture
from dots.design.wording import say

NICE_STEPS = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
LEFT, RIGHT = 3.0, 97.0  # per cents: room for half a dot at each end
LABEL_WIDE, LABEL_TALL = 15, 12  # per cents that the words of a level line may cover
TOP, TALL = 2.0, 10.0  # em: where the highest line is, and how far zero lies below it


@dataclass(frozen=True, kw_only=True)
class Point(Measured):
    """One moment of a trend; without any number it is a gap in the line."""

    short: str = ""  # the label below the picture, where space is scarce
    so_far: bool = False  # not over yet, so that its amount will grow: drawn apart

    @property
    def is_drawn(self) -> bool:
        """True when the line may lead to it."""
        return self.value is not None


@dataclass(frozen=True)
class Place:
    """A point as drawn: per cents across, and em (`y…`) or per cents (`p…`) down."""

    point: Point
    x: float
    p: float
    p_low: float
    p_high: float
    falls: bool  # the point before it is higher

    @property
    def below(self) -> bool:
        """True when words beside it are clear of the line only below it."""
        return self.falls and self.p_low < 80

    @property
    def y(self) -> float:
        return down(self.p)

    @property
    def y_low(self) -> float:
        return down(self.p_low)

    @property
    def y_high(self) -> float:
        return down(self.p_high)

    @property
    def across(self) -> float:
        """Return where the point stands on the whole picture."""
        return round(LEFT + self.x * (RIGHT - LEFT) / 100, 2)


def down(per_cent: float) -> float:
    """Turn per cents of the drawing's height into em from the top of the picture."""
    return round(TOP + TALL * per_cent / 100, 2)


def path_through(places: Iterable[Place]) -> str:
    """Return the line through points, as an SVG path."""
    return "M" + " ".join(f"{place.x} {place.p}" for place in places)


def nice_top(largest: float) -> float:
    """Return the round number at or just above the largest, to end the scale with."""
    if largest <= 0:
        return 1
    step = 10 ** floor(log10(largest))
    return next(nice * step for nice in NICE_STEPS if nice * step >= largest)


@dataclass(frozen=True, kw_only=True)
class Trend(Picture):
    """Amounts one after another from a zero line; the line breaks where nothing is known."""

    template: ClassVar[str] = "design/charts/trend.html"

    points: Sequence[Point]

    def measured(self) -> Sequence[Measured]:
        return self.points

    @cached_property
    def top(self) -> float:
        return nice_top(max((point.high for point in self.points), default=0))

    @property
    def grid(self) -> list[tuple[str, float]]:
        """Return the level lines: what each says, and em from the top."""
        if not self.runs:
            return [("0", down(100))]
        levels = [(say(self.top * part / 2), 100 - 50 * part) for part in (2, 1, 0)]
        return [("" if self.is_taken(level) else text, down(level)) for text, level in levels]

    def is_taken(self, level: float) -> bool:
        """True when the first points stand where the words of a level line would."""
        first = [place for run in self.runs for place in run if place.x < LABEL_WIDE]
        return any(place.p_high < level and place.p_low > level - LABEL_TALL for place in first)

    @cached_property
    def places(self) -> list[Place]:
        steps = max(len(self.points) - 1, 1)

        def level(number: float) -> float:
            return round(100 - 100 * number / self.top, 2)

        centres = [point.centre for point in self.points]
        return [
            Place(
                point=point,
                falls=number > 0 and centres[number - 1] > point.centre,
                x=round(100 * number / steps, 2),
                p=level(point.centre),
                p_low=level(point.low),
                p_high=level(point.high),
            )
            for number, point in enumerate(self.points)
        ]

    @cached_property
    def runs(self) -> list[list[Place]]:
        """Return the stretches of known points, between the gaps."""
        return [
            list(run)
            for unknown, run in groupby(self.places, lambda place: place.point.words.unknown)
            if not unknown
        ]

    @property
    def bands(self) -> list[str]:
        """Return the outline of the bound along each stretch, as SVG paths."""
        outlines = []
        for run in self.runs:
            there = [f"{place.x} {place.p_high}" for place in run]
            back = [f"{place.x} {place.p_low}" for place in reversed(run)]
            if any(place.point.has_bound for place in run):
                outlines.append("M" + " ".join([*there, *back]) + "Z")
        return outlines

    @property
    def lines(self) -> list[str]:
        """Return the line through each stretch of values that are whole, as SVG paths."""
        stretches = groupby(self.places, lambda one: one.point.is_drawn and not one.point.so_far)
        return [path_through(run) for whole, run in stretches if whole]

    @property
    def lines_so_far(self) -> list[str]:
        """Return the dashed line to each value that is not whole yet, as SVG paths."""
        return [
            path_through(pair)
            for pair in pairwise(self.places)
            if pair[1].point.so_far and all(place.point.is_drawn for place in pair)
        ]

    @property
    def said(self) -> list[Place]:
        """Return the points whose amount is written beside them: the last, and the highest."""
        known = [place for run in self.runs for place in run]
        if not known:
            return []
        last, highest = known[-1], min(known, key=lambda place: place.p_high)
        return [last] if abs(last.x - highest.x) < 45 else [highest, last]

    @property
    def ends(self) -> list[tuple[str, str, float]]:
        """Return the labels below: text, how it is anchored, and where it stands."""
        places = self.places
        if not places:
            return []
        chosen = [(places[0], "")]
        if len(places) >= 5:
            chosen.append((places[len(places) // 2], "m mid"))
        if len(places) > 1:
            chosen.append((places[-1], "e"))
        return [
            (place.point.short or place.point.label, how, place.across) for place, how in chosen
        ]
