"""A map of areas in five shades made of dots, so that it also reads in black and white."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from dots.design.charts.picture import Measured, Picture
from dots.design.wording import say

WIDE = 400.0  # the picture's own units across; letters are sized for them in the style sheet
CELLS = 72  # dots of the shading across the picture
LEVELS = 5
RADII = {1: 0.13, 2: 0.25, 3: 0.36, 4: 0.48}  # of a cell; level 5 is solid
NAMED = 3  # how many of the highest areas are marked
APART = 30.0  # units between two marks, so that both can be read

PIECE = re.compile(r"([MLHVZmlhvz])|(-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?)")


@dataclass(frozen=True, kw_only=True)
class MapArea(Measured):
    """One area. `label` is its name, `path` its outline as an SVG path with y pointing down."""

    path: str
    centre_x: float
    centre_y: float


@dataclass(frozen=True)
class Shape:
    """One area as drawn. level: 1 to 5, or 0 for too few to say."""

    area: MapArea
    level: int


@dataclass(frozen=True)
class Mark:
    """The number of one of the highest areas, in the picture's own units."""

    number: int
    area: MapArea
    x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class AreaMap(Picture):
    """Areas shaded by their number in classes of about equal size; the highest three are marked.

    Where only limits are known, an area is shaded by the middle between them.
    """

    template: ClassVar[str] = "design/charts/area_map.html"

    areas: Sequence[MapArea]
    view_box: str = ""  # left, top, width and height; found from the outlines when not given

    def measured(self) -> Sequence[Measured]:
        return self.ranked

    @cached_property
    def ranked(self) -> list[MapArea]:
        """Return the areas, highest first, then those with too few to say, by name."""
        return sorted(self.areas, key=lambda area: (area.words.unknown, -area.centre, area.label))

    @cached_property
    def known(self) -> list[MapArea]:
        return [area for area in self.ranked if not area.words.unknown]

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        if not self.view_box:
            return bounds_of(area.path for area in self.areas)
        left, top, width, height = (float(number) for number in self.view_box.split())
        return left, top, width, height

    @property
    def box_text(self) -> str:
        return " ".join(f"{number:g}" for number in self.box)

    @property
    def height(self) -> float:
        """Return the height in the picture's own units, 400 being its width."""
        _, _, width, height = self.box
        return round(WIDE * height / width, 1)

    @cached_property
    def shapes(self) -> list[Shape]:
        levels = levels_of([area.centre for area in self.known])
        return [
            Shape(area, 0 if area.words.unknown else levels[area.centre]) for area in self.areas
        ]

    @cached_property
    def marks(self) -> list[Mark]:
        left, top, width, _ = self.box
        scale = WIDE / width
        marks: list[Mark] = []
        highest = [area for area in self.known[:NAMED] if area.high]  # none is not the highest
        for number, area in enumerate(highest, start=1):
            x, y = (area.centre_x - left) * scale, (area.centre_y - top) * scale
            while any(abs(x - mark.x) < APART and abs(y - mark.y) < APART for mark in marks):
                y += APART
            marks.append(Mark(number, area, round(x, 1), round(y, 1)))
        return marks

    @property
    def cell(self) -> float:
        """Return the size of one cell of the shading, in units of the areas' outlines."""
        return round(self.box[2] / CELLS, 4)

    @property
    def half_cell(self) -> float:
        return round(self.cell / 2, 4)

    @property
    def patterns(self) -> list[dict[str, Any]]:
        """Return the dotted shades: level, size of the cell, radius of its dot."""
        return [
            {"level": level, "radius": round(self.cell * share, 3)}
            for level, share in RADII.items()
        ]

    @property
    def swatch(self) -> str:
        """Return the view box of one sample of the key, at the scale of the picture."""
        unit = self.box[2] / WIDE
        return f"0 0 {32 * unit:g} {24 * unit:g}"

    @property
    def legend(self) -> list[tuple[int, str]]:
        """Return each shade in use, lowest first, with the numbers it stands for."""
        found: dict[int, list[float]] = {}
        for shape in self.shapes:
            if shape.level:
                found.setdefault(shape.level, []).append(shape.area.centre)
        lines = [(level, span(found[level])) for level in sorted(found)]
        unknown = sorted({area.words.main for area in self.areas if area.words.unknown})
        return lines + ([(0, ", or ".join(unknown))] if unknown else [])


def span(numbers: Iterable[float]) -> str:
    """Say the smallest and the largest of some numbers."""
    ordered = sorted(numbers)
    low, high = say(ordered[0]), say(ordered[-1])
    return low if low == high else f"{low} to {high}"


def levels_of(numbers: Sequence[float]) -> dict[float, int]:
    """Give each number a level from 1 to 5, about equally many in each; equal numbers agree."""
    ordered = sorted(numbers)
    different = sorted(set(ordered))
    classes = min(LEVELS, len(different))
    if classes == LEVELS:
        ranks = {
            number: bisect_left(ordered, number) * classes // len(ordered) for number in different
        }
    else:
        ranks = {number: rank for rank, number in enumerate(different)}
    return {
        number: 1 + round(rank * (LEVELS - 1) / max(classes - 1, 1))
        for number, rank in ranks.items()
    }


def bounds_of(paths: Iterable[str]) -> tuple[float, float, float, float]:
    """Return left, top, width and height of some outlines made of straight lines.

    Raises:
        ValueError: there is no outline, or a path has curves.
    """
    points = [point for path in paths for point in corners(path)]
    if not points:
        raise ValueError("A map needs at least one outline.")
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    edge = max(right - left, bottom - top) * 0.01
    return left - edge, top - edge, right - left + 2 * edge, bottom - top + 2 * edge


def corners(path: str) -> Iterator[tuple[float, float]]:
    """Walk an outline of M, L, H, V and Z in either case, yielding each corner in place."""
    if curves := set(re.findall(r"[A-DF-Za-df-z]", path)) - set("MLHVZmlhvz"):
        raise ValueError(f"An outline has a command that is not a line: {sorted(curves)}.")
    x = y = 0.0
    start = (x, y)
    for command, numbers in steps(path):
        by = (x, y) if command.islower() else (0.0, 0.0)
        kind = command.upper()
        if kind == "Z":
            x, y = start
            continue
        across = by[0] + numbers[0] if kind in "MLH" else x
        upright = by[1] + numbers[-1] if kind in "MLV" else y
        x, y = across, upright
        if kind == "M":
            start = (x, y)
        yield x, y


def steps(path: str) -> Iterator[tuple[str, list[float]]]:
    """Cut a path into single steps; numbers that follow a move are lines."""
    command, waiting = "", []
    for letter, number in PIECE.findall(path):
        if letter:
            command = letter
            if letter in "Zz":
                yield letter, []
            continue
        waiting.append(float(number))
        if len(waiting) == (1 if command in "HVhv" else 2):
            yield command, waiting
            waiting = []
            command = {"M": "L", "m": "l"}.get(command, command)
