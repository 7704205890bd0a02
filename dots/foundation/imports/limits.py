"""How large a spreadsheet may be, and the one way of saying that it cannot be read."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


class UnreadableFile(Exception):
    """The file cannot be read. The message says what is wrong and what to do."""


@dataclass(frozen=True)
class Limits:
    """What one file may cost the server.

    Attributes:
        size: bytes of the file as it was sent.
        unpacked: bytes of one part of an Excel file after unpacking, counted while it is read.
        ratio: how many times larger a part may become when unpacked (past the first megabyte).
        parts: how many parts an Excel file may have.
        shared: bytes of memory for an Excel file's list of repeated texts.
        rows: of the table, below its headings.
        columns: of the table.
        cell: characters of one cell; Excel's own limit is 32,767.
    """

    size: int = 50 * MEGABYTE
    unpacked: int = 600 * MEGABYTE
    ratio: int = 200
    parts: int = 2_000
    shared: int = 100_000_000
    rows: int = 200_000
    columns: int = 300
    cell: int = 32_767


LIMITS = Limits()


def check_size(size: int, limits: Limits) -> None:
    """Raise UnreadableFile for a file with nothing in it, or with too much."""
    if size == 0:
        raise UnreadableFile("The file is empty. Save the table again and choose that file.")
    if size > limits.size:
        raise UnreadableFile(
            f"The file is larger than {limits.size // MEGABYTE} MB. "
            "Split it into smaller files and send them one after another."
        )


def check_count(count: int, limits: Limits) -> None:
    """Raise UnreadableFile once there are too many rows below the headings."""
    if count > limits.rows:
        raise UnreadableFile(
            f"The table has more than {limits.rows:,} rows. "
            "Split it into smaller files and send them one after another."
        )


def check_row(number: int, cells: list[str], limits: Limits) -> None:
    """Raise UnreadableFile for a row that breaks a limit.

    Args:
        number: the row's number in the file, for the message.
        cells: up to the last that is filled.
    """
    if len(cells) > limits.columns:
        raise too_many_columns(number, limits)
    if max(map(len, cells)) > limits.cell:
        raise UnreadableFile(
            f"A cell in row {number:,} holds more than {limits.cell:,} characters. Often a "
            "quotation mark was opened and never closed: look there, and save the file again."
        )


def too_many_columns(number: int, limits: Limits) -> UnreadableFile:
    """Return the refusal of a row that is too wide."""
    return UnreadableFile(
        f"Row {number:,} has more than {limits.columns} columns. "
        "Delete the columns that are not needed and save the file again."
    )
