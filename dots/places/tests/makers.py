"""A tiny council with official files of its own, and where the real ones lie."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from dots.accounts.tests.makers import make_member, sign_in
from dots.foundation.actor import LEAD, Actor
from dots.foundation.models import Programme
from dots.places.commands import load_areas
from dots.places.models import Area, AreaLoad, ProgrammeArea
from dots.places.official import OfficialFiles
from dots.places.preparing import prepare

REAL_DATA = Path(__file__).resolve().parents[4] / "shared" / "data"

MILLTOWN, FARLAND = "E08009999", "E08009998"
MILL, HIGH, LOW, FAR = "E05900001", "E05900002", "E05900003", "E05900010"
LOOKUP = [
    ("LSOA21CD", "LSOA21NM", "WD24CD", "WD24NM", "LAD24CD", "LAD24NM"),
    ("E01900001", "Milltown 001A", MILL, "Mill & Weir", MILLTOWN, "Milltown"),
    ("E01900002", "Milltown 001B", MILL, "Mill & Weir", MILLTOWN, "Milltown"),
    ("E01900003", "Milltown 002A", HIGH, "High Town", MILLTOWN, "Milltown"),
    ("E01900004", "Milltown 002B", HIGH, "High Town", MILLTOWN, "Milltown"),
    ("E01900005", "Milltown 003A", LOW, "Low Town", MILLTOWN, "Milltown"),
    ("E01900006", "Milltown 003B", LOW, "Low Town", MILLTOWN, "Milltown"),
    ("E01900007", "Farland 001A", FAR, "Far End", FARLAND, "Farland"),
]
DEPRIVATION = [
    ("lsoa21_code", "IMD_decile", "IMD_rank"),
    ("E01900001", "1", "10"),
    ("E01900002", "2", "20"),
    ("E01900003", "5", "50"),
    ("E01900004", "10", "100"),
    ("E01900005", "1", "5"),
    ("E01900006", "2", "15"),
    ("E01900007", "9", "90"),
]
POSTCODES = [
    ("pcds", "LSOA21CD", "LAD24CD"),
    ("ML1 1AA", "E01900001", MILLTOWN),
    ("ML1 1AB", "E01900002", MILLTOWN),
    ("ML2 2BB", "E01900003", MILLTOWN),
    ("ML2 9ZZ", "E01900007", FARLAND),
    ("FA1 1AA", "E01900007", FARLAND),
    ("not one", "E01900001", MILLTOWN),
]


def write_csv(path: Path, rows: Iterable[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)
    return path


def square(left: int, top: int) -> dict[str, Any]:
    points = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    ring = [[0.01 * (left + x), 53 + 0.01 * (top + y)] for x, y in points]
    return {"type": "Polygon", "coordinates": [ring]}


def write_shapes(path: Path, shapes: dict[str, Any], key: str, **more: Any) -> Path:
    features = [
        {"type": "Feature", "properties": {key: code, **more}, "geometry": shape}
        for code, shape in shapes.items()
    ]
    whole = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    path.write_bytes(gzip.compress(whole, mtime=0))
    return path


def milltown_files(folder: Path, **changes: Any) -> OfficialFiles:
    """The official files of Milltown; a changed file of None is left out."""
    shapes = {f"E0190000{n}": square((n - 1) // 2, n % 2) for n in range(1, 7)}
    files: dict[str, Any] = {
        "lookup": write_csv(folder / "lookup.csv", LOOKUP),
        "deprivation": write_csv(folder / "imd2025.csv", DEPRIVATION),
        "small_area_boundaries": write_shapes(folder / "lsoa.geojson", shapes, "LSOA21CD"),
        "postcodes": write_csv(folder / "postcodes.csv", POSTCODES),
    }
    return OfficialFiles(**{**files, **changes})


def make_milltown(
    programme: Programme, folder: Path, council: str = "Milltown", **changes: Any
) -> ProgrammeArea:
    """Load Milltown into the programme, through the command that loads real councils."""
    return load_areas(
        actor=Actor.system(programme, "test"),
        programme=programme,
        prepared=prepare(milltown_files(folder, **changes), council),
    )


def real_files() -> OfficialFiles:
    """The official files of Leeds; a test that needs them is skipped where they are not."""
    folder = REAL_DATA / "small-area"
    if not folder.is_dir():
        pytest.skip(f"the official files are not at {folder}")
    return OfficialFiles(
        lookup=folder / "lookup_lsoa21_ward24_lad24_england.csv.gz",
        deprivation=folder / "imd2025_england_lsoa21.csv.gz",
        ward_boundaries=folder / "boundaries" / "wards22_leeds.geojson.gz",
        small_area_boundaries=folder / "boundaries" / "lsoa21_leeds.geojson.gz",
        postcodes=folder / "postcodes_leeds_nspl_may2025.csv.gz",
    )


def enter(client: Client, programme: Programme, role: str = LEAD) -> Client:
    """Sign somebody with this role in."""
    return sign_in(client, make_member(role, programme))


def text_of(response: HttpResponse) -> str:
    """The page on one line."""
    return " ".join(response.content.decode().split())


def make_programme_area(programme: Programme) -> ProgrammeArea:
    """A council of the programme, by name only."""
    council, _ = Area.objects.get_or_create(
        code=MILLTOWN,
        defaults={"name": "Milltown", "kind": "council", "council_code": MILLTOWN},
    )
    return ProgrammeArea.objects.create(programme=programme, council=council)


def make_area_load(programme: Programme) -> AreaLoad:
    """Official files that wait for the worker."""
    return AreaLoad.objects.create(programme=programme, council="Milltown", files={})
