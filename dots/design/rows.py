"""The rows of a table, written here and not by a template: a page may have hundreds of cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import zip_longest
from typing import Any

from django.utils.html import conditional_escape as escape
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

PARTS = ("text", "address", "note", "state")


def row(columns: Iterable[Mapping[str, Any]], cells: Iterable[Any]) -> SafeString:
    """Draw one row; the first cell is its heading, and a cell too few is empty.

    Args:
        columns: of each, `title`, and `number` where its cells are numbers.
        cells: text, or a dictionary or object with `text` and perhaps `address`, `note`, `state`.
    """
    pairs = list(zip_longest(columns, cells, fillvalue=""))
    drawn = [format_html('<th scope="row" role="rowheader">{}</th>', inside(pairs[0][1]))]
    drawn += [beside(column or {}, inside(cell)) for column, cell in pairs[1:]]
    return format_html('<tr role="row">{}</tr>\n', mark_safe("".join(drawn)))  # noqa: S308


def beside(column: Any, content: SafeString) -> SafeString:
    """Draw a cell that carries its column's title, for when the table is stacked."""
    part = column.get if isinstance(column, Mapping) else lambda name: getattr(column, name, "")
    end = mark_safe(' class="n"') if part("number") else ""
    return format_html('<td role="cell"{} data-c="{}">{}</td>', end, part("title") or "", content)


def inside(cell: Any) -> SafeString:
    """Draw what stands in a cell: text, a link or a state, and a note."""
    if isinstance(cell, Mapping):
        text, address, note, state = (cell.get(part, "") for part in PARTS)
    elif hasattr(cell, "text"):
        text, address, note, state = (getattr(cell, part, "") for part in PARTS)
    else:
        return escape(cell)
    if address:
        drawn = format_html('<a class="hit" href="{}">{}</a>', address, text)
    elif state:
        drawn = format_html('<span class="dot {}">{}</span>', state, text)
    else:
        drawn = escape(text)
    return format_html('{} <span class="quiet">{}</span>', drawn, note) if note else drawn
