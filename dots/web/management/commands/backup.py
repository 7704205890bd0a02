"""`dots backup FILE`: everything this installation holds, in one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dots.foundation import journal
from dots.foundation.telling import telling
from dots.web import archive


class Command(BaseCommand):
    help = "Copy the database and the uploaded files to one archive. The product may go on running."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the archive to make, such as monday.zip")

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = options["file"]
        if target.exists():
            raise CommandError(f"“{target}” is there already. Nothing was written. Name another.")
        if not target.parent.is_dir():
            raise CommandError(f"There is no folder “{target.parent}”. Nothing was written.")
        journal.keep_in_step()
        with telling(self.stdout) as say:
            for line in archive.write(target):
                say(line)
            kept = journal.copy_to(target.parent)
            say(f"what must not come back with it is kept up to now in {kept}")
        self.stdout.write(
            f"Backed up to {target}. Copy {kept.name} with it, and {journal.kept_at()} more often:"
            " it says what was erased or taken back since."
        )
