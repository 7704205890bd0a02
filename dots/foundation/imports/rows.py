"""Turn a row of text into typed values, by the columns a person confirmed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from dots.foundation.imports.dates import UNSURE, read_date
from dots.foundation.imports.targets import Field, Row
from dots.foundation.imports.values import BLANK, NUMBER_READERS, READERS, Read, quote

Reader = Callable[[str], Read]


@dataclass(frozen=True)
class Columns:
    """How a file's columns are to be read.

    Attributes:
        headings: of the file.
        mapping: column -> field code.
        orders: column -> which number of a date is the day; missing when unknown.
    """

    headings: Sequence[str]
    mapping: Mapping[int, str]
    orders: Mapping[int, str]


def reader_for(field: Field, order: str) -> Reader:
    """Return the function that reads one cell for this field."""
    if field.kind == "date":
        return lambda text: read_date(text, order)
    if field.kind in NUMBER_READERS:
        read_number = NUMBER_READERS[field.kind]
        return lambda text: read_number(text, field.largest)
    return READERS[field.kind]


def has_letters(text: str) -> bool:
    """True for a word, such as "UNKNOWN" or "n/a", where a dash or a gap says nothing."""
    return any(letter.isalpha() for letter in text)


class RowReader:
    """Reads the rows of one file for one target."""

    def __init__(self, fields: Sequence[Field], columns: Columns) -> None:
        by_code = {field.code: field for field in fields}
        self.width = len(columns.headings)
        self.required = [field for field in fields if field.required]
        self.empty = {field.code: () if field.many else None for field in fields}
        self.readers = [
            (column, by_code[code], reader_for(by_code[code], columns.orders.get(column, UNSURE)))
            for column, code in sorted(columns.mapping.items())
            if code in by_code
        ]

    def read(self, row_id: UUID, number: int, cells: Sequence[str]) -> tuple[Row, tuple[str, ...]]:
        """Return the row with its values, and why it must be set aside (empty: it need not)."""
        values, notes, problems = dict(self.empty), [], []
        filled = len(cells)
        for column, field, read in self.readers:
            if column >= filled or not cells[column]:
                continue
            found = read(cells[column])
            if found.value is not None:
                if field.many:
                    values[field.code] = (*values[field.code], found.value)  # type: ignore[misc]
                else:
                    values[field.code] = found.value
            elif found is BLANK and field.kind in NUMBER_READERS and has_letters(cells[column]):
                notes.append(f"{field.label}: {quote(cells[column])} is taken as not known.")
            if found.note:
                notes.append(f"{field.label}: {found.note}")
            if found.problem and field.lenient:
                notes.append(f"{field.label}: {found.problem} It was left out.")
            elif found.problem:
                problems.append(f"{field.label}: {found.problem}")
        if not problems:
            problems = [
                f"{field.label} is missing. Fill it in."
                for field in self.required
                if values[field.code] in (None, ())
            ]
        if filled > self.width:
            extra = filled - self.width
            notes.append(f"The row has {extra} more cells than there are headings; see them below.")
        return Row(row_id, number, values, tuple(notes)), tuple(problems)
