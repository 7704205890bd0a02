"""The tests run on the database they say they run on."""

import os

import pytest
from django.conf import settings
from django.db import connection

from dots.foundation.journal import journal_kinds
from dots.foundation.models import JournalEntry


@pytest.mark.django_db
def test_the_database_is_the_one_asked_for():
    expected = "postgresql" if os.environ.get("TEST_DB") == "postgres" else "sqlite"

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")

    assert connection.vendor == expected


@pytest.mark.django_db
@pytest.mark.skipif(os.environ.get("TEST_DB") != "postgres", reason="SQLite has no roles")
def test_on_postgresql_the_tests_are_no_superuser():
    with connection.cursor() as cursor:
        cursor.execute("SELECT usesuper FROM pg_user WHERE usename = current_user")

        assert cursor.fetchone() == (False,)


@pytest.mark.django_db
@pytest.mark.skipif(os.environ.get("TEST_DB") == "postgres", reason="a matter of SQLite")
def test_on_sqlite_readers_go_on_while_one_writes():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        assert cursor.fetchone() == ("wal",)

        cursor.execute("PRAGMA foreign_keys")
        assert cursor.fetchone() == (1,)


def test_what_tests_keep_stays_away_from_the_checkout():
    assert not settings.DATA.is_relative_to(settings.CODE)


def test_every_kind_of_the_journal_fits_its_column():
    """PostgreSQL refuses what is too long; SQLite keeps it without a word."""
    most = JournalEntry._meta.get_field("kind").max_length

    assert [one.kind for one in journal_kinds if len(one.kind) > most] == []
