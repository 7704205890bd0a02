"""SQLite looks a few rows up by the index that leads to few, once it knows how many there are."""

from __future__ import annotations

import pytest
from django.db import connection

from dots.foundation import row_counts
from dots.foundation.row_counts import AN_HOUR, count_rows
from dots.foundation.tests.makers import make_programme

pytestmark = pytest.mark.django_db
sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL counts by itself")


@pytest.fixture(autouse=True)
def not_counted_yet(monkeypatch):
    monkeypatch.setattr(row_counts, "_counted", {})


def rows_known():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'")
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'foundation_programme'")
        return cursor.fetchone()[0]


@sqlite
def test_rows_are_counted_when_the_worker_begins_and_again_after_an_hour(monkeypatch):
    clock = [5.0]
    monkeypatch.setattr(row_counts.time, "monotonic", lambda: clock[0])
    make_programme()

    count_rows()
    assert rows_known() > 0

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM sqlite_stat1")
    clock[0] += AN_HOUR - 1
    count_rows()
    assert rows_known() == 0

    clock[0] += 1
    count_rows()
    assert rows_known() > 0


def test_postgresql_is_left_alone(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(connection, "vendor", "postgresql")

    with django_assert_num_queries(0):
        count_rows()
