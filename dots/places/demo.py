"""Exborough, a city that does not exist: 33 wards and 488 small areas, the published size of Leeds.

Its official files are invented here, always the same, and loaded by the command that loads real
ones. Nothing in it is anybody's data: shapes, names, need and postcodes (XB) are all made up.
"""

from __future__ import annotations

import csv
import json
import math
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.places.commands import load_areas
from dots.places.models import ProgrammeArea
from dots.places.official import OfficialFiles, Progress
from dots.places.preparing import prepare

CITY, CITY_CODE = "Exborough", "XE08000001"
NEIGHBOUR, NEIGHBOUR_CODE = "Harrowdale", "XE08000002"
NEIGHBOUR_WARDS = {"XE05000101": "Harrowdale North", "XE05000102": "Harrowdale South"}
SMALL_AREAS = 488
POSTCODES_EACH = 4
COUNTRY = 33_755  # small areas ranked, as in England
SEED = 1904  # every ward is in one piece
RADIUS = 13_000.0  # metres, about

# From the middle of the city outwards.
WARD_NAMES = (
    "Castle & Minster", "Canal Quarter", "Tannery", "Northgate", "Millgate & Weirside", "Bankside",
    "Quarry Bank", "Old Exborough", "Ings & Riverhead", "Lowmoor", "Priory Fields", "Glebe Park",
    "Alderbrook", "Marsh Lane", "Barrow Hill", "Fairholme", "Aldermoor", "Greystone",
    "Ashby & Thornlea", "Underbank", "Hallow Green", "Brackenfield", "Netherby", "Winterley",
    "Fernley & Oakshaw", "Langthorne", "Sallow Wood", "Holmebridge", "Cloughton", "Denby Moor",
    "Ridgeway & Stanlow", "Kelder", "Wexham Rise",
)  # fmt: skip
# How many of 100 small areas fall in each tenth of the country: more need than elsewhere.
DECILE_SHARES = (23, 12, 9, 8, 8, 9, 8, 8, 8, 7)
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"  # those that postcodes end in

Point = tuple[float, float]


def load_exborough(
    *, actor: Actor, programme: Programme, progress: Progress = lambda said: None
) -> ProgrammeArea:
    """Invent the city's official files and load them into the programme."""
    with tempfile.TemporaryDirectory() as folder:
        prepared = prepare(write_files(Path(folder)), CITY, progress)
        return load_areas(actor=actor, programme=programme, prepared=prepared)


def write_files(folder: Path) -> OfficialFiles:
    """Write the invented official files into the folder: always the same ones."""
    dice = random.Random(SEED)
    cells = _cells(dice)
    wards = _wards([_middle(cell) for cell in cells], dice)
    codes = [f"XE01{number:06d}" for number in range(1, len(cells) + 1)]
    deciles = _deciles([_middle(cell) for cell in cells], dice)
    _write_lookup(folder / "lookup.csv", codes, wards)
    _write(
        folder / "imd.csv",
        ("LSOA21CD", "IMD_decile", "IMD_rank"),
        ((code, *figures) for code, figures in zip(codes, deciles, strict=True)),
    )
    _write_shapes(folder / "small_areas.geojson", dict(zip(codes, cells, strict=True)))
    _write(folder / "postcodes.csv", ("pcds", "LSOA21CD"), _postcodes(codes, wards, dice))
    return OfficialFiles(
        lookup=folder / "lookup.csv",
        deprivation=folder / "imd.csv",
        small_area_boundaries=folder / "small_areas.geojson",
        postcodes=folder / "postcodes.csv",
        licence="None needed: invented",
        credit="Exborough is an invented city. Its areas, need and postcodes are nobody’s data.",
    )


def _cells(dice: random.Random) -> list[Any]:
    """Polygons that tile the city: smaller towards the middle, as where more people live."""
    import shapely

    outline = shapely.Polygon(_outline(dice))
    points: list[Point] = []
    while len(points) < SMALL_AREAS:
        angle, away = dice.uniform(0, math.tau), RADIUS * 1.3 * dice.random() ** 0.85
        point = (away * math.cos(angle), away * math.sin(angle) * 0.8)
        if outline.contains(shapely.Point(point)):
            points.append(point)
    cells = _tile(points, outline)
    for _ in range(2):  # moving each point to the middle of its cell evens the cells out
        cells = _tile([_middle(cell) for cell in cells], outline)
    return cells


def _outline(dice: random.Random) -> list[Point]:
    """A city's border: a circle with slow waves and small ones."""
    waves = [(count, dice.uniform(0, math.tau), 0.16 / count) for count in (2, 3, 5, 9, 17)]
    border = []
    for step in range(180):
        angle = math.tau * step / 180
        away = RADIUS * (1 + sum(size * math.sin(n * angle + at) for n, at, size in waves))
        border.append((away * math.cos(angle), away * math.sin(angle) * 0.8))
    return border


def _tile(points: Sequence[Point], outline: Any) -> list[Any]:
    """The part of the outline nearest to each point, in reading order of the points."""
    import shapely

    around = shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=outline)
    parts = [shapely.intersection(cell, outline) for cell in around.geoms]
    parts = [_largest(part) for part in parts]
    return sorted(parts, key=lambda part: tuple(round(place) for place in _middle(part)))


def _largest(area: Any) -> Any:
    return max(getattr(area, "geoms", [area]), key=lambda part: part.area)


def _middle(area: Any) -> Point:
    return area.centroid.x, area.centroid.y


def _wards(middles: Sequence[Point], dice: random.Random) -> list[int]:
    """The ward number (0 is the most central) of each small area: neighbours, about 15 each."""
    groups = _halve(list(range(len(middles))), len(WARD_NAMES), middles, dice)
    groups.sort(key=lambda group: math.hypot(*_mean([middles[n] for n in group])))
    wards = [0] * len(middles)
    for number, group in enumerate(groups):
        for place in group:
            wards[place] = number
    return wards


def _halve(
    places: list[int], count: int, middles: Sequence[Point], dice: random.Random
) -> list[list[int]]:
    """Cut places into `count` groups of nearly equal size, again and again across the long way."""
    if count == 1:
        return [places]
    across = _long_way([middles[n] for n in places]) + dice.uniform(-0.3, 0.3)
    ordered = sorted(
        places, key=lambda n: middles[n][0] * math.cos(across) + middles[n][1] * math.sin(across)
    )
    first = count // 2
    cut = round(len(ordered) * first / count) + dice.randint(-1, 1)
    return _halve(ordered[:cut], first, middles, dice) + _halve(
        ordered[cut:], count - first, middles, dice
    )


def _long_way(points: Sequence[Point]) -> float:
    """The direction in which points spread most, in radians."""
    x, y = _mean(points)
    xx = sum((point[0] - x) ** 2 for point in points)
    yy = sum((point[1] - y) ** 2 for point in points)
    xy = sum((point[0] - x) * (point[1] - y) for point in points)
    return 0.5 * math.atan2(2 * xy, xx - yy)


def _mean(points: Sequence[Point]) -> Point:
    return (
        sum(point[0] for point in points) / len(points),
        sum(point[1] for point in points) / len(points),
    )


def _deciles(middles: Sequence[Point], dice: random.Random) -> list[tuple[int, int]]:
    """Decile and rank of each small area: need gathers round the middle and two outer estates."""
    estates = [(0.0, 0.0, 1.0), (5_500.0, -4_000.0, 0.9), (-6_500.0, 3_000.0, 0.7)]
    need = [
        sum(
            weight * math.exp(-((x - at_x) ** 2 + (y - at_y) ** 2) / (2 * 3_200.0**2))
            for at_x, at_y, weight in estates
        )
        + dice.gauss(0, 0.12)
        for x, y in middles
    ]
    worst_first = sorted(range(len(need)), key=lambda place: -need[place])
    figures = [(0, 0)] * len(need)
    done = 0
    for tenth in range(1, len(DECILE_SHARES) + 1):
        until = round(len(need) * sum(DECILE_SHARES[:tenth]) / sum(DECILE_SHARES))
        step = COUNTRY / 10 / (until - done)
        for number, place in enumerate(worst_first[done:until]):
            rank = COUNTRY / 10 * (tenth - 1) + step * (number + dice.random())
            figures[place] = (tenth, int(rank) + 1)
        done = until
    return figures


def _write_lookup(path: Path, codes: Sequence[str], wards: Sequence[int]) -> None:
    header = ("LSOA21CD", "LSOA21NM", "WD24CD", "WD24NM", "LAD24CD", "LAD24NM")
    in_ward: dict[int, int] = defaultdict(int)
    rows = []
    for code, ward in zip(codes, wards, strict=True):
        letter = chr(ord("A") + in_ward[ward])
        in_ward[ward] += 1
        name = f"{CITY} {ward + 1:03d}{letter}"
        rows.append((code, name, _ward_code(ward), WARD_NAMES[ward], CITY_CODE, CITY))
    for number, (ward_code, ward_name) in enumerate(NEIGHBOUR_WARDS.items(), start=1):
        small_area = (f"XE0190000{number}", f"{NEIGHBOUR} 00{number}A")
        rows.append((*small_area, ward_code, ward_name, NEIGHBOUR_CODE, NEIGHBOUR))
    _write(path, header, rows)


def _ward_code(ward: int) -> str:
    return f"XE05{ward + 1:06d}"


def _postcodes(
    codes: Sequence[str], wards: Sequence[int], dice: random.Random
) -> Iterable[tuple[str, str]]:
    """About four postcodes a small area; the first half, XB1 to XB17, serves two wards."""
    used: dict[str, int] = defaultdict(int)
    for code, ward in zip(codes, wards, strict=True):
        sector = f"XB{ward // 2 + 1} {1 + ward % 2 * 4 + dice.randrange(4)}"
        for _ in range(POSTCODES_EACH + dice.randrange(2) * dice.randrange(2)):
            number = used[sector]
            used[sector] += 1
            ending = LETTERS[number // len(LETTERS)] + LETTERS[number % len(LETTERS)]
            yield f"{sector}{ending}", code
    yield "XB17 9AA", "XE01900001"


def _write_shapes(path: Path, shapes: dict[str, Any]) -> None:
    from shapely.geometry import mapping

    features = [
        {"type": "Feature", "properties": {"LSOA21CD": code}, "geometry": mapping(shape)}
        for code, shape in shapes.items()
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(header)
        writer.writerows(rows)
