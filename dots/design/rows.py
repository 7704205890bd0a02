"""The rows of a table, written here and not by a template: a page may have hundreds of cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from itertools import zip_longest
from typing import Any

from django.utils.safestring import SafeString

DAY = re.compile(r"(\d{1,2} )?[A-Z][a-z]+ \d{4}")  # as we write days and months
PARTS = ("text", "address", "note", "state")


def row(columns: Iterable[Mapping[str, Any]], cells: Iterable[Any]) -> SafeString:
    """Draw one row; the first cell is its heading, and a cell too few is empty.

    Args:
        columns: of each, `title`, `number` where its cells are numbers, and `says_itself` where
            they are understood without the title, when the table is stacked.
        cells: text, or a dictionary or object with `text` and perhaps `address`, `note`, `state`.
    """
    pairs = list(zip_longest(columns, cells, fillvalue=""))
    drawn = [f'<th scope="row" role="rowheader">{inside(pairs[0][1])}</th>']
    drawn += [beside(column or {}, inside(cell)) for column, cell in pairs[1:]]
    return SafeString(f'<tr role="row">{"".join(drawn)}</tr>\n')


def beside(column: Any, content: str) -> str:
    """Draw a cell that carries its column's title, for when the table is stacked."""
    part = column.get if isinstance(column, Mapping) else lambda name: getattr(column, name, "")
    end = ' class="n"' if part("number") else ' class="day"' if DAY.fullmatch(content) else ""
    title = "" if part("says_itself") else f' data-c="{escaped(part("title") or "")}"'
    return f'<td role="cell"{end}{title}>{content}</td>'


def inside(cell: Any) -> str:
    """Draw what stands in a cell: text, a link or a state, and a note."""
    if isinstance(cell, Mapping):
        text, address, note, state = (cell.get(part, "") for part in PARTS)
    elif hasattr(cell, "text"):
        text, address, note, state = (getattr(cell, part, "") for part in PARTS)
    else:
        return escaped(cell)
    drawn = escaped(text)
    if address:
        drawn = f'<a class="hit" href="{escaped(address)}">{drawn}</a>'
    elif state:
        drawn = f'<span class="dot {escaped(state)}">{drawn}</span>'
    return f'{drawn} <span class="quiet">{escaped(note)}</span>' if note else drawn


def escaped(text: Any) -> str:
    """Return text as html, ready html as it is. Django's own way is slow over hundreds."""
    return text.__html__() if hasattr(text, "__html__") else escape(str(text))
