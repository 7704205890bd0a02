"""The jobs of an import: check every row, load every row; and what the minute hand does about them.

Either job may be killed at any moment. It leaves nothing in sight, and the next minute that finds
it silent begins it again: a check forgets the rows it had kept, a load the records it had stored.
"""

from __future__ import annotations

import json
import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice
from typing import IO
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from dots.foundation import registries
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.ids import new_id
from dots.foundation.imports import steps
from dots.foundation.imports.dates import DAY_FIRST, MIXED, MONTH_FIRST, order_shown
from dots.foundation.imports.judging import Given, Judge
from dots.foundation.imports.reading import UnreadableFile, open_table
from dots.foundation.imports.targets import Target
from dots.foundation.imports.uploading import kept_file, target_of
from dots.foundation.jobs import job, later
from dots.foundation.models import Import
from dots.foundation.models.imports import mended

log = logging.getLogger("dots.imports")

CHUNK = 1_000  # rows in one transaction
SILENCE = timedelta(minutes=2)  # after which a job counts as cut short
MOST_TRIES = 3
FILE_KEPT = timedelta(days=90)  # how long the file itself is kept; its rows stay
BROKEN = (
    "Something went wrong on our side. Nothing was loaded, and the file is kept. "
    "Try again; if it happens again, tell whoever runs this installation."
)


@job
def check_rows(import_id: str, run: str) -> None:
    """Find out the fate of every row."""
    upload = taken_up(import_id, run, "checking")
    if upload:
        actor = Actor.system(upload.programme, "import")
        with failing_kindly(actor, upload, UUID(run), back_to="uploaded"):
            check(actor, upload, UUID(run))


@job
def load_rows(import_id: str, run: str) -> None:
    """Load every row that can be kept."""
    upload = taken_up(import_id, run, "loading")
    if upload:
        actor = Actor.system(upload.programme, "import")
        with failing_kindly(actor, upload, UUID(run), back_to="ready"):
            load(actor, upload, UUID(run))


def taken_up(import_id: str, run: str, state: str) -> Import | None:
    """Return the import if it still waits for this very run; note that somebody took it up."""
    held = Import.objects.filter(pk=import_id, run=run, state=state)
    held.update(tries=F("tries") + 1, beat_at=timezone.now())
    return held.first()


@contextmanager
def failing_kindly(actor: Actor, upload: Import, run: UUID, back_to: str) -> Iterator[None]:
    """Turn whatever stops a job into a sentence on the import's page."""
    try:
        try:
            yield
        except (UnreadableFile, NotPossible) as reason:
            steps.give_up(actor=actor, upload=upload, run=run, back_to=back_to, because=str(reason))
        except steps.Replaced:
            raise
        except Exception:
            log.exception("an import stopped", extra={"programme": str(upload.programme_id)})
            steps.give_up(actor=actor, upload=upload, run=run, back_to=back_to, because=BROKEN)
    except steps.Replaced:
        log.info("an import was taken over", extra={"programme": str(upload.programme_id)})


def check(actor: Actor, upload: Import, run: UUID) -> None:
    """Read the whole file once, then judge and keep its rows chunk by chunk."""
    while steps.clear_rows(actor=actor, upload=upload, run=run, at_most=CHUNK):
        pass
    target = target_of(upload)
    with tempfile.TemporaryFile("w+", encoding="utf-8") as spool:
        read = read_through(upload, run, target, spool)
        upload.orders = read.orders
        judge = Judge(actor, upload, target)
        done = 0
        for line in spool:
            rows = [Given(new_id(), number, cells) for number, cells in json.loads(line)]
            chunk = steps.Chunk(run, done, judge.judge(rows))
            steps.keep_rows(actor=actor, upload=upload, chunk=chunk)
            done += len(rows)
    steps.finish_check(actor=actor, upload=upload, run=run, total=read.total, orders=read.orders)


@dataclass
class ReadThrough:
    """What is known of a file only when all of it was read."""

    total: int = 0
    shown: dict[int, set[str]] = field(default_factory=dict)  # column -> orders its dates prove

    @property
    def orders(self) -> dict[str, str]:
        """Return column -> which number of its dates is the day."""
        known = {DAY_FIRST, MONTH_FIRST}
        proved = {column: shown & known for column, shown in self.shown.items()}
        return {
            str(column): MIXED if len(shown) > 1 else next(iter(shown))
            for column, shown in proved.items()
            if shown
        }


def read_through(upload: Import, run: UUID, target: Target, spool: IO[str]) -> ReadThrough:
    """Copy a file's rows to the spool, a line of JSON a chunk, noticing how dates are written."""
    table = open_table(
        kept_file(upload), sheet=upload.sheet, heading_row=upload.heading_row or None
    )
    dates = {found.code for found in target.fields if found.kind == "date"}
    read = ReadThrough(
        shown={column: set() for column, code in upload.columns.items() if code in dates}
    )
    every = table.rows()
    while rows := list(islice(every, CHUNK)):
        read.total += len(rows)
        spool.write(json.dumps(rows))
        spool.write("\n")
        for column, shown in read.shown.items():
            shown.update(order_shown(cells[column]) for _, cells in rows if column < len(cells))
        if read.total % (5 * CHUNK) == 0:
            steps.advance(upload, run, "checking", total=read.total)
    steps.advance(upload, run, "checking", total=read.total)
    spool.seek(0)
    return read


def load(actor: Actor, upload: Import, run: UUID) -> None:
    """Store the rows' records out of sight, chunk by chunk, then show them all at once."""
    target = target_of(upload)
    clear_all(actor, upload, run, target)
    try:
        judge = Judge(actor, upload, target)
        done = last = 0
        while rows := to_load(upload, last):
            chunk = steps.Chunk(run, done, judge.judge(rows))
            steps.store_rows(actor=actor, upload=upload, chunk=chunk, target=target)
            done, last = done + len(rows), rows[-1].number
        steps.make_live(actor=actor, upload=upload, run=run, target=target)
    except Exception:
        steps.advance(upload, run, "loading", done=0)
        clear_all(actor, upload, run, target)
        raise


def clear_all(actor: Actor, upload: Import, run: UUID, target: Target) -> None:
    """Delete what an earlier, unfinished load of this import stored."""
    while steps.clear_records(actor=actor, upload=upload, run=run, target=target, at_most=CHUNK):
        pass


def to_load(upload: Import, after: int) -> list[Given]:
    """Return the next rows to load, after a row's number."""
    rows = upload.rows.to_load().filter(number__gt=after).order_by("number")[:CHUNK]
    found = rows.values_list("record_id", "number", "cells", "mends")
    return [Given(record, number, mended(cells, mends)) for record, number, cells, mends in found]


def begin_silent_ones_again() -> None:
    """Begin again every job that stopped showing itself: its worker was killed."""
    silent = Import.objects.filter(
        state__in=("checking", "loading"), beat_at__lt=timezone.now() - SILENCE
    )
    for upload in silent.select_related("programme"):
        actor = Actor.system(upload.programme, "import")
        back_to = "uploaded" if upload.state == "checking" else "ready"
        with failing_kindly(actor, upload, upload.run, back_to=back_to):
            if upload.tries >= MOST_TRIES:
                raise NotPossible(BROKEN)
            begun = steps.begin_again(actor=actor, upload=upload)
            work = check_rows if begun.state == "checking" else load_rows
            later(work, import_id=str(begun.id), run=str(begun.run))


def remove_old_files() -> None:
    """Delete the files of imports sent long ago. Their rows stay, with every fate."""
    old = Import.objects.filter(created_at__lt=timezone.now() - FILE_KEPT).exclude(file="")
    for upload in old.exclude(state__in=("checking", "loading")).select_related("programme"):
        actor = Actor.system(upload.programme, "retention")
        steps.remove_file(actor=actor, upload=upload)


registries.ticks.register(begin_silent_ones_again)
registries.ticks.register(remove_old_files)
