"""`dots restore FILE`: put a backup back into an empty installation."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dots.foundation.telling import telling
from dots.web import archive


class Command(BaseCommand):
    help = "Put a backup back, all or nothing, into an empty installation of the same version."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="an archive made by `dots backup`")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with telling(self.stdout) as say:
                for line in archive.read(options["file"]):
                    say(line)
        except archive.NotRestored as reason:
            raise CommandError(str(reason)) from reason
        self.stdout.write(f"Restored from {options['file']}.")
