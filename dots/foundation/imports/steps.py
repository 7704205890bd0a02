"""The bulk commands of an import: each handles a chunk of rows, in one transaction and one event.

All of them name the run they belong to. When another run has taken over (the worker was thought
dead and was not), their narrow update finds nothing to change and they stop without a trace.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.bulk import insert_rows
from dots.foundation.commands import command
from dots.foundation.ids import new_id
from dots.foundation.imports import selectors
from dots.foundation.imports.counting import count_fates
from dots.foundation.imports.judging import Judge, Judged, others_like, put_down, settings_of
from dots.foundation.imports.targets import Target
from dots.foundation.models import Import, ImportRow, Programme
from dots.foundation.models.imports import LOADED_FATES, OVERLAP

VERDICT = ("own_fate", "fate", "reasons", "same_as", "match_id", "match_number")

KEPT_COLUMNS = (
    "id",
    "programme_id",
    "created_at",
    "upload_id",
    "number",
    "cells",
    "mends",
    "own_fate",
    "fate",
    "reasons",
    "same_as",
    "match_id",
    "match_number",
    "record_id",
)


listeners: list[Callable[[dict[str, Any]], None]] = []  # are told how far a step has come


class Overtaken(Exception):
    """Another file came in while this one was judged: its rows must be judged again."""


class Replaced(Exception):
    """Another run has taken over this import; this one has nothing more to do."""


@dataclass(frozen=True)
class Chunk:
    """Some judged rows. As text it is short, because commands hash their arguments."""

    run: UUID
    before: int  # rows done before it
    rows: Sequence[Judged]

    def __str__(self) -> str:
        return f"{self.run} {self.before} {len(self.rows)}"


def advance(upload: Import, run: UUID, during: str, /, **changes: Any) -> None:
    """Change an import that this run still holds.

    Raises:
        Replaced: it does not hold it any more.
    """
    done = changes.pop("done_before", None)
    held = Import.objects.filter(pk=upload.pk, run=run, state=during)
    if done is not None:
        held = held.filter(done=done)
    if not held.update(beat_at=timezone.now(), **changes):
        raise Replaced
    for listen in listeners:
        listen({**changes, "during": during})


@command("foundation.begin_again", on="upload")
def begin_again(*, actor: Actor, upload: Import) -> Import:
    """Give an import whose job was cut short to a new run."""
    run = new_id()
    advance(upload, upload.run, upload.state, run=run, done=0)  # type: ignore[arg-type]
    return upload.fresh()


@command("foundation.clear_rows", on="upload")
def clear_rows(*, actor: Actor, upload: Import, run: UUID, at_most: int) -> ImportRow | None:
    """Delete some rows of an earlier check; return one of them, or None when there were none."""
    advance(upload, run, "checking", done_before=0)
    first = upload.rows.first()
    ids = upload.rows.values_list("pk", flat=True)[:at_most]
    upload.rows.filter(pk__in=list(ids)).delete()
    return first


@command("foundation.keep_rows", on="upload")
def keep_rows(*, actor: Actor, upload: Import, chunk: Chunk) -> None:
    """Keep some checked rows with their fates."""
    after = chunk.before + len(chunk.rows)
    advance(upload, chunk.run, "checking", done_before=chunk.before, done=after)
    now = timezone.now()
    insert_rows(ImportRow, KEPT_COLUMNS, [row_values(upload, row, now) for row in chunk.rows])


def row_values(upload: Import, judged: Judged, now: datetime) -> tuple[Any, ...]:
    """Return a row as it is kept, in the order of KEPT_COLUMNS."""
    match_id, match_number = judged.match or (None, None)
    return (
        judged.given.record_id,  # ids are chosen once: the row's serves its record too
        upload.programme_id,
        now,
        upload.id,
        judged.given.number,
        judged.given.cells,
        [],
        judged.own_fate,
        judged.fate(upload),
        judged.reasons,
        judged.same_as,
        match_id,
        match_number,
        judged.given.record_id,
    )


@command("foundation.judge_rows", on="upload")
def judge_again(*, actor: Actor, upload: Import, chunk: Chunk, rows: Sequence[ImportRow]) -> None:
    """Keep what became of rows that were judged again."""
    after = chunk.before + len(chunk.rows)
    advance(upload, chunk.run, "checking", done_before=chunk.before, done=after)
    before = [verdict(row) for row in rows]
    put_down(upload, rows, chunk.rows)
    changed = [row for row, old in zip(rows, before, strict=True) if verdict(row) != old]
    # Put in anew: many times as fast as changing six columns of each.
    upload.rows.filter(pk__in=[row.pk for row in changed]).delete()
    values = [[getattr(row, name) for name in KEPT_COLUMNS] for row in changed]
    insert_rows(ImportRow, KEPT_COLUMNS, values)


def verdict(row: ImportRow) -> list[Any]:
    return [getattr(row, name) for name in VERDICT]


@command("foundation.finish_check", on="upload")
def finish_check(
    *, actor: Actor, upload: Import, run: UUID, total: int, orders: Mapping[str, str], judge: Judge
) -> Import:
    """Say that every row has a fate, and count them.

    Raises:
        Overtaken: another file came in since the judge looked.
    """
    let_nobody_past(upload, judge)
    counts = count_fates(upload)
    if sum(counts.values()) != total:
        raise AssertionError(f"{total} rows read, {sum(counts.values())} accounted for")
    alike = upload.rows.exclude(own_fate="aside")
    overlaps = alike.matching_others().count()
    changes: dict[str, Any] = {}
    if overlaps != upload.overlaps and upload.overlaps_answer:  # it was about other rows: ask again
        alike.matching_others().update(fate=OVERLAP)
        changes["overlaps_answer"] = ""
        counts = count_fates(upload)
    advance(
        upload,
        run,
        "checking",
        state="ready",
        total=total,
        done=total,
        orders=orders,
        counts=counts,
        repeats=alike.repeating().count(),
        overlaps=overlaps,
        news=selectors.news_since_check(upload) if upload.checked_at else "",
        checked_at=timezone.now(),
        **changes,
    )
    return upload.fresh()


def let_nobody_past(upload: Import, judge: Judge) -> None:
    """Hold the programme until this is saved, and make sure that the judge knew every live file.

    Raises:
        Overtaken: it did not.
    """
    Programme.objects.select_for_update().get(pk=upload.programme_id)
    if set(others_like(upload)) - set(judge.others):
        raise Overtaken


@command("foundation.check_first", on="upload")
def check_first(*, actor: Actor, upload: Import, run: UUID) -> Import:
    """Check the rows again instead of loading them: another file came in meanwhile."""
    again = {"run": new_id(), "state": "checking", "done": 0, "tries": 0}
    advance(upload, run, "loading", total=sum(upload.counts.values()), **again)
    return upload.fresh()


@command("foundation.clear_records", on="upload")
def clear_records(*, actor: Actor, upload: Import, run: UUID, target: Target, at_most: int) -> int:
    """Delete some records that an earlier load left out of sight; return how many."""
    advance(upload, run, "loading", done_before=0)
    return target.discard(upload.id, at_most)


@command("foundation.load_rows", on="upload")
def store_rows(*, actor: Actor, upload: Import, chunk: Chunk, target: Target) -> None:
    """Store the records of some rows, out of sight. A row that no longer can is set aside."""
    after = chunk.before + len(chunk.rows)
    advance(upload, chunk.run, "loading", done_before=chunk.before, done=after)
    kept = []
    for judged in chunk.rows:
        loads = judged.kept is not None and judged.fate(upload) in LOADED_FATES
        if loads and judged.kept:
            kept.append(judged.kept)
        if not loads or tuple(judged.given.before) != tuple(judged.reasons):
            note_change(upload, judged)
    target.store(actor, settings_of(upload), kept, live=False)


def note_change(upload: Import, judged: Judged) -> None:
    """Keep the fate of a row that came out otherwise than when it was checked."""
    match_id, match_number = judged.match or (None, None)
    upload.rows.filter(number=judged.given.number).update(
        own_fate=judged.own_fate,
        fate=judged.fate(upload),
        reasons=judged.reasons,
        same_as=judged.same_as,
        match_id=match_id,
        match_number=match_number,
    )


@command("foundation.make_live", on="upload")
def make_live(*, actor: Actor, upload: Import, run: UUID, target: Target, judge: Judge) -> Import:
    """Bring everything the file holds into sight: the one narrow update.

    Raises:
        Overtaken: another file came in since the judge looked.
    """
    let_nobody_past(upload, judge)
    target.make_live(upload.id)
    now = timezone.now()
    advance(upload, run, "loading", state="live", live_at=now, counts=count_fates(upload))
    return upload.fresh()


@command("foundation.give_up", on="upload")
def give_up(*, actor: Actor, upload: Import, run: UUID, back_to: str, because: str) -> Import:
    """Stop a step that cannot be finished, and say why."""
    advance(upload, run, upload.state, state=back_to, because=because[:300])
    return upload.fresh()


@command("foundation.remove_file", on="upload")
def remove_file(*, actor: Actor, upload: Import) -> Import:
    """Delete the file itself; its rows and their fates stay."""
    remove_stored(upload)
    return upload


def remove_stored(upload: Import) -> None:
    """Forget the stored file, and delete it once that is certain."""
    if upload.file:
        transaction.on_commit(partial(upload.file.storage.delete, upload.file.name or ""))
        Import.objects.filter(pk=upload.pk).update(file="")
        upload.file = ""
