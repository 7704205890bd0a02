"""Insert records by the thousand: the one place where the foundation writes SQL by hand.

`bulk_create` builds one statement of tens of thousands of parameters for each piece, and spends
most of an import's time on it. Here one short statement is prepared once and run for every row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connections, models, router


def insert_records(records: Sequence[models.Model]) -> None:
    """Insert unsaved records of one model, as `bulk_create` would, in the present transaction.

    Every id must be chosen already. No record is marked as saved.
    """
    if not records:
        return
    fields = type(records[0])._meta.local_concrete_fields
    values = ([field.pre_save(record, True) for field in fields] for record in records)
    insert_rows(type(records[0]), [field.attname for field in fields], values)


def insert_rows(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert rows of values, one for each named field of the model.

    Args:
        columns: names of fields; every field that has no default in the database is needed.
        rows: values as the fields take them, in the order of the columns.
    """
    connection = connections[router.db_for_write(model)]
    fields: list[Any] = [model._meta.get_field(column) for column in columns]
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    prepare = [field.get_db_prep_save for field in fields]
    prepared = [
        [ready(value, connection) for ready, value in zip(prepare, row, strict=True)]
        for row in rows
    ]
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(statement, prepared)
