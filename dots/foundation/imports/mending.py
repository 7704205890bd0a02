"""Put rows right afterwards: mend them, try them again, mark them as told by another file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.ids import new_id
from dots.foundation.imports.counting import count_fates
from dots.foundation.imports.judging import Given, Judge, put_down, same_as_row, settings_of
from dots.foundation.imports.moving import move
from dots.foundation.imports.uploading import target_of
from dots.foundation.models import Import, ImportRow
from dots.foundation.models.imports import (
    ASIDE,
    LOADED_FATES,
    NOTED,
    OVERLAP,
    ImportRowQuerySet,
)

AT_ONCE = 1_000  # rows tried again in one go: one transaction
PIECE = 500  # ids in one query
JUDGED = (
    "own_fate", "fate", "reasons", "same_as", "match_id", "match_number", "record_id", "mends",
)  # fmt: skip


@command("foundation.mend_row", on="upload")
def mend_row(
    *, actor: Actor, upload: Import, row: ImportRow, cells: Mapping[int, str], everywhere: bool
) -> Import:
    """Change cells of a row that was set aside, and try it again.

    Args:
        cells: column -> new text, of the columns that change.
        everywhere: make the same change in every row set aside that says the same there.
    """
    row = upload.rows.get(pk=row.pk)
    if row.fate != ASIDE:
        raise NotPossible("This row is not set aside any more. Nothing was changed.")
    before = row.current
    changes = {
        column: (text_at(before, column), text.strip())
        for column, text in cells.items()
        if text.strip() != text_at(before, column)
    }
    if not changes:
        raise NotPossible("Nothing was changed. Change a cell, and save again.")
    rows = [row]
    if everywhere:
        rows += [other for other in upload.rows.set_aside()[:AT_ONCE] if other.pk != row.pk]
    changed = [found for found in rows if mend(found, changes, actor)]
    try_again(actor, upload, changed)
    return recounted(upload)


def text_at(texts: Sequence[str], column: int) -> str:
    """Return a row's text in a column; a row may be shorter than the headings."""
    return texts[column] if column < len(texts) else ""


def mend(row: ImportRow, changes: Mapping[int, tuple[str, str]], actor: Actor) -> bool:
    """Write down a mending where the row says what was changed; say whether there was any."""
    texts = row.current
    cells = {
        str(column): new for column, (old, new) in changes.items() if text_at(texts, column) == old
    }
    if cells:
        at = timezone.now().isoformat(timespec="seconds")
        row.mends = [*row.mends, {"at": at, "by": actor.id, "cells": cells}]
    return bool(cells)


@command("foundation.retry_rows", on="upload")
def retry_rows(*, actor: Actor, upload: Import) -> Import:
    """Try the rows set aside again, and those left out for a file that was undone since.

    Something may have changed around them: a site recorded, a partner added.
    """
    rows = list(rows_to_retry(upload)[:AT_ONCE])
    if not rows:
        raise NotPossible("No row of this file is waiting.")
    try_again(actor, upload, rows)
    return recounted(upload)


def rows_to_retry(upload: Import) -> QuerySet[ImportRow]:
    """Return the rows that may come out otherwise now."""
    aside = upload.rows.set_aside()
    if upload.state != "live":
        return aside.order_by("number")
    gone = Import.objects.filter(programme_id=upload.programme_id, state="undone")
    left_out = upload.rows.filter(fate=OVERLAP, match_id__in=gone.values("pk"))
    return (aside | left_out).order_by("number")


def try_again(actor: Actor, upload: Import, rows: Sequence[ImportRow]) -> None:
    """Judge rows afresh; in a live import, those that can be kept now appear at once."""
    if upload.state not in ("ready", "live"):
        raise NotPossible("This file is not at a point where rows can be mended.")
    target = target_of(upload)
    judge = Judge(Actor.system(upload.programme, "import"), upload, target)
    for row in rows:
        row.record_id = new_id()
    judged = judge.judge([Given(row.record_id, row.number, row.current) for row in rows])
    put_down(upload, rows, judged)
    ImportRow.objects.bulk_update(rows, JUDGED, batch_size=100)
    if upload.state == "live":
        kept = [found.kept for found in judged if found.kept and found.fate(upload) in LOADED_FATES]
        target.store(actor, settings_of(upload), kept, live=True)


def recounted(upload: Import) -> Import:
    """Write down the counts of an import's rows, and return it."""
    alike = upload.rows.exclude(own_fate=ASIDE)
    return move(
        upload,
        ("ready", "live"),
        counts=count_fates(upload),
        repeats=alike.repeating().count(),
        overlaps=alike.matching_others().count(),
    )


def alike_rows(upload: Import, about: str) -> ImportRowQuerySet:
    """Return the rows that repeat one of this file, or that another loaded file has row for row."""
    if about == "repeats":
        return upload.rows.repeating()
    there = Import.objects.live().values("pk")
    return upload.rows.matching_others().filter(match_id__in=there).exclude(match_number=None)


@command("foundation.decide_alike", on="upload")
def decide_alike(*, actor: Actor, upload: Import, about: str, answer: str) -> Import:
    """Leave out of a loaded file the rows that are like others, or take them in again."""
    if upload.state != "live":
        raise NotPossible("This file is not loaded. Nothing was changed.")
    alike = alike_rows(upload, about).order_by("number")
    rows = list(alike.filter(fate=OVERLAP) if answer == "add" else alike.to_load())
    if not rows:
        raise NotPossible("No row is left to change. Nothing was changed.")
    Import.objects.filter(pk=upload.pk).update(**{f"{about}_answer": answer})
    if answer == "add":
        take_in(actor, upload.fresh(), rows)
    else:
        target = target_of(upload)
        for start in range(0, len(rows), PIECE):
            some = rows[start : start + PIECE]
            target.withdraw(upload.id, [row.record_id for row in some])
            upload.rows.filter(pk__in=[row.pk for row in some]).update(fate=OVERLAP)
    return recounted(upload)


def take_in(actor: Actor, upload: Import, rows: Sequence[ImportRow]) -> None:
    """Bring rows into sight that were left out; what they are like stays written down."""
    like = [(row.match_id, row.match_number) for row in rows]
    try_again(actor, upload, rows)
    for row, (match_id, match_number) in zip(rows, like, strict=True):
        row.match_id, row.match_number = match_id, match_number
        if match_id == upload.pk and row.own_fate != ASIDE:
            row.reasons = [*row.reasons, same_as_row(match_number)]
            row.own_fate = row.fate = NOTED
    ImportRow.objects.bulk_update(rows, JUDGED, batch_size=100)


@command("foundation.mark_overlap", on="upload")
def mark_overlap(*, actor: Actor, upload: Import, other: Import, whole: bool) -> Import:
    """Say that a file tells of the same activity as another, so that it is not counted twice.

    Args:
        other: a file that is loaded, and stays as it is.
        whole: every row of this file; otherwise those that say the same thing, place and day.
    """
    other = other.fresh()
    if other.pk == upload.pk or other.state != "live" or other.target != upload.target:
        raise NotPossible("Choose a file of the same kind that is loaded.")
    rows = upload.rows.to_load()
    matches = list(rows.values_list("pk", flat=True)) if whole else pairs(rows, other)
    if not matches:
        raise NotPossible(
            "No row of the two files says the same. Nothing was changed. If this file still tells "
            "of the same activity, mark the whole of it."
        )
    leave_out(upload, other, matches)
    Import.objects.filter(pk=upload.pk).update(overlaps_answer="leave")
    return recounted(upload)


def pairs(rows: QuerySet[ImportRow], other: Import) -> list[UUID]:
    """Return the rows that have their like in the other file, one for one."""
    theirs = other.rows.to_load().exclude(same_as="")
    waiting = Counter(theirs.values_list("same_as", flat=True))
    found = []
    for pk, key in rows.order_by("number").values_list("pk", "same_as"):
        if waiting[key] > 0:
            waiting[key] -= 1
            found.append(pk)
    return found


def leave_out(upload: Import, other: Import, matches: Sequence[UUID]) -> None:
    """Write down which rows the other file tells of too; take their records out of sight."""
    target = target_of(upload)
    for start in range(0, len(matches), PIECE):
        rows = upload.rows.filter(pk__in=matches[start : start + PIECE])
        if upload.state == "live":
            target.withdraw(upload.id, list(rows.values_list("record_id", flat=True)))
        rows.update(fate=OVERLAP, match_id=other.pk, match_number=None)
