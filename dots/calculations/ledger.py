"""The shape of the ledger that calculations read, and what makes a ledger unusable.

The Parquet copy of a programme's ledger has these columns. Types are named in words so that this
module needs no analytics library: "text", "date" and "whole number".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from dots.calculations.errors import UnusableInput

if TYPE_CHECKING:
    import ibis.expr.datatypes as dt
    import ibis.expr.types as ir

PLACES = ("ward", "several", "elsewhere", "unknown")


@dataclass(frozen=True)
class Column:
    """One column: its name, type in words, whether it may be empty, and what it means."""

    name: str
    type: str
    may_be_empty: bool
    meaning: str


COLUMNS = (
    Column("row_id", "text", False, "the row's own identifier"),
    Column("organisation_id", "text", False, "the partner who did it"),
    Column("project_id", "text", True, "the one project it counts for"),
    Column("starts_on", "date", False, "first day"),
    Column("ends_on", "date", False, "last day; the same day for one session"),
    Column("quarter", "text", False, "the programme quarter, by its first month: 2025-04"),
    Column("ward_code", "text", True, "official ward code, when place is “ward”"),
    Column("place", "text", False, "ward, several, elsewhere or unknown"),
    Column("community", "text", True, "code of the community it was for"),
    Column("kind", "text", True, "code of the kind of activity"),
    Column("mode", "text", True, "in person, by phone, online, home visit …"),
    Column("depth", "text", True, "headcount, pseudonymous or named"),
    Column("sessions", "whole number", False, "how many sessions the row stands for"),
    Column("attendances", "whole number", True, "people coming, added over sessions"),
    Column("people", "whole number", True, "different people in this row"),
    Column("new_people", "whole number", True, "those new to the partner this programme year"),
    Column("source", "text", False, "form, import or return"),
    Column("import_id", "text", True, "the import it came in, if any"),
    Column("return_id", "text", True, "the return it came in, if any"),
)

RULES = {
    "ward_missing": "say “ward” but give no ward code",
    "place_unheard_of": "give a place other than ward, several, elsewhere or unknown",
    "sessions_missing": "do not say how many sessions",
    "below_zero": "count below zero",
    "more_new_than_people": "have more new people than people",
}


def check_columns(ledger: ir.Table) -> None:
    """Refuse a table that is not a ledger.

    Args:
        ledger: an Ibis table; extra columns are ignored.
    Raises:
        UnusableInput: a column is missing or of another type; the message names every one.
    """
    schema = ledger.schema()
    problems = []
    for column in COLUMNS:
        if column.name not in schema:
            problems.append(f"no column {column.name}")
        elif not _is(schema[column.name], column.type):
            problems.append(f"{column.name} is {schema[column.name]}, not {column.type}")
    if problems:
        raise UnusableInput(f"this is not a ledger: {'; '.join(problems)}")


def faults(ledger: ir.Table) -> ir.Table:
    """Count the rows that contradict themselves: one row, one whole number for each of `RULES`."""
    row = ledger
    is_ward = row.place == "ward"
    numbers = (row.sessions, row.attendances, row.people, row.new_people)
    broken = {
        "ward_missing": is_ward & row.ward_code.isnull(),
        "place_unheard_of": ~row.place.isin(PLACES),
        "sessions_missing": row.sessions.isnull(),
        "below_zero": _any(number.fill_null(0) < 0 for number in numbers),
        "more_new_than_people": (row.new_people > row.people).fill_null(False),
    }
    return row.aggregate(**{rule: broken[rule].sum().fill_null(0) for rule in RULES})


def refuse_faults(found: Mapping[str, int]) -> None:
    """Refuse a ledger whose `faults` are not all nought.

    Args:
        found: the row that `faults` gives: rule -> how many rows break it.
    Raises:
        UnusableInput: naming each rule broken and how many rows break it.
    """
    problems = [f"{count} rows {RULES[rule]}" for rule, count in found.items() if count]
    if problems:
        raise UnusableInput(f"this ledger contradicts itself: {'; '.join(problems)}")


def _is(found: dt.DataType, wanted: str) -> bool:
    tests = {"text": found.is_string, "date": found.is_date, "whole number": found.is_integer}
    return bool(tests[wanted]())


def _any(conditions: Iterable[ir.BooleanValue]) -> ir.BooleanValue:
    return reduce(or_, conditions)
