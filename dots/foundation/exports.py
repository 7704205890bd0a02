"""CSV that a spreadsheet program opens as text: no cell can run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import StreamingHttpResponse

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as Windows-1252


def safe(value: Any) -> str:
    """Return a cell's text; one that a spreadsheet would run gets an apostrophe before it.

    Numbers are left as they are: −3 is a number, and "-3+cmd" is not.
    """
    text = "" if value is None else str(value)
    if text.startswith(FORMULA_STARTS) and not is_number(text):
        return f"'{text}"
    return text


def is_number(text: str) -> bool:
    """True for a plain number, with or without a sign."""
    return text.removeprefix("-").replace(".", "", 1).isdecimal()


def lines(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Yield CSV line by line, the header first."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([safe(cell) for cell in header])
    for row in rows:
        yield take(buffer)
        writer.writerow([safe(cell) for cell in row])
    yield take(buffer)


def take(buffer: io.StringIO) -> str:
    """Return what was written, and empty the buffer."""
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def csv_response(
    name: str, header: Sequence[str], rows: Iterable[Sequence[Any]]
) -> StreamingHttpResponse:
    """Return a CSV file to download, written as it is read."""

    def content() -> Iterator[str]:
        yield BYTE_ORDER_MARK
        yield from lines(header, rows)

    return StreamingHttpResponse(
        content(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )
