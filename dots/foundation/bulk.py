"""Insert records by the thousand: the one place where the foundation writes SQL by hand.

`bulk_create` builds one statement of tens of thousands of parameters for each piece, and asks
every field how to write every value: most of an import's time. Here one short statement is run for
every row, and each column is asked once. The databases' constraints judge every row as always.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import Any

from django.db import connection, models
from django.db.models.expressions import DatabaseDefault

Writer = Callable[[Any], Any]
EMPTY: dict[type, str] = {list: "[]", tuple: "[]", dict: "{}"}
AS_THEY_ARE = (models.CharField, models.TextField, models.IntegerField, models.BooleanField)


def insert_records(records: Sequence[models.Model]) -> None:
    """Insert unsaved records of one model, as `bulk_create` would, in the present transaction.

    Every id must be chosen already. No record is marked as saved.

    Raises:
        IntegrityError: a record breaks a constraint; then none of them is kept.
    """
    if not records:
        return
    fields = type(records[0])._meta.local_concrete_fields
    values = ([value_of(record, field) for field in fields] for record in records)
    insert_rows(type(records[0]), [field.attname for field in fields], values)


def value_of(record: models.Model, field: Any) -> Any:
    """Return a column's value; what the database itself would fill in where none was given."""
    value = field.pre_save(record, True)
    return field.db_default if isinstance(value, DatabaseDefault) else value


def insert_rows(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert rows of values, one for each named field of the model.

    Args:
        columns: names of fields; every field that has no default in the database is needed.
        rows: values as the fields take them, in the order of the columns.
    Raises:
        IntegrityError: a row breaks a constraint; then none of them is kept.
    """
    fields: list[Any] = [model._meta.get_field(column) for column in columns]
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608
    writers = [writer_of(field) for field in fields]
    written = [
        [
            value if write is None or value is None else write(value)
            for write, value in zip(writers, row, strict=True)
        ]
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(statement, written)


def as_json(value: Any, encoder: type[json.JSONEncoder] | None) -> str:
    """Return a value as JSON. Most rows hold nothing in most such columns: that is quick."""
    empty = "" if value else EMPTY.get(type(value), "")
    return empty or json.dumps(value, cls=encoder)


def writer_of(field: Any) -> Writer | None:
    """Return how a column's values are written; None when they go as they are."""
    kind = field
    while isinstance(kind, models.ForeignKey):
        kind = kind.target_field
    if isinstance(kind, AS_THEY_ARE):
        return None
    if isinstance(kind, models.JSONField):
        return partial(as_json, encoder=kind.encoder)
    if isinstance(kind, models.UUIDField):
        return None if connection.features.has_native_uuid_field else lambda value: value.hex
    # Dates and times repeat, so each is written once.
    return lru_cache(maxsize=5_000)(lambda value: field.get_db_prep_save(value, connection))
