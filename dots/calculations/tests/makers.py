"""Small ledgers for tests: say what matters, the rest is ordinary."""

import datetime

import ibis
import pyarrow as pa

from dots.calculations.ledger import COLUMNS

TYPES = {"text": pa.string(), "date": pa.date32(), "whole number": pa.int64()}
SCHEMA = pa.schema([(column.name, TYPES[column.type]) for column in COLUMNS])


def make_row(**changes):
    """One session of 10 people, 4 of them new, in ward E1 in spring 2025."""
    quarter = changes.get("quarter", "2025-04")
    day = datetime.date.fromisoformat(f"{quarter}-01")
    ordinary = {
        "row_id": "row",
        "organisation_id": "library",
        "starts_on": day,
        "ends_on": day,
        "quarter": quarter,
        "ward_code": "E1",
        "place": "ward",
        "sessions": 1,
        "attendances": 10,
        "people": 10,
        "new_people": 4,
        "source": "form",
    }
    return ordinary | changes


def make_ledger(*rows, schema=SCHEMA):
    """An Ibis table on an engine of its own."""
    return ibis.duckdb.connect().create_table("ledger", pa.Table.from_pylist(rows, schema=schema))


UNBOUND = ibis.table(
    {
        column.name: {"text": "string", "date": "date", "whole number": "int64"}[column.type]
        for column in COLUMNS
    },
    name="ledger",
)
"""A ledger of no engine: what is asked of it can be written as SQL once and asked many times."""


def answers(expression):
    """The rows of an Ibis expression as dictionaries."""
    return expression.to_pyarrow().to_pylist()
