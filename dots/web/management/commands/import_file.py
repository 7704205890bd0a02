"""`dots import PROGRAMME FILE`: bring a spreadsheet in, as the pages do, from the command line."""

import logging
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from typing import Any

from django.core.files.base import File
from django.core.management.base import BaseCommand, CommandError

from dots.foundation.actor import LEAD, Actor
from dots.foundation.commands import NotPossible
from dots.foundation.imports import commands, work
from dots.foundation.models import Import, Programme
from dots.foundation.models.imports import ASIDE, KEPT, NOTED, OVERLAP
from dots.network.selectors import match_organisation

FATES = {
    KEPT: "kept",
    NOTED: "kept with a note",
    ASIDE: "set aside",
    OVERLAP: "the same as another, not added",
}


class Command(BaseCommand):
    help = "Bring a spreadsheet in. Columns are guessed, or remembered from the last file like it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("programme", help="its short name, as in its address")
        parser.add_argument("file", type=Path, help="a CSV file or an Excel workbook (.xlsx)")
        parser.add_argument(
            "--holds",
            default="activity",
            help="activity, organisations, sites or contacts (default: activity)",
        )
        parser.add_argument("--partner", default="", help="the partner that did all of it, by name")
        parser.add_argument(
            "--overlaps",
            choices=["leave", "add"],
            help="what to do with rows that another file has too",
        )
        parser.add_argument(
            "--only-check", action="store_true", help="say every row’s fate, and load nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        programme = Programme.objects.filter(slug=options["programme"]).first()
        if programme is None:
            raise CommandError(f"There is no programme “{options['programme']}”. Nothing was kept.")
        if not options["file"].is_file():
            raise CommandError(f"There is no file “{options['file']}”. Nothing was kept.")
        actor = Actor(
            kind="user",
            id="command line",
            name="the command line",
            programme_id=programme.pk,
            roles=frozenset([LEAD]),
            door="command",
        )
        try:
            with quiet_log():
                upload = self.examine(actor, programme, options)
                if options["only_check"]:
                    self.tell(upload)
                else:
                    self.load(actor, upload, options["overlaps"])
        except NotPossible as reason:
            raise CommandError(str(reason)) from reason

    def examine(self, actor: Actor, programme: Programme, options: dict[str, Any]) -> Import:
        """Keep the file and find out every row's fate."""
        constants = {}
        if options["partner"]:
            partner = match_organisation(programme, options["partner"])
            if partner is None:
                raise NotPossible(f"There is no partner “{options['partner']}”. Nothing was kept.")
            constants["organisation"] = str(partner)
        with options["file"].open("rb") as stream:
            upload = commands.upload_file(
                actor=actor,
                programme=programme,
                target=options["holds"],
                file=File(stream, name=options["file"].name),
            )
        upload = commands.correct_mapping(
            actor=actor,
            upload=upload,
            mapping=upload.columns,
            constants={**upload.constants, **constants},
        )
        for column, heading in enumerate(upload.headings):
            self.stdout.write(f"  {heading}: {upload.columns.get(column, 'not used')}")
        work.check_rows.call(import_id=str(upload.pk), run=str(upload.run))
        return settled(upload)

    def load(self, actor: Actor, upload: Import, overlaps: str | None) -> None:
        """Load the rows that can be kept."""
        if upload.overlaps:
            if not overlaps:
                raise NotPossible(
                    f"{upload.overlaps:,} of its rows are in another file too. Nothing was loaded."
                    " Say first what to do with the rows: run it again with `--overlaps leave`"
                    " to leave them out, or `--overlaps add` to count them as well."
                )
            upload = commands.answer_likeness(
                actor=actor, upload=upload, about="overlaps", answer=overlaps
            )
        upload = commands.load_import(actor=actor, upload=upload)
        work.load_rows.call(import_id=str(upload.pk), run=str(upload.run))
        self.tell(settled(upload))
        self.stdout.write("Loaded. The whole file can be undone on its page, under Files.")

    def tell(self, upload: Import) -> None:
        """Say what becomes of the rows."""
        fates = (f"{upload.count(fate):,} {said}" for fate, said in FATES.items())
        self.stdout.write(f"{upload.name}: {', '.join(fates)}.")


def settled(upload: Import) -> Import:
    """Return the import when it is worked through, unless it could not be.

    The background worker may have taken up the same work first: then it is waited for.
    """
    while (upload := upload.fresh()).is_at_work:
        sleep(0.5)
    if upload.because:
        raise NotPossible(upload.because)
    return upload


@contextmanager
def quiet_log() -> Iterator[None]:
    """Keep lines meant for a server's log, but for problems, out of what a person reads."""
    log = logging.getLogger("dots")
    before = log.level
    log.setLevel(logging.WARNING)
    try:
        yield
    finally:
        log.setLevel(before)
