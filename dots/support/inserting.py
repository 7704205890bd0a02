"""Insert many ledger rows quickly: the one place in support with SQL of its own.

Django's `bulk_create` asks every field how to write every value, which for a hundred thousand rows
takes longer than everything else together. A ledger row has five kinds of columns, so here each
is asked once. The statement is the same on both databases, and their constraints judge every row.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection, models
from django.utils import timezone

from dots.support.models import Activity

Writer = Callable[[Any], Any]


def insert_rows(rows: Sequence[Activity]) -> None:
    """Insert unsaved rows within the caller's transaction.

    Raises:
        IntegrityError: a row breaks a constraint; then none of them is kept.
    """
    if not rows:
        return
    now = timezone.now()
    for row in rows:
        row.created_at = now
    fields = Activity._meta.concrete_fields
    plan = [(field.attname, writer_of(field)) for field in fields]
    name = connection.ops.quote_name
    columns = ", ".join(name(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {name(Activity._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(sql, [as_written(row.__dict__, plan) for row in rows])
    for row in rows:
        row._state.adding = False


def as_written(values: dict[str, Any], plan: list[tuple[str, Writer | None]]) -> list[Any]:
    """Return a row's values in the order of its columns, as the database takes them."""
    return [
        values[name] if write is None or values[name] is None else write(values[name])
        for name, write in plan
    ]


def writer_of(field: models.Field[Any, Any]) -> Writer | None:
    """Return how a column's values are written; None when they go as they are."""
    target: Any = field
    while isinstance(target, models.ForeignKey):
        target = target.target_field
    if isinstance(target, models.JSONField):
        return json.dumps
    native = connection.features.has_native_uuid_field
    if isinstance(target, models.UUIDField):
        return None if native else lambda value: value.hex
    if isinstance(target, models.DateTimeField):
        return connection.ops.adapt_datetimefield_value
    if isinstance(target, models.DateField):
        return connection.ops.adapt_datefield_value
    return None
