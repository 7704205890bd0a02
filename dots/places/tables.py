"""Read official tables as they are published: CSV, plain or gzipped, whatever the vintage of the
column names.

The same column is `lsoa21cd`, `LSOA21CD`, `lsoa21_code` or "LSOA code (2021)", depending on who
published it and when. `Table` finds it, remembers its year, and says in a sentence what is missing
when it is not there.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from dots.foundation.commands import NotPossible

YEAR = r"(?:20)?(?P<year>\d\d)?"
_CODE = r"(?:cd|code)"
_NAME = r"(?:nm|name)"
_AFTER = r"(?:20(?P<later>\d\d))?(?:derived|bestfit)?"
_COUNCIL = r"(?:lad|ltla|utla|la|localauthority|localauthoritydistrict)"

# What we need -> (how a person would call it, what it looks like once squeezed to letters and
# digits).
COLUMNS: dict[str, tuple[str, str]] = {
    "small area code": (
        "small area (LSOA) code",
        rf"lsoa{YEAR}{_CODE}{_AFTER}|lsoa(?P<bare>\d\d)",
    ),
    "small area name": ("small area (LSOA) name", rf"lsoa{YEAR}{_NAME}{_AFTER}"),
    "ward code": ("ward code", rf"(?:wd|ward){YEAR}{_CODE}{_AFTER}|osward"),
    "ward name": ("ward name", rf"(?:wd|ward){YEAR}{_NAME}{_AFTER}"),
    "council code": ("council code", rf"{_COUNCIL}{YEAR}{_CODE}{_AFTER}|(?:os)?laua"),
    "council name": ("council name", rf"{_COUNCIL}{YEAR}{_NAME}{_AFTER}"),
    "decile": ("IMD decile", r"(?:imd|indexofmultipledeprivationimd)decile.*"),
    "rank": ("IMD rank", r"(?:imd|indexofmultipledeprivationimd)rank.*"),
    "postcode": ("postcode", r"postcode|pcds|pcd2?|pcd[78]"),
}
_EXAMPLES = {
    "small area code": "LSOA21CD",
    "small area name": "LSOA21NM",
    "ward code": "WD24CD",
    "ward name": "WD24NM",
    "council code": "LAD24CD",
    "council name": "LAD24NM",
    "decile": "IMD_decile",
    "rank": "IMD_rank",
    "postcode": "pcds",
}
LONGEST_LINE = 100_000  # characters; published rows are under 1,000
MOST_ROWS = 5_000_000  # every postcode there ever was is about 2.7 million


class UnusableFile(NotPossible):
    """An official file that cannot be used; the message is for the person who chose it."""


@dataclass(frozen=True)
class Column:
    """Where a column is, and the year in its name ("2021", or "" when it has none)."""

    name: str
    year: str


def find_column(names: list[str], wanted: str, prefer: str = "") -> Column | None:
    """The first of `names` that means `wanted` (a key of COLUMNS), of year `prefer` if there is
    one.
    """
    pattern = re.compile(COLUMNS[wanted][1])
    columns = []
    for name in names:
        found = pattern.fullmatch(re.sub(r"[^a-z0-9]", "", name.lower()))
        if found:
            year = next((part for part in found.groupdict().values() if part), "")
            columns.append(Column(name, f"20{year}" if year else ""))
    return next((column for column in columns if column.year == prefer), next(iter(columns), None))


def open_bytes(path: Path) -> IO[bytes]:
    """Open a file for reading, unpacking gzip whatever the file is called."""
    try:
        with path.open("rb") as plain:
            start = plain.read(4)
    except OSError as problem:
        raise UnusableFile(f"{path.name} cannot be read: {problem.strerror}.") from problem
    if start[:2] == b"\x1f\x8b":
        return cast("IO[bytes]", gzip.open(path, "rb"))
    if start == b"PK\x03\x04":
        raise UnusableFile(
            f"{path.name} is a ZIP or Excel file. Unpack it, or save it as CSV, and choose that."
        )
    return path.open("rb")


class Table:
    """One published table: columns found by meaning, rows as dictionaries of what was asked for.

    Args:
        path: a CSV file, plain or gzipped; UTF-8, or Windows-1252 where it is not.
        title: what the file is for a person, such as "the lookup of small areas to wards".
        needed: keys of COLUMNS that must be there.
        useful: keys of COLUMNS that are read when they are there.
        prefer: the year wanted, when a table has a column once for each of several years.
    Raises:
        UnusableFile: not a table, or a needed column is missing; the message names both.
    """

    def __init__(
        self,
        path: Path,
        title: str,
        needed: tuple[str, ...],
        useful: tuple[str, ...] = (),
        prefer: str = "",
    ) -> None:
        self.path, self.title = path, title
        self.encoding = self._encoding()
        header = next(self._lines(), None)
        names = [name.strip() for name in header] if header else []
        found = {wanted: find_column(names, wanted, prefer) for wanted in (*needed, *useful)}
        missing = [wanted for wanted in needed if found[wanted] is None]
        if missing:
            raise UnusableFile(self._missing(missing, names))
        self.columns = {wanted: column for wanted, column in found.items() if column is not None}
        self._places = {wanted: names.index(col.name) for wanted, col in self.columns.items()}

    def year(self, wanted: str) -> str:
        """The year in the column's name ("2021"), or "" when it has none."""
        column = self.columns.get(wanted)
        return column.year if column else ""

    def rows(self) -> Iterator[dict[str, str]]:
        """Each row as wanted column -> text without spaces around it; short rows read as blanks."""
        lines = self._lines()
        next(lines)
        for number, cells in enumerate(lines, start=1):
            if number > MOST_ROWS:
                raise UnusableFile(f"{self.path.name} has more than {MOST_ROWS:,} rows.")
            yield {
                wanted: cells[place].strip() if place < len(cells) else ""
                for wanted, place in self._places.items()
            }

    def _encoding(self) -> str:
        with open_bytes(self.path) as stream:
            try:
                start = stream.read(1_000_000)
            except (OSError, EOFError) as problem:
                raise UnusableFile(f"{self.path.name} is damaged: download it again.") from problem
        if b"\x00" in start:
            raise UnusableFile(f"{self.path.name} is not a CSV file, which {self.title} must be.")
        try:
            start.decode("utf-8-sig")
        except UnicodeDecodeError as problem:
            # A character cut in two at the end of what was read is no sign of another encoding.
            return "utf-8-sig" if problem.start > len(start) - 4 else "cp1252"
        return "utf-8-sig"

    def _lines(self) -> Iterator[list[str]]:
        with open_bytes(self.path) as stream:
            text = io.TextIOWrapper(stream, self.encoding, errors="replace", newline="")
            try:
                yield from csv.reader(iter(lambda: text.readline(LONGEST_LINE), ""))
            except (csv.Error, OSError, EOFError) as problem:
                raise UnusableFile(f"{self.path.name} is damaged: download it again.") from problem

    def _missing(self, missing: list[str], names: list[str]) -> str:
        called = [f"the {COLUMNS[key][0]} (such as {_EXAMPLES[key]})" for key in missing]
        wanted = f"{', '.join(called[:-1])} or {called[-1]}" if called[1:] else called[0]
        seen = ", ".join(names[:12]) or "none"
        return (
            f"{self.path.name} cannot be {self.title}: it has no column for {wanted}. "
            f"Its columns are: {seen}."
        )
