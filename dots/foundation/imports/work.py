"""The jobs of an import: check every row, load every row; and what the minute hand does about them.

Either job may be killed at any moment. It leaves nothing in sight, and the next minute that finds
it silent begins it again: a check forgets the rows it had kept, a load the records it had stored.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from dots.foundation import registries
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.imports import checking, steps
from dots.foundation.imports.judging import Given, Judge
from dots.foundation.imports.limits import UnreadableFile
from dots.foundation.imports.moving import begin_work
from dots.foundation.imports.selectors import loaded_since_check, waiting_beside
from dots.foundation.imports.targets import Target
from dots.foundation.imports.uploading import target_of
from dots.foundation.jobs import awaited_job, later
from dots.foundation.models import Import
from dots.foundation.models.imports import mended

log = logging.getLogger("dots.imports")

SILENCE = timedelta(minutes=2)  # after which a job counts as cut short
MOST_TRIES = 3
FILE_KEPT = timedelta(days=90)  # how long the file itself is kept; its rows stay
BROKEN = (
    "Something went wrong on our side. Nothing was loaded, and the file is kept. "
    "Try again; if it happens again, tell whoever runs this installation."
)


@awaited_job
def check_rows(import_id: str, run: str) -> None:
    """Find out the fate of every row."""
    upload = taken_up(import_id, run, "checking")
    if upload:
        actor = Actor.system(upload.programme, "import")
        with failing_kindly(actor, upload, UUID(run), back_to=checking.before_checking(upload)):
            checking.check(actor, upload, UUID(run))


@awaited_job
def load_rows(import_id: str, run: str) -> None:
    """Load every row that can be kept."""
    upload = taken_up(import_id, run, "loading")
    if upload:
        actor = Actor.system(upload.programme, "import")
        with failing_kindly(actor, upload, UUID(run), back_to="ready"):
            load_or_check_first(actor, upload, UUID(run))


def load_or_check_first(actor: Actor, upload: Import, run: UUID) -> None:
    """Load a file; when another came in meanwhile, check it again instead, loading nothing."""
    try:
        load(actor, upload, run)
    except steps.Overtaken:
        begun = steps.check_first(actor=actor, upload=upload, run=run)
        later(check_rows, import_id=str(begun.id), run=str(begun.run))
    else:
        later(check_those_waiting, import_id=str(upload.id))


@command("foundation.check_again", on="upload")
def check_again(*, actor: Actor, upload: Import) -> Import:
    """Judge every row again as it stands, mended or not: something around it has changed."""
    return begin_checking_again(upload)


def begin_checking_again(upload: Import) -> Import:
    """Move a checked file to where a job judges its rows again, without the file itself."""
    rows = sum(upload.counts.values())
    begun = begin_work(upload, ("ready",), state="checking", total=rows)
    later(check_rows, import_id=str(begun.id), run=str(begun.run))
    return begun


@awaited_job
def check_those_waiting(import_id: str) -> None:
    """Check again the files not loaded yet that may tell of the same as this one."""
    about = Import.objects.select_related("programme").get(pk=import_id)
    actor = Actor.system(about.programme, "import")
    for waiting in waiting_beside(about):
        with suppress(NotPossible):  # it has moved on by itself
            check_again(actor=actor, upload=waiting)


def taken_up(import_id: str, run: str, state: str) -> Import | None:
    """Return the import if it still waits for this very run and nobody took that up before.

    `dots import` and the worker both try: two at one run would clear away each other's rows.
    """
    waiting = Import.objects.filter(pk=import_id, run=run, state=state).exclude(taken_run=run)
    if not waiting.update(taken_run=run, tries=F("tries") + 1, beat_at=timezone.now()):
        return None
    return Import.objects.get(pk=import_id)


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


def load(actor: Actor, upload: Import, run: UUID) -> None:
    """Store the rows' records out of sight, chunk by chunk, then show them all at once."""
    target = target_of(upload)
    clear_all(actor, upload, run, target)
    try:
        judge = Judge(actor, upload, target)
        if loaded_since_check(upload).exists():
            raise steps.Overtaken
        done = last = 0
        while rows := to_load(upload, last):
            chunk = steps.Chunk(run, done, judge.judge(rows))
            steps.store_rows(actor=actor, upload=upload, chunk=chunk, target=target)
            done, last = done + len(rows), rows[-1].number
        steps.make_live(actor=actor, upload=upload, run=run, target=target, judge=judge)
    except Exception:
        steps.advance(upload, run, "loading", done=0)
        clear_all(actor, upload, run, target)
        raise


def clear_all(actor: Actor, upload: Import, run: UUID, target: Target) -> None:
    """Delete what an earlier, unfinished load of this import stored."""
    while steps.clear_records(
        actor=actor, upload=upload, run=run, target=target, at_most=checking.CHUNK
    ):
        pass


def to_load(upload: Import, after: int) -> list[Given]:
    """Return the next rows to load, after a row's number."""
    rows = upload.rows.to_load().filter(number__gt=after).order_by("number")[: checking.CHUNK]
    found = rows.values_list("record_id", "number", "cells", "mends", "reasons")
    return [
        Given(record, number, mended(cells, mends), before)
        for record, number, cells, mends, before in found
    ]


def begin_silent_ones_again() -> None:
    """Begin again every job that stopped showing itself: its worker was killed."""
    silent = Import.objects.filter(
        state__in=("checking", "loading"), beat_at__lt=timezone.now() - SILENCE
    )
    for upload in silent.select_related("programme"):
        actor = Actor.system(upload.programme, "import")
        back_to = checking.before_checking(upload) if upload.state == "checking" else "ready"
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
