"""`dots replay FILE`: do again what a journal says was taken back, as after a restore."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dots.foundation import journal, journal_file
from dots.foundation.telling import telling


class Command(BaseCommand):
    help = "Do again what a journal found after a restore says was erased or taken back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="journal.txt of the server that was")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        if not file.is_file():
            raise CommandError(f"“{file}” is not there. Nothing was changed.")
        found = journal_file.read(file)
        with telling(self.stdout) as say:
            for line in journal.replay(found.lines.values()):
                say(line)
        journal.keep_in_step()
        if found.damaged:
            raise CommandError(
                f"{journal.damage(file, found.damaged)} The other {len(found.lines):,} lines are"
                " done again. What these said is not: somebody who was erased or took a yes back"
                " may be back. Look for a whole copy of the journal, and replay that."
            )
        self.stdout.write(f"Done again what {file} says: {len(found.lines):,} lines read.")
