"""`dots restore FILE`: put a backup back into an empty installation."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dots.foundation import journal as journal_of_now
from dots.foundation.models import JournalEntry
from dots.foundation.telling import telling
from dots.web import archive, journal


class Command(BaseCommand):
    help = (
        "Put a backup back, all or nothing, into an empty installation of the same version. What"
        " was erased or taken back since is done again, from the journal."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="an archive made by `dots backup`")
        parser.add_argument(
            "--journal",
            type=Path,
            help="journal.txt of the data folder of the server that was, if this is another one",
        )
        parser.add_argument(
            "--anyway",
            action="store_true",
            help="also when the journal is missing or damaged: what can be read is done again",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        file, named = options["file"], options["journal"]
        if named and not named.is_file():
            raise CommandError(f"“{named}” is not there. Nothing was changed.")
        try:
            archive.refuse_unless_whole(file)
            found = journal.read_all(file, named, options["anyway"])

            def done_again() -> Iterator[str]:
                return journal.do_again(
                    found, set(JournalEntry.objects.values_list("pk", flat=True))
                )

            with telling(self.stdout) as say:
                for line in archive.read(file, then=done_again):
                    say(line)
        except archive.NotRestored as reason:
            raise CommandError(str(reason)) from reason
        journal_of_now.keep_in_step()
        self.stdout.write(f"Restored from {file}.")
