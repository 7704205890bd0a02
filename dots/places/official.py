"""Read the official files of one council: what each holds, checked against the others.

The files are those that ONS, MHCLG and their mirrors publish: a lookup of small areas to wards and
councils for the whole country, the Indices of Multiple Deprivation, boundaries as GeoJSON, and
postcodes.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dots.places.matching import plain
from dots.places.postcodes import tidy_postcode
from dots.places.shapes import Shape
from dots.places.tables import Table, UnusableFile, find_column, open_bytes

LARGEST_DRAWING = 100_000_000  # bytes of GeoJSON, unpacked: a country, super generalised

Progress = Callable[[str], None]

OGL = "Open Government Licence v3.0"
CREDIT = (
    "Contains National Statistics data © Crown copyright and database right; contains OS data © "
    "Crown copyright and database right; contains Royal Mail data © Royal Mail copyright and "
    "database right."
)


@dataclass(frozen=True)
class OfficialFiles:
    """Where the files of one council are. Only the lookup is indispensable."""

    lookup: Path
    deprivation: Path | None = None
    ward_boundaries: Path | None = None
    small_area_boundaries: Path | None = None
    postcodes: Path | None = None
    licence: str = OGL
    credit: str = CREDIT

    def given(self) -> list[tuple[str, Path]]:
        """The files there are, each with what it is for."""
        named = (
            ("Small areas, wards and councils", self.lookup),
            ("Deprivation", self.deprivation),
            ("Ward boundaries", self.ward_boundaries),
            ("Small-area boundaries", self.small_area_boundaries),
            ("Postcodes", self.postcodes),
        )
        return [(title, path) for title, path in named if path is not None]


@dataclass
class Lookup:
    """The country's small areas, wards and councils, and which council is meant.

    `small_areas` maps a code to (name, ward code, council code); `wards` to (name, council code).
    """

    year: str
    ward_year: str
    council_code: str
    council_name: str
    small_areas: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    wards: dict[str, tuple[str, str]] = field(default_factory=dict)
    councils: dict[str, str] = field(default_factory=dict)

    def own_small_areas(self) -> dict[str, tuple[str, str]]:
        """The council's small areas: code -> (name, ward code)."""
        return {
            code: (name, ward)
            for code, (name, ward, council) in self.small_areas.items()
            if council == self.council_code
        }

    def own_wards(self) -> dict[str, str]:
        """The council's wards: code -> name."""
        own = self.council_code
        return {code: name for code, (name, council) in self.wards.items() if council == own}


def read_lookup(path: Path, council: str) -> Lookup:
    """Read the lookup, and find the council in it by code or by name.

    Raises:
        UnusableFile: not such a table, or no such council in it (with the nearest names).
    """
    table = Table(
        path,
        "the lookup of small areas to wards and councils",
        needed=("small area code", "ward code", "ward name", "council code", "council name"),
        useful=("small area name",),
    )
    found = Lookup(table.year("small area code"), table.year("ward code"), "", "")
    for row in table.rows():
        code, ward, where = row["small area code"], row["ward code"], row["council code"]
        found.small_areas[code] = (row.get("small area name") or code, ward, where)
        found.wards[ward] = (row["ward name"], where)
        found.councils[where] = row["council name"]
    found.council_code = _council_called(council, found.councils, path)
    found.council_name = found.councils[found.council_code]
    return found


def _council_called(council: str, councils: dict[str, str], path: Path) -> str:
    wanted = council.strip()
    if wanted.upper() in councils:
        return wanted.upper()
    by_name = {plain(name): code for code, name in councils.items()}
    if plain(wanted) in by_name:
        return by_name[plain(wanted)]
    near = difflib.get_close_matches(plain(wanted), by_name, n=3, cutoff=0.7)
    meant = " or ".join(councils[by_name[name]] for name in near)
    hint = f" Did you mean {meant}?" if meant else " Write its name or its code, such as E08000035."
    raise UnusableFile(f"There is no council called “{wanted}” in {path.name}.{hint}")


@dataclass(frozen=True)
class Deprivation:
    """Decile (1 is most deprived) and rank (1 is most deprived) by small area, out of `areas`
    ranked.
    """

    by_area: dict[str, tuple[int, int]]
    areas: int


def read_deprivation(path: Path, lookup: Lookup) -> Deprivation:
    """Read the Index of Multiple Deprivation of the council's small areas.

    Raises:
        UnusableFile: not such a table; made for small areas of another year; a figure that cannot
        be.
    """
    table = Table(
        path,
        "the Index of Multiple Deprivation",
        needed=("small area code", "decile", "rank"),
        prefer=lookup.year,
    )
    _same_year(table.year("small area code"), lookup, path)
    own = lookup.own_small_areas()
    by_area: dict[str, tuple[int, int]] = {}
    ranked = 0
    for number, row in enumerate(table.rows(), start=1):
        ranked = max(ranked, number)
        if row["small area code"] in own:
            by_area[row["small area code"]] = figures = _figures(row, path)
            ranked = max(ranked, figures[1])
    if missing := len(own.keys() - by_area.keys()):
        raise UnusableFile(
            f"{path.name} has no figure for {missing} of the {len(own)} small areas of "
            f"{lookup.council_name}. It may be for another country, or another year."
        )
    return Deprivation(by_area, ranked)


def _figures(row: dict[str, str], path: Path) -> tuple[int, int]:
    try:
        decile, rank = int(row["decile"]), int(row["rank"].replace(",", ""))
    except ValueError:
        decile, rank = 0, 0
    if not (1 <= decile <= 10 and rank >= 1):
        raise UnusableFile(
            f"{path.name} says “{row['decile']}” and “{row['rank']}” for {row['small area code']}, "
            "which are not a decile (1 to 10) and a rank."
        )
    return decile, rank


def _same_year(year: str, lookup: Lookup, path: Path) -> None:
    if year and lookup.year and year != lookup.year:
        raise UnusableFile(
            f"{path.name} is made for the small areas of {year}, the lookup for those of "
            f"{lookup.year}. Some codes differ between the two: choose files of the same year."
        )


def read_boundaries(path: Path, kind: str, lookup: Lookup) -> dict[str, tuple[str, Shape]]:
    """Read GeoJSON: code -> (name, geometry) of everything in it.

    Args:
        kind: "small area" or "ward".
    Raises:
        UnusableFile: not GeoJSON; no code among the properties; another year's small areas.
    """
    features = _features(path)
    names = list(features[0].get("properties") or {})
    prefer = lookup.year if kind == "small area" else lookup.ward_year
    code = find_column(names, f"{kind} code", prefer)
    name = find_column(names, f"{kind} name", prefer)
    if code is None:
        raise UnusableFile(
            f"{path.name} cannot be the boundaries of {kind}s: its shapes have no {kind} code. "
            f"They have: {', '.join(names[:12]) or 'nothing'}."
        )
    if kind == "small area":
        _same_year(code.year, lookup, path)
    found = {}
    for feature in features:
        about = feature["properties"]
        label = str(about.get(name.name, "")) if name else ""
        if not _is_area(feature.get("geometry")):
            continue
        own = str(about.get(code.name, ""))
        if own in found:
            raise UnusableFile(
                f"{path.name} draws the {kind} {own} more than once, so it cannot be the"
                f" boundaries of {kind}s. Is it a file of smaller areas within them?"
            )
        found[own] = (label, feature["geometry"])
    return found


def _is_area(geometry: object) -> bool:
    return isinstance(geometry, dict) and geometry.get("type") in ("Polygon", "MultiPolygon")


def _features(path: Path) -> list[dict[str, Shape]]:
    try:
        with open_bytes(path) as stream:
            whole = stream.read(LARGEST_DRAWING + 1)
        if len(whole) > LARGEST_DRAWING:
            raise UnusableFile(f"{path.name} is too large: choose “super generalised” boundaries.")
        features = json.loads(whole).get("features")
    except (ValueError, AttributeError, OSError, EOFError, RecursionError) as problem:
        raise UnusableFile(f"{path.name} is not GeoJSON, which boundaries must be.") from problem
    whole_ones = isinstance(features, list) and all(
        isinstance(each, dict) and isinstance(each.get("properties"), dict) for each in features
    )
    if not features or not whole_ones:
        raise UnusableFile(f"{path.name} holds no shapes with codes.")
    return list(features)


Postcodes = list[tuple[str, str, str, str]]


def read_postcodes(path: Path, lookup: Lookup, progress: Progress) -> Postcodes:
    """Read postcodes: (postcode, small area, ward, council) of the council's own and of their
    neighbours.

    A neighbour shares the first half (LS29) with the council, but lies in another: it is kept, so
    that such an address is known to lie elsewhere. Wards and councils are those of the small area,
    by the lookup.

    Raises:
        UnusableFile: not such a table; made for small areas of another year; nothing in the
        council.
    """
    table = Table(
        path,
        "the list of postcodes",
        needed=("postcode", "small area code"),
        useful=("council code",),
        prefer=lookup.year,
    )
    _same_year(table.year("small area code"), lookup, path)
    own = lookup.own_small_areas().keys()
    districts = {
        code.split()[0] for code, area, _ in _placed(table, progress, "first") if area in own
    }
    if not districts:
        raise UnusableFile(f"{path.name} has no postcode in {lookup.council_name}.")
    found = {}
    for code, area, council in _placed(table, progress, "second"):
        if code.split()[0] in districts:
            _, ward, where = lookup.small_areas.get(area, ("", "", council))
            found[code] = (code, area, ward, where)
    return list(found.values())


def _placed(table: Table, progress: Progress, reading: str) -> Iterator[tuple[str, str, str]]:
    for number, row in enumerate(table.rows(), start=1):
        if number % 200_000 == 0:
            progress(f"Postcodes, {reading} reading: {number:,} rows")
        code = tidy_postcode(row["postcode"])
        if code:
            yield code, row["small area code"], row.get("council code", "")


def year_in(path: Path) -> str:
    """The year that a file's name states, such as 2025 in imd2025_england.csv, or ""."""
    found = re.search(r"(?<!\d)(?:imd|iod)\D{0,3}(20\d\d)", path.name, re.IGNORECASE)
    return found[1] if found else ""
