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

from dots.foundation import exports
from dots.foundation.actor import LEAD, Actor
from dots.foundation.commands import NotPossible
from dots.foundation.imports import commands, steps, trying, work
from dots.foundation.imports.answers import mapping_told
from dots.foundation.imports.limits import UnreadableFile
from dots.foundation.imports.reasons import groups_of
from dots.foundation.imports.uploading import target_of, why_likely
from dots.foundation.models import Import, ImportRow, Programme
from dots.foundation.models.imports import ASIDE, KEPT, LOADED_FATES, NOTED, OVERLAP
from dots.foundation.telling import Say, telling
from dots.web.constants import constants_of

FATES = {
    KEPT: "kept",
    NOTED: "kept with a note",
    ASIDE: "set aside",
    OVERLAP: "the same as another, not added",
}
HEADER = ["Row in the file", "What became of it", "Why"]


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
            "--kind",
            default="",
            help="the kind of activity of rows that do not say, such as “Volunteer shift”; or none",
        )
        parser.add_argument(
            "--column",
            action="append",
            default=[],
            metavar="HEADING=FIELD",
            help="what one holds, as “Session=title”; “Session=” is not used; may be repeated",
        )
        parser.add_argument(
            "--overlaps",
            choices=["leave", "add"],
            help="what to do with rows that another file has too",
        )
        parser.add_argument(
            "--only-check",
            action="store_true",
            help="say the fate of every row that is not simply kept; load and keep nothing",
        )
        parser.add_argument(
            "--fates",
            type=Path,
            help="with --only-check: write every row with its fate to this CSV file instead",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        programme = Programme.objects.filter(slug=options["programme"]).first()
        if programme is None:
            raise CommandError(f"There is no programme “{options['programme']}”. Nothing was kept.")
        if not options["file"].is_file():
            raise CommandError(f"There is no file “{options['file']}”. Nothing was kept.")
        refuse_fates(options)
        actor = Actor(
            kind="user",
            id="command line",
            name="the command line",
            programme_id=programme.pk,
            roles=frozenset([LEAD]),
            door="command",
        )
        try:
            with (
                quiet_log(),
                telling(self.stdout) as say,
                options["file"].open("rb") as stream,
            ):
                file = File(stream, name=options["file"].name)
                if options["only_check"]:
                    self.try_out(actor, programme, file, options, say)
                else:
                    self.bring_in(actor, programme, file, options, say)
        except (NotPossible, UnreadableFile) as reason:
            raise CommandError(str(reason)) from reason

    def try_out(
        self,
        actor: Actor,
        programme: Programme,
        file: File[Any],
        options: dict[str, Any],
        say: Say,
    ) -> None:
        """Say what would become of the rows, and leave nothing behind."""
        constants, told = constants_of(actor, programme, options), options["column"]
        upload = trying.look_over(actor, programme, options["holds"], file, constants, told)
        upload.overlaps_answer = options["overlaps"] or ""
        self.tell_columns(upload)
        tried = trying.try_rows(actor, upload, file, lambda read: say(f"{read:,} rows read"))
        if options["fates"]:
            write_fates(options["fates"], upload, tried)
        else:
            for row, why in tried:
                if row.fate != KEPT:
                    self.stdout.write(f"  row {row.number:,}: {FATES[row.fate]}. {why}")
        self.tell(upload)
        self.stdout.write("Nothing was loaded, and nothing of the file is kept.")
        if options["fates"]:
            self.stdout.write(f"Every row’s fate is in {options['fates']}.")

    def bring_in(
        self,
        actor: Actor,
        programme: Programme,
        file: File[Any],
        options: dict[str, Any],
        say: Say,
    ) -> None:
        """Keep the file, find out every row's fate and load it; nothing stays of a refused one."""
        constants = constants_of(actor, programme, options)
        upload = commands.upload_file(
            actor=actor, programme=programme, target=options["holds"], file=file
        )
        try:
            told = mapping_told(target_of(upload), upload, options["column"])
            constants = {**upload.constants, **constants}
            self.examine(actor, upload, told, constants, say)
            is_loaded = self.load(actor, upload.fresh(), options["overlaps"], say)
        except NotPossible as reason:
            commands.forget_import(actor=actor, upload=upload)
            raise NotPossible(f"{reason} Nothing of the file is kept.") from reason
        if not is_loaded:
            commands.forget_import(actor=actor, upload=upload)

    def examine(
        self,
        actor: Actor,
        upload: Import,
        mapping: dict[int, str],
        constants: dict[str, str],
        say: Say,
    ) -> None:
        """Find out every row's fate."""
        upload = commands.correct_mapping(
            actor=actor, upload=upload, mapping=mapping, constants=constants
        )
        self.tell_columns(upload)
        with saying_how_far(say):
            work.check_rows.call(import_id=str(upload.pk), run=str(upload.run))
            settled(upload)

    def load(self, actor: Actor, upload: Import, overlaps: str | None, say: Say) -> bool:
        """Load the rows that can be kept; say whether there were any."""
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
        if not upload.count(*LOADED_FATES):
            self.tell(upload)
            return self.nothing_to_load(upload)
        upload = commands.load_import(actor=actor, upload=upload)
        with saying_how_far(say):
            work.load_rows.call(import_id=str(upload.pk), run=str(upload.run))
            upload = settled(upload)
        if upload.state != "live":
            raise NotPossible(f"{upload.news} Nothing was loaded. Run it again.")
        self.tell(upload)
        for group in groups_of(upload, [NOTED]):
            self.stdout.write(f"  {group.rows:,} with a note: {group.said}")
        self.stdout.write("Loaded. The whole file can be undone on its page, under Files.")
        return True

    def nothing_to_load(self, upload: Import) -> bool:
        """Say why no row is loaded: leaving out rows that another file has is what was asked."""
        if upload.count(ASIDE):
            raise NotPossible(
                "No row of this file can be loaded. `--only-check` says why, row by row."
            )
        self.stdout.write(
            "Every row is in another file already, and was left out as you asked. Nothing was"
            " added, and nothing of the file is kept."
        )
        return False

    def tell_columns(self, upload: Import) -> None:
        """Say what each column is taken for."""
        for column, heading in enumerate(upload.headings):
            self.stdout.write(f"  {heading}: {upload.columns.get(column, 'not used')}")
        for code, why in why_likely(upload, target_of(upload)).items():
            self.stdout.write(f"  {code} of every row: {upload.constants[code]}. {why}")

    def tell(self, upload: Import) -> None:
        """Say what becomes of the rows."""
        fates = (f"{upload.count(fate):,} {said}" for fate, said in FATES.items())
        self.stdout.write(f"{upload.name}: {', '.join(fates)}.")


def refuse_fates(options: dict[str, Any]) -> None:
    """Stop where the file for the fates cannot be written, or would say nothing."""
    target = options["fates"]
    if target and not options["only_check"]:
        raise CommandError("--fates goes with --only-check. Nothing was kept.")
    if target and target.exists():
        raise CommandError(f"“{target}” is there already. Nothing was written. Name another.")


def write_fates(target: Path, upload: Import, tried: Iterator[tuple[ImportRow, str]]) -> None:
    """Write every row with its fate; nothing when the file cannot be read to its end."""
    width = len(upload.headings)
    rows = (
        [row.number, FATES[row.fate], why, *row.cells, *[""] * (width - len(row.cells))]
        for row, why in tried
    )
    part = target.with_name(f"{target.name}.part")
    try:
        with part.open("w", encoding="utf-8-sig", newline="") as out:
            out.writelines(exports.lines([*HEADER, *upload.headings], rows))
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)


def settled(upload: Import) -> Import:
    """Return the import when it is worked through, unless it could not be.

    The background worker may have taken up the same work first: then it is waited for.
    """
    while (upload := upload.fresh()).is_at_work:
        sleep(0.5)
    if upload.because == work.BROKEN:
        raise CommandError(f"{upload.because} It waits under Files.")
    if upload.because:
        raise NotPossible(upload.because)
    return upload


@contextmanager
def saying_how_far(say: Say) -> Iterator[None]:
    """Say how many rows are read, checked or loaded so far."""

    def listen(change: dict[str, Any]) -> None:
        if change.get("done"):
            verb = "checked" if change["during"] == "checking" else "put in"
            say(f"{change['done']:,} rows {verb}")
        elif change.get("total"):
            say(f"{change['total']:,} rows read")

    steps.listeners.append(listen)
    try:
        yield
    finally:
        steps.listeners.remove(listen)


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
