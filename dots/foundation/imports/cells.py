"""Say a cell of an Excel sheet as text: what a person sees there, dates in ISO form.

Source:
    ECMA-376 part 1, sections 18.3.1.4 (cells), 18.18.11 (their types), 18.8.30 (number formats).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from xml.etree.ElementTree import Element

BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
NOT_THE_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
EPOCH_1900, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - as written
LAST_SERIAL = 2_958_466  # the first day of the year 10000


@lru_cache(maxsize=500)
def local(tag: str) -> str:
    """Return an element's name without its namespace (there are two editions of it)."""
    return tag[tag.rfind("}") + 1 :]


def is_date_format(code: str) -> bool:
    """True when a number format shows a date or a time of day."""
    return bool(DATE_LETTERS.search(NOT_THE_FORMAT.sub("", code.split(";", maxsplit=1)[0])))


def text_within(element: Element) -> str:
    """Return an element's text, its formatted runs joined, without phonetic guides."""
    parts = []
    for child in element:
        kind = local(child.tag)
        if kind == "t":
            parts.append(child.text or "")
        elif kind == "r":
            parts.append(text_within(child))
    return "".join(parts)


@dataclass
class CellReader:
    """What is needed to read the cells of one workbook."""

    shared: list[str] = field(default_factory=list)
    date_styles: set[str] = field(default_factory=set)
    from_1904: bool = False

    def text_of(self, cell: Element) -> str:
        """Return the cell as text. A formula gives its last result, else itself as text."""
        kind, value, formula, inline = cell.get("t", "n"), None, None, ""
        for child in cell:
            name = local(child.tag)
            if name == "v":
                value = child.text
            elif name == "f":
                formula = child.text or ""
            elif name == "is":
                inline = text_within(child)
        if value is None:
            return inline if formula is None else f"={formula}"
        if kind == "s":
            return self.shared_text(value)
        if kind == "n":
            return self.number_text(value, cell.get("s", "0"))
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        return value

    def shared_text(self, place: str) -> str:
        """Return a text from the workbook's list of repeated texts."""
        try:
            return self.shared[int(place)]
        except (ValueError, IndexError):
            return ""

    def number_text(self, value: str, style: str) -> str:
        """Return a number as it was typed, or the date that its format shows."""
        is_date = style in self.date_styles
        if value.isdecimal() and not is_date:
            return value
        try:
            number = float(value)
        except ValueError:
            return value
        if is_date and 0 <= number < LAST_SERIAL:
            return self.moment_text(number)
        return format(number, ".15g")

    def moment_text(self, serial: float) -> str:
        """Return days since the epoch as a date, a time of day or both."""
        epoch = EPOCH_1904 if self.from_1904 else EPOCH_1900
        moment = epoch + timedelta(seconds=round(serial * 86_400))
        if serial < 1 and not self.from_1904:
            return f"{moment:%H:%M}"
        return f"{moment:%Y-%m-%d}" if serial == int(serial) else moment.isoformat()
