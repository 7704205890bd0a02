"""Turn published boundaries into small drawings: SVG paths of whole units, neighbours still
touching.

The drawings are for maps on a page, never for deciding where a point lies. shapely is imported
inside the functions, because web workers load this module with the commands but never draw.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

WIDTH = 500  # units across the drawing of a council: a little finer than the page shows it
TOLERANCE = 0.75  # units; finer detail cannot be seen at the size of a page

Shape = dict[str, Any]  # the geometry part of a GeoJSON feature


class CannotDraw(Exception):
    """A geometry is broken: it crosses itself, or its coordinates are no numbers."""


@dataclass(frozen=True)
class Drawing:
    """Paths by code, centres by code (units), and the view box they share."""

    view_box: str
    paths: dict[str, str]
    centres: dict[str, tuple[int, int]]


@contextmanager
def drawing_errors() -> Iterator[None]:
    """Turn whatever a broken geometry raises into CannotDraw."""
    from shapely.errors import ShapelyError

    try:
        yield
    except (ShapelyError, ValueError, TypeError, LookupError, AttributeError) as problem:
        raise CannotDraw(str(problem)) from problem


def draw(layers: Sequence[Mapping[str, Shape]]) -> Drawing:
    """Draw several layers of areas (code -> GeoJSON geometry) in one shared view box.

    Each layer is simplified as a coverage, so that areas in it keep touching. Codes must differ
    between layers. Longitude and latitude, and metres on a grid, are both understood.
    """
    import shapely
    from shapely.geometry import shape

    given = [{code: shape(geometry) for code, geometry in layer.items()} for layer in layers]
    everything = shapely.GeometryCollection([area for layer in given for area in layer.values()])
    place, view_box = _frame(everything.bounds)
    paths: dict[str, str] = {}
    centres: dict[str, tuple[int, int]] = {}
    for layer in given:
        placed = [shapely.transform(area, place) for area in layer.values()]
        simple = shapely.coverage_simplify(placed, TOLERANCE)
        for code, whole, area in zip(layer, placed, simple, strict=True):
            paths[code] = path_of(area) or path_of(whole)
            point = whole.representative_point()
            centres[code] = (round(point.x), round(point.y))
    return Drawing(view_box, paths, centres)


def join_shapes(shapes: Sequence[Shape]) -> Shape:
    """One geometry covering all of `shapes`: a ward drawn from its small areas."""
    import shapely
    from shapely.geometry import mapping, shape

    return dict(mapping(shapely.union_all([shape(geometry) for geometry in shapes])))


def in_degrees(layer: Mapping[str, Shape]) -> bool:
    """True for longitude and latitude, false for metres on a grid."""
    found: Any = next(iter(layer.values()))["coordinates"]
    while isinstance(found, list) and found:
        found = found[0]
    return isinstance(found, (int, float)) and abs(found) <= 360


def path_of(area: Any) -> str:
    """An SVG path of whole units for one or more polygons; rings that vanish are left out."""
    rings = []
    for part in getattr(area, "geoms", [area]):
        rings += [part.exterior, *part.interiors] if part.geom_type == "Polygon" else []
    return "".join(_ring(list(ring.coords)) for ring in rings)


def _ring(points: list[tuple[float, ...]]) -> str:
    """A closed ring of relative steps; absolute places are rounded first, so that borders meet."""
    rounded = [(round(point[0]), round(point[1])) for point in points]
    kept = [point for n, point in enumerate(rounded) if n == 0 or point != rounded[n - 1]]
    if len(set(kept)) < 3:
        return ""
    (x, y), *others = kept[:-1]
    steps = []
    for left, up in others:
        steps.append(f"{left - x} {up - y}")
        x, y = left, up
    return f"M{kept[0][0]} {kept[0][1]}l{' '.join(steps).replace(' -', '-')}z"


def _frame(bounds: tuple[float, float, float, float]) -> tuple[Any, str]:
    """A function placing coordinates in the drawing (north up), and the view box."""
    west, south, east, north = bounds
    degrees = max(abs(west), abs(east)) <= 180 and max(abs(south), abs(north)) <= 90
    # One degree of longitude is narrower than one of latitude, by the cosine of the latitude.
    narrow = math.cos(math.radians((south + north) / 2)) if degrees else 1.0
    scale = WIDTH / (((east - west) * narrow) or 1.0)

    def place(points: Any) -> Any:
        placed = points.copy()
        placed[:, 0] = (points[:, 0] - west) * narrow * scale
        placed[:, 1] = (north - points[:, 1]) * scale
        return placed

    return place, f"0 0 {WIDTH} {math.ceil((north - south) * scale)}"
