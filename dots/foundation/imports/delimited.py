"""Read text tables (CSV and its relatives) in whatever encoding and with whatever separator."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import BinaryIO

from dots.foundation.imports.limits import Limits, UnreadableFile, check_row

Opener = Callable[[], AbstractContextManager[BinaryIO]]

SAMPLE = 64 * 1024
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
UNSEEN = {code: None for code in range(32) if chr(code) not in "\t\n\r"} | {0x7F: None}
SEPARATOR_LINE = re.compile(r"\s*sep=(.)\s*", re.IGNORECASE)


@dataclass(frozen=True)
class TextFormat:
    """How a text table is written."""

    encoding: str
    delimiter: str

    @property
    def in_words(self) -> str:
        """Return the facts as a person may check them."""
        names = {"cp1252": "Windows-1252", "utf-8-sig": "UTF-8 with a mark", "utf-8": "UTF-8"}
        encoding = names.get(self.encoding, self.encoding.upper())
        return f"{encoding}, separated by {DELIMITERS.get(self.delimiter, self.delimiter)}"


def find_format(open_file: Opener) -> TextFormat:
    """Work out the encoding from the whole file and the separator from its beginning.

    Raises:
        UnreadableFile: this is not text.
    """
    encoding = find_encoding(open_file)
    with open_file() as raw:
        text = io.TextIOWrapper(raw, encoding, errors="replace", newline="")
        sample = text.read(SAMPLE)
        text.detach()
    unseen = sum(ord(character) in UNSEEN for character in sample)
    if unseen > len(sample) / 100:
        raise UnreadableFile(
            "This is not a table we can read. Save it as CSV or as an Excel workbook (.xlsx)."
        )
    return TextFormat(encoding, find_delimiter(sample))


def find_encoding(open_file: Opener) -> str:
    """Return UTF-8 when every byte agrees, UTF-16 by its mark or its zeros, else Windows-1252."""
    with open_file() as raw:
        start = raw.read(SAMPLE)
        for mark, encoding in BOMS:
            if start.startswith(mark):
                return encoding
        even, odd = start[::2].count(0), start[1::2].count(0)
        if even + odd > len(start) / 5 and min(even, odd) < max(even, odd) / 4:
            return "utf-16-be" if even > odd else "utf-16-le"
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while start:
                decoder.decode(start)
                start = raw.read(SAMPLE)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def find_delimiter(sample: str) -> str:
    """Return the separator that cuts most rows into the same number of cells.

    A separator that leaves one cell a row says nothing; then commas are assumed.
    """
    if match := SEPARATOR_LINE.match(sample.split("\n", 1)[0]):
        return match[1]
    complete = sample if len(sample) < SAMPLE else sample[: sample.rfind("\n") + 1] or sample

    def score(delimiter: str) -> tuple[float, int]:
        # A cell of the sample may be endless, when a quotation mark stands open.
        lengths = [
            len(cells)
            for cells in csv.reader(io.StringIO(complete, newline=""), delimiter=delimiter)
            if any(cells)
        ]
        usual = Counter(length for length in lengths if length > 1).most_common(1)
        return (usual[0][1] / len(lengths), usual[0][0]) if usual else (0.0, 0)

    csv.field_size_limit(10 * SAMPLE)
    return max(DELIMITERS, key=score)


def read_rows(
    open_file: Opener, how: TextFormat, limits: Limits
) -> Iterator[tuple[int, list[str]]]:
    """Yield every row that is not blank with its number, as a spreadsheet program counts rows.

    Characters nobody can see (and no database takes) are left out of the cells.
    """
    csv.field_size_limit(max(10 * SAMPLE, limits.cell))
    with open_file() as raw:
        text = io.TextIOWrapper(raw, how.encoding, errors="replace", newline="")
        reader = csv.reader((line.replace("\0", "") for line in text), delimiter=how.delimiter)
        number = 0
        try:
            for number, cells in enumerate(reader, start=1):
                if number == 1 and SEPARATOR_LINE.fullmatch(how.delimiter.join(cells)):
                    continue
                while cells and (not cells[-1] or cells[-1].isspace()):
                    cells.pop()
                if cells:
                    check_row(number, cells, limits)
                    yield number, [cell.translate(UNSEEN).strip() for cell in cells]
        except csv.Error:
            raise UnreadableFile(
                f"Row {number + 1:,} holds a cell without an end. Often a quotation mark was "
                "opened and never closed: look there, and save the file again."
            ) from None
        finally:
            text.detach()
