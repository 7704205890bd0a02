"""`dots check`: is this installation sound?"""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from dots.foundation.models import SearchEntry
from dots.foundation.registries import soundness
from dots.web import archive


class Command(BaseCommand):
    help = "Check settings, database, files and stored copies. Changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        if not archive.migrations():
            raise CommandError("This installation is not set up yet: run `dots upgrade`.")
        if set(archive.shipped_migrations()) - set(archive.migrations()):
            raise CommandError(
                "The database is not of this version yet: run `dots upgrade`. Nothing was changed,"
                " and nothing else was checked."
            )
        call_command("check", deploy=settings.IS_PUBLIC, verbosity=0)
        problems = [*database_problems()]
        for look in soundness:
            problems += look()
        for problem in problems:
            self.stderr.write(problem)
        if problems:
            raise CommandError(f"{len(problems)} to put right. Nothing was changed.")
        self.stdout.write(f"Sound: {SearchEntry.objects.count():,} records can be found by search.")


def database_problems() -> Iterator[str]:
    """Say whether the database holds together."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check")
            found = cursor.fetchone()[0]
        if found != "ok":
            yield f"The database file is damaged: {found}. Restore the last backup."
