"""Open a spreadsheet as it was sent, and give its rows one by one."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice

from dots.foundation.imports.delimited import Opener, TextFormat, find_format, read_rows
from dots.foundation.imports.headings import LOOKED_AT, NumberedRow, find_headings
from dots.foundation.imports.limits import (
    LIMITS,
    Limits,
    UnreadableFile,
    check_count,
    check_size,
)
from dots.foundation.imports.workbook import LOCKED, MOST_ROWS, Workbook

__all__ = ["LIMITS", "Limits", "Opener", "Table", "UnreadableFile", "open_table"]

OTHER_KINDS = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a text document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"<!doctype", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "an XML file"),
)
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # OLE: .xls, and .xlsx with a password
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


PATIENCE = 2_000  # blank rows: spreadsheets are often formatted down to the last of a million


@dataclass(frozen=True)
class Table:
    """A spreadsheet that can be read: its headings, and where its rows come from.

    Attributes:
        headings: one a column, unique and never empty.
        kind: the file's format in words, for a person to check.
        sheet, sheets: of an Excel workbook; "" and () for a text table.
        heading_row: the number of the row that holds the headings; 0 when there is none.
        above: text of the rows before the headings.
    """

    headings: tuple[str, ...]
    kind: str
    sheet: str
    sheets: tuple[str, ...]
    heading_row: int
    above: tuple[str, ...]
    source: Source

    def rows(self) -> Iterator[NumberedRow]:
        """Yield (row number, cells) for every row below the headings that is not blank.

        A cell is text, without white space at its ends; a row may have fewer cells than there
        are headings, or more.

        Raises:
            UnreadableFile: a limit is reached, or the file turns out to be damaged further down.
        """
        yield from self.below_headings(MOST_ROWS)

    def first_rows(self, most: int) -> list[NumberedRow]:
        """Return so many of them, without looking for more below thousands of blank ones."""
        return list(islice(self.below_headings(PATIENCE), most))

    def below_headings(self, patience: int) -> Iterator[NumberedRow]:
        with closing(self.source.rows(self.sheet, patience)) as rows:
            count = 0
            for number, cells in rows:
                if number > self.heading_row:
                    count += 1
                    check_count(count, self.source.limits)
                    yield number, cells


@dataclass(frozen=True)
class Source:
    """Where rows come from: a text table when it has a `text` format, else a workbook."""

    open_file: Opener
    limits: Limits
    text: TextFormat | None

    def rows(self, sheet: str, patience: int = MOST_ROWS) -> Generator[NumberedRow, None, None]:
        """Yield every row that is not blank, the ones above the headings included."""
        if self.text:
            yield from read_rows(self.open_file, self.text, self.limits)
            return
        with self.open_file() as raw:
            yield from Workbook(raw, self.limits).rows(sheet, patience)

    def sample(self, sheet: str) -> list[NumberedRow]:
        """Return the first rows that are not blank."""
        with closing(self.rows(sheet, PATIENCE)) as rows:
            return list(islice(rows, LOOKED_AT))

    def sheets(self) -> tuple[str, ...]:
        """Return the names of a workbook's visible sheets."""
        if self.text:
            return ("",)
        with self.open_file() as raw:
            return tuple(Workbook(raw, self.limits).sheets)


def open_table(
    open_file: Opener,
    *,
    sheet: str = "",
    heading_row: int | None = None,
    limits: Limits = LIMITS,
) -> Table:
    """Open a CSV or XLSX file.

    Args:
        open_file: opens the file from its beginning; called several times.
        sheet: which sheet of a workbook; the first that holds a table when not said.
        heading_row: the number of the row of headings, when a person corrected our guess.
    Raises:
        UnreadableFile: with what is wrong and what to do, fit to show.
    """
    is_workbook = refuse_other_files(open_file, limits)
    source = Source(open_file, limits, None if is_workbook else find_format(open_file))
    sheets = source.sheets()
    wanted = [sheet] if sheet in sheets else sheets
    for name in wanted:
        sample = source.sample(name)
        if len(sample) > 1:
            break
    if not sample:
        raise UnreadableFile("The table is empty. Fill it in, save it and choose it again.")
    found = find_headings(sample, heading_row)
    if source.text:
        kind, name, sheets = f"CSV: {source.text.in_words}", "", ()
    else:
        kind = "Excel workbook"
    return Table(found.names, kind, name, sheets, found.last, found.above, source)


def refuse_other_files(open_file: Opener, limits: Limits) -> bool:
    """Raise UnreadableFile for what is plainly no table; return whether it is a workbook."""
    with open_file() as raw:
        check_size(raw.seek(0, 2), limits)
        raw.seek(0)
        start = raw.read(2048)
        if start.startswith(OLD_EXCEL):
            raw.seek(0)
            if ENCRYPTED in raw.read(limits.size):
                raise UnreadableFile(LOCKED)
            raise UnreadableFile(
                "This is an old Excel file (.xls). "
                "Open it in your spreadsheet program and save it as an Excel workbook (.xlsx)."
            )
    plain = start.lstrip().lower()
    for mark, kind in OTHER_KINDS:
        if start.startswith(mark) or plain.startswith(mark):
            raise UnreadableFile(
                f"This is {kind}, not a table. Save the table as an Excel workbook (.xlsx) or CSV."
            )
    return start.startswith(b"PK\x03\x04")
