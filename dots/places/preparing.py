"""Put the official files of one council together: everything that is to be kept, checked, nothing
written.

Deciding is here, acting is in `commands`: reading takes seconds and must not hold the database.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dots.places.matching import plain
from dots.places.official import (
    Deprivation,
    Lookup,
    OfficialFiles,
    Postcodes,
    Progress,
    read_boundaries,
    read_deprivation,
    read_lookup,
    read_postcodes,
    year_in,
)
from dots.places.shapes import (
    CannotDraw,
    Drawing,
    Shape,
    draw,
    drawing_errors,
    in_degrees,
    join_shapes,
)
from dots.places.tables import UnusableFile, open_bytes


@dataclass(frozen=True)
class AreaRow:
    """One area to keep; codes as published, `centre` in units of the council's drawing."""

    code: str
    name: str
    kind: str
    vintage: str
    council_code: str
    ward_code: str = ""
    path: str = ""
    centre: tuple[int | None, int | None] = (None, None)
    decile: int | None = None
    rank: int | None = None


@dataclass(repr=False)
class Prepared:
    """One council, ready to be kept. `remarks` are sentences a person should read."""

    council_code: str
    council_name: str
    digest: str
    view_box: str = ""
    areas: list[AreaRow] = field(default_factory=list)
    postcodes: Postcodes = field(default_factory=list)
    aliases: list[tuple[str, str, str]] = field(default_factory=list)  # text, ward code, why
    sources: list[dict[str, Any]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"{self.council_code} {self.digest}"

    def count(self, kind: str) -> int:
        """How many areas of a kind the council has."""
        own = self.council_code
        return sum(1 for area in self.areas if area.kind == kind and area.council_code == own)


def prepare(files: OfficialFiles, council: str, progress: Progress = lambda said: None) -> Prepared:
    """Read the files and work out everything to keep.

    Args:
        council: its name or code, as in the lookup.
        progress: is told, in words, what is being read.
    Raises:
        UnusableFile: a sentence that names the file and what is wrong with it.
    """
    for _, path in files.given():
        open_bytes(path).close()  # a wrong path is said at once, not after minutes
    progress("Reading small areas, wards and councils")
    lookup = read_lookup(files.lookup, council)
    made = Prepared(lookup.council_code, lookup.council_name, _digest(files))
    deprivation = None
    if files.deprivation:
        progress("Reading deprivation")
        deprivation = read_deprivation(files.deprivation, lookup)
    drawing = _drawing(files, lookup, made, progress)
    made.areas = _areas(lookup, deprivation, drawing)
    made.view_box = drawing.view_box
    if files.postcodes:
        progress("Reading postcodes")
        made.postcodes = read_postcodes(files.postcodes, lookup, progress)
    made.sources = [_source(title, files, deprivation) for title, _ in files.given()]
    _say_what_is_missing(files, made)
    return made


def _drawing(files: OfficialFiles, lookup: Lookup, made: Prepared, progress: Progress) -> Drawing:
    small_areas: dict[str, Shape] = {}
    wards: dict[str, Shape] = {}
    if files.small_area_boundaries:
        progress("Reading small-area boundaries")
        read = read_boundaries(files.small_area_boundaries, "small area", lookup)
        small_areas = {code: read[code][1] for code in lookup.own_small_areas() if code in read}
    if files.ward_boundaries:
        progress("Reading ward boundaries")
        published = read_boundaries(files.ward_boundaries, "ward", lookup)
        wards = _own_wards(published, lookup, made, files.ward_boundaries)
    if wards and small_areas and in_degrees(wards) != in_degrees(small_areas):
        raise UnusableFile(
            "One file of boundaries is in longitude and latitude, the other in metres. Download"
            " both in the same way."
        )
    if not wards and not small_areas:
        return Drawing("", {}, {})
    progress("Drawing maps")
    try:
        with drawing_errors():
            wards = _fill_wards(wards, small_areas, lookup, made)
            return draw([layer for layer in (wards, small_areas) if layer])
    except CannotDraw as problem:
        raise UnusableFile(
            "The boundaries hold a shape that cannot be drawn. Download them again, as “super "
            "generalised” boundaries."
        ) from problem


def _own_wards(
    published: dict[str, tuple[str, Shape]], lookup: Lookup, made: Prepared, path: Path
) -> dict[str, Shape]:
    """The council's wards out of a file that may hold a country's, by code or by unchanged name."""
    own = lookup.own_wards()
    shapes = {code: shape for code, (_, shape) in published.items() if code in own}
    by_name = {plain(name): code for code, name in own.items()}
    if not shapes and not any(plain(name) in by_name for name, _ in published.values()):
        made.remarks.append(f"{path.name} draws no ward of {lookup.council_name}: it was not used.")
        return {}
    for code, (name, _) in published.items():
        now = by_name.get(plain(name), "")
        # A ward with the same name and another code was redrawn: an alias, but not its shape. In a
        # file of the whole country the same name may also be somebody else's ward, which the
        # lookup tells.
        if now and code not in lookup.wards and now not in published:
            made.aliases.append((code, now, f"Code in {path.name}; the name is the same."))
    return shapes


def _fill_wards(
    wards: dict[str, Shape], small_areas: dict[str, Shape], lookup: Lookup, made: Prepared
) -> dict[str, Shape]:
    """Draw a ward that no file draws from its small areas, which fit it nearly."""
    missing = [code for code in lookup.own_wards() if code not in wards]
    parts: dict[str, list[Shape]] = {code: [] for code in missing}
    for code, (_, ward) in lookup.own_small_areas().items():
        if ward in parts and code in small_areas:
            parts[ward].append(small_areas[code])
    joined = {code: join_shapes(shapes) for code, shapes in parts.items() if shapes}
    if joined and wards:
        names = ", ".join(lookup.wards[code][0] for code in sorted(joined))
        made.remarks.append(f"Drawn from their small areas, which fit nearly: {names}.")
    return {**wards, **joined}


def _areas(lookup: Lookup, deprivation: Deprivation | None, drawing: Drawing) -> list[AreaRow]:
    figures = deprivation.by_area if deprivation else {}
    none = (None, None)
    rows = [
        AreaRow(code, name, "council", lookup.ward_year, code)
        for code, name in lookup.councils.items()
    ]
    rows += [
        AreaRow(
            code,
            name,
            "ward",
            lookup.ward_year,
            council,
            path=drawing.paths.get(code, ""),
            centre=drawing.centres.get(code, none),
        )
        for code, (name, council) in lookup.wards.items()
    ]
    rows += [
        AreaRow(
            code,
            name,
            "small area",
            lookup.year,
            lookup.council_code,
            ward,
            drawing.paths.get(code, ""),
            drawing.centres.get(code, none),
            *figures.get(code, none),
        )
        for code, (name, ward) in lookup.own_small_areas().items()
    ]
    return rows


def _source(title: str, files: OfficialFiles, deprivation: Deprivation | None) -> dict[str, Any]:
    path = dict(files.given())[title]
    made: dict[str, Any] = {
        "title": title,
        "file": path.name,
        "checksum": _checksum(path),
        "licence": files.licence,
        "credit": files.credit,
    }
    if title == "Deprivation" and deprivation:
        made |= {"ranked": deprivation.areas, "year": year_in(path)}
    return made


def _say_what_is_missing(files: OfficialFiles, made: Prepared) -> None:
    own = [area for area in made.areas if area.council_code == made.council_code]
    undrawn = [area for area in own if area.kind == "small area" and not area.path]
    drawn = [area for area in own if area.kind == "ward" and area.path]
    wards = [area for area in own if area.kind == "ward" and not area.path]
    if drawn and wards:
        names = ", ".join(area.name for area in wards)
        made.remarks.append(f"No file draws these wards, so no map shows them: {names}.")
    if files.small_area_boundaries and undrawn:
        made.remarks.append(f"{len(undrawn)} small areas have no shape in the boundaries file.")
    if files.postcodes:
        placed = sum(1 for row in made.postcodes if row[3] == made.council_code)
        made.remarks.append(f"{placed:,} postcodes lie in {made.council_name}.")


def _checksum(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _digest(files: OfficialFiles) -> str:
    """One checksum for all the files, so that the same load sent twice is known as the same."""
    parts = "".join(f"{title}{_checksum(path)}" for title, path in files.given())
    return hashlib.sha256(parts.encode()).hexdigest()
