"""`dots restore FILE`: put a backup back into an empty installation."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dots.foundation import journal as journal_of_now
from dots.foundation.models import Programme
from dots.foundation.telling import telling
from dots.support.copying import rebuild
from dots.web import archive, journal

REFUSED = (
    "Not restored, as {careful} would be back. Nothing was changed. Give the journal.txt of its"
    " data folder (--journal FILE), or, if that is lost, say --without-journal."
)
THEN = (
    "Let nobody sign in before you have looked for its journal.txt (dots replay journal.txt), or"
    " the partners have looked through what they erased since."
)


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
            "--without-journal",
            action="store_true",
            help="also when the journal of the server that was is lost: whoever was erased or took"
            " a yes back since may be back",
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
            anyway = options["anyway"] or options["without_journal"]
            found = journal.read_all(file, named, options["anyway"], anyway)
            careful = journal.not_known(found, file)
            if careful and not anyway:
                raise archive.NotRestored(REFUSED.format(careful=careful))
            with telling(self.stdout) as say:
                for line in archive.read(file, then=lambda: journal.do_again(found)):
                    say(line)
                for programme in Programme.objects.order_by("name"):
                    quarters = rebuild(programme)  # a backup holds no copy of the ledger
                    say(f"rows made ready for figures: {programme}, {len(quarters):,} quarters")
        except archive.NotRestored as reason:
            raise CommandError(str(reason)) from reason
        journal_of_now.keep_in_step()
        self.stdout.write(f"Restored from {file}.")
        if careful:
            self.stderr.write(self.style.ERROR(f"CAREFUL: {careful} MAY BE BACK NOW. {THEN}"))
