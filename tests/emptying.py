"""Leave an empty database after a test that kept its changes, quickly.

Django empties every table, of which most are empty, and then writes its lists of content types and
permissions anew, which no test changes. Here a table is emptied that holds something.
"""

from __future__ import annotations

from typing import Any

from django.db import connections, transaction
from django.test import TransactionTestCase

ALWAYS_THE_SAME = {"django_content_type", "auth_permission"}


def be_quick() -> None:
    """Let tests with `transactional_db` end this way."""
    TransactionTestCase._fixture_teardown = leave_nothing  # type: ignore[attr-defined]


def leave_nothing(test: Any) -> None:
    """Empty the databases of a test."""
    for alias in test._databases_names(include_mirrors=False):
        connection = connections[alias]
        with transaction.atomic(using=alias), connection.cursor() as cursor:
            for table in filled(connection, cursor):
                # Keys are judged at the end: any order will do.
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")


def filled(connection: Any, cursor: Any) -> list[str]:
    """Return the tables that hold something."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    quote = connection.ops.quote_name
    asked = [
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {quote(table)})"
        for table in sorted(set(tables) - ALWAYS_THE_SAME)
    ]
    cursor.execute(" UNION ALL ".join(asked))
    return [name for (name,) in cursor.fetchall()]
