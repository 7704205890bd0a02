"""`dots restore FILE`: put a backup back into an empty installation."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dots.foundation.telling import telling
from dots.people.replaying import erase_again
from dots.web import archive


class Command(BaseCommand):
    help = "Put a backup back, all or nothing, into an empty installation of the same version."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="an archive made by `dots backup`")
        parser.add_argument(
            "--erased",
            type=Path,
            help="erased.txt of the data folder of the server that was, if this is another one",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        erased: Path | None = options["erased"]
        if erased and not erased.is_file():
            raise CommandError(f"“{erased}” is not there. Nothing was changed.")
        try:
            with telling(self.stdout) as say:
                for line in archive.read(options["file"]):
                    say(line)
                for line in erase_again([erased] if erased else []):
                    say(line)
        except archive.NotRestored as reason:
            raise CommandError(str(reason)) from reason
        self.stdout.write(f"Restored from {options['file']}.")
