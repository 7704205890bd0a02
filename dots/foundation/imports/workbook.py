"""Read an Excel workbook (.xlsx) as a stream of rows of text, trusting nothing it says of itself.

An XLSX file is a ZIP of XML parts (ECMA-376). Each part is unpacked while it is read and counted
on the way, so one that unpacks to gigabytes is refused after some hundreds of megabytes, none of
them kept. A part that declares entities (an XML bomb) is refused at the declaration. A library
for workbooks would build objects we do not need, several times slower than this.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from posixpath import join, normpath
from typing import IO, BinaryIO
from xml.etree import ElementTree  # `Part` refuses every declaration

from dots.foundation.imports.cells import (
    BUILT_IN_DATES,
    CellReader,
    is_date_format,
    local,
    text_within,
)
from dots.foundation.imports.headings import place_of
from dots.foundation.imports.limits import (
    MEGABYTE,
    Limits,
    UnreadableFile,
    check_row,
    too_many_columns,
)

DAMAGED = "The Excel file is damaged. Open it in your spreadsheet program and save it again."
TOO_MUCH = (
    "The Excel file unpacks to far more than a table needs, so it was not opened. "
    "Save the sheet as CSV and send that file."
)
ODD_XML = (
    "The Excel file holds something that a table never needs, so it was not opened. "
    "Save the sheet as CSV and send that file."
)
LOCKED = "The file is locked with a password. Save a copy without a password and send that."
AT_ONCE = 4 * MEGABYTE  # bytes of one element: a row, or one repeated text
MOST_ROWS = 1_048_576  # of any sheet, blank ones too: Excel’s own limit
PER_TEXT = 60  # bytes that Python needs to hold a text, besides its characters


class Part:
    """A part of the workbook, unpacked while it is read and counted."""

    def __init__(self, stream: IO[bytes], packed: int, limits: Limits) -> None:
        self.stream = stream
        self.most = min(limits.unpacked, MEGABYTE + packed * limits.ratio)
        self.taken, self.let_go, self.tail = 0, 0, b""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes."""
        try:
            chunk = self.stream.read(size)
        except (zipfile.BadZipFile, zlib.error, EOFError):
            raise UnreadableFile(DAMAGED) from None
        self.taken += len(chunk)
        if self.taken > self.most or self.taken - self.let_go > AT_ONCE:
            raise UnreadableFile(TOO_MUCH)
        seen = self.tail + chunk
        # In UTF-16 a declaration would look otherwise, so zeros are refused as well.
        if b"<!DOCTYPE" in seen or b"<!ENTITY" in seen or b"\0" in chunk:
            raise UnreadableFile(ODD_XML)
        self.tail = seen[-10:]
        return chunk


class Workbook:
    """An open XLSX file: its visible sheets, and how its cells are to be read."""

    def __init__(self, raw: BinaryIO, limits: Limits) -> None:
        """Open a workbook and find its sheets.

        Raises:
            UnreadableFile: not a workbook, damaged, or built to do harm.
        """
        try:
            self.archive = zipfile.ZipFile(raw)
        except zipfile.BadZipFile:
            raise UnreadableFile(DAMAGED) from None
        self.limits, self.cells = limits, CellReader()
        self.parts = {info.filename.lower(): info for info in self.archive.infolist()}
        if len(self.archive.infolist()) > limits.parts:
            raise UnreadableFile(TOO_MUCH)
        refuse_other_kinds(self.parts)
        self.sheets = self.find_sheets()  # name -> part

    def elements(self, name: str, *wanted: str, until: str = "") -> Iterator[ElementTree.Element]:
        """Yield a part's elements of the wanted kinds as they end, forgetting each afterwards."""
        if name not in self.parts:
            return
        info = self.parts[name]
        try:
            stream = self.archive.open(info)
        except (zipfile.BadZipFile, NotImplementedError):
            raise UnreadableFile(DAMAGED) from None
        except RuntimeError:  # how Python's zipfile says that a password is needed
            raise UnreadableFile(LOCKED) from None
        with stream:
            part = Part(stream, info.compress_size, self.limits)
            try:
                around: list[ElementTree.Element] = []
                for event, element in ElementTree.iterparse(part, ("start", "end")):  # noqa: S314
                    if event == "start":
                        around.append(element)
                        continue
                    around.pop()
                    kind = local(element.tag)
                    if kind in wanted:
                        yield element
                        (around or [element])[-1].clear()  # of this one and all before it
                        part.let_go = part.taken
                    elif kind == until:
                        return
            except ElementTree.ParseError:
                raise UnreadableFile(DAMAGED) from None

    def find_sheets(self) -> dict[str, str]:
        """Return the visible sheets: name -> part."""
        targets = {
            element.get("Id"): normpath(join("/xl", element.get("Target", ""))).lstrip("/").lower()
            for element in self.elements("xl/_rels/workbook.xml.rels", "Relationship")
        }
        sheets = {}
        for element in self.elements("xl/workbook.xml", "sheet", "workbookPr"):
            if local(element.tag) == "workbookPr":
                self.cells.from_1904 = element.get("date1904") in ("1", "true")
                continue
            relation = next((value for key, value in element.items() if local(key) == "id"), None)
            part = targets.get(relation, "")
            if element.get("state", "visible") == "visible" and "/worksheets/" in part:
                sheets[element.get("name", "Sheet")] = part
        if not sheets:
            raise UnreadableFile(
                "The workbook has no sheet with a table. Save the table as a new workbook."
            )
        return sheets

    def read_styles(self) -> None:
        """Learn which styles show a number as a date."""
        dates, place = set(BUILT_IN_DATES), 0
        for element in self.elements("xl/styles.xml", "numFmt", "cellXfs"):
            if local(element.tag) == "numFmt":
                if is_date_format(element.get("formatCode", "")):
                    dates.add(int(element.get("numFmtId", "0")))
                continue
            for place, style in enumerate(element):
                if int(style.get("numFmtId", "0")) in dates:
                    self.cells.date_styles.add(str(place))

    def read_shared(self) -> None:
        """Read the list of texts that cells point at."""
        held = 0
        for element in self.elements("xl/sharedstrings.xml", "si"):
            text = text_within(element)
            held += PER_TEXT + len(text)
            if held > self.limits.shared:
                raise UnreadableFile(TOO_MUCH)
            self.cells.shared.append(text)

    def rows(self, sheet: str, patience: int = MOST_ROWS) -> Iterator[tuple[int, list[str]]]:
        """Yield each row of a sheet that is not blank, with its number.

        Args:
            patience: how many blank rows one after another are read before the rest is left.
        """
        self.read_styles()
        self.read_shared()
        number = filled = 0
        found = self.elements(self.sheets[sheet], "row", until="sheetData")
        for place, row in enumerate(found):
            if place >= MOST_ROWS:
                raise UnreadableFile(TOO_MUCH)
            if place - filled > patience:
                return
            said = row.get("r", "")
            number = int(said) if said.isdecimal() else number + 1
            cells = self.row_cells(row, number)
            if cells:
                filled = place
                check_row(number, cells, self.limits)
                yield number, cells

    def row_cells(self, row: ElementTree.Element, number: int) -> list[str]:
        """Return a row's texts up to the last that is not blank."""
        cells: list[str] = []
        place, text_of = -1, self.cells.text_of
        for cell in row:
            reference = cell.get("r")
            place = place_of(reference.rstrip("0123456789")) if reference else place + 1
            text = text_of(cell).strip()
            if not text or place < 0:
                continue
            if place >= self.limits.columns:
                raise too_many_columns(number, self.limits)
            if place >= len(cells):
                cells.extend([""] * (place + 1 - len(cells)))
            cells[place] = text
        return cells


def refuse_other_kinds(parts: dict[str, zipfile.ZipInfo]) -> None:
    """Say what a ZIP is when it is not an Excel workbook."""
    if "xl/workbook.xml" in parts:
        return
    if "xl/workbook.bin" in parts:
        kind = "an Excel binary workbook (.xlsb)"
    elif "content.xml" in parts:
        kind = "an OpenDocument file (.ods)"
    elif "word/document.xml" in parts:
        kind = "a Word document"
    else:
        kind = "a ZIP file"
    raise UnreadableFile(
        f"This is {kind}, which we cannot read. Save the table as an Excel workbook (.xlsx) or CSV."
    )
