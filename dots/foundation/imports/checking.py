"""Find out the fate of every row: from the file, or again from its rows as they stand here."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from typing import IO, Any
from uuid import UUID

from dots.foundation.actor import Actor
from dots.foundation.ids import new_id
from dots.foundation.imports import steps
from dots.foundation.imports.dates import DAY_FIRST, MIXED, MONTH_FIRST, order_shown
from dots.foundation.imports.judging import Given, Judge
from dots.foundation.imports.reading import Table, open_table
from dots.foundation.imports.targets import Target
from dots.foundation.imports.uploading import kept_file, target_of
from dots.foundation.models import Import

CHUNK = 1_000  # rows in one transaction


def before_checking(upload: Import) -> str:
    """Return the state that a file being checked came from: a checked one is checked again."""
    return "ready" if upload.checked_at else "uploaded"


def check(actor: Actor, upload: Import, run: UUID) -> None:
    """Find out every row's fate, from the file; or from its rows when it was checked before."""
    if upload.checked_at:
        check_from_rows(actor, upload, run)
        return
    try:
        check_from_file(actor, upload, run)
    except steps.Overtaken:
        steps.advance(upload, run, "checking", done=0)
        check_from_rows(actor, upload, run)


def check_from_file(actor: Actor, upload: Import, run: UUID) -> None:
    """Read the whole file once, then judge and keep its rows chunk by chunk."""
    while steps.clear_rows(actor=actor, upload=upload, run=run, at_most=CHUNK):
        pass
    target = target_of(upload)
    table = open_table(
        kept_file(upload), sheet=upload.sheet, heading_row=upload.heading_row or None
    )

    def told(read_so_far: int) -> None:
        steps.advance(upload, run, "checking", total=read_so_far)

    with tempfile.TemporaryFile("w+", encoding="utf-8") as spool:
        read = read_through(table, upload, target, spool, told)
        upload.orders = read.orders
        judge = Judge(actor, upload, target)
        done = 0
        for line in spool:
            rows = [Given(new_id(), number, cells) for number, cells in json.loads(line)]
            chunk = steps.Chunk(run, done, judge.judge(rows))
            steps.keep_rows(actor=actor, upload=upload, chunk=chunk)
            done += len(rows)
    facts: dict[str, Any] = {"total": read.total, "orders": read.orders, "judge": judge}
    steps.finish_check(actor=actor, upload=upload, run=run, **facts)


def check_from_rows(actor: Actor, upload: Import, run: UUID) -> None:
    """Judge the rows again as they stand here, until no other file comes in meanwhile."""
    finished = False
    while not finished:
        judge = Judge(actor, upload, target_of(upload), anew=True)
        by_hand = upload.rows.marked_by_hand()
        left = upload.rows.exclude(pk__in=by_hand.values("pk")).order_by("number")
        done = last = 0
        while rows := list(left.filter(number__gt=last)[:CHUNK]):
            judged = judge.judge([Given(row.record_id, row.number, row.current) for row in rows])
            chunk = steps.Chunk(run, done, judged)
            steps.judge_again(actor=actor, upload=upload, chunk=chunk, rows=rows)
            done, last = done + len(rows), rows[-1].number
        try:
            facts: dict[str, Any] = {"total": upload.rows.count(), "orders": upload.orders}
            steps.finish_check(actor=actor, upload=upload, run=run, judge=judge, **facts)
            finished = True
        except steps.Overtaken:
            steps.advance(upload, run, "checking", done=0)


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


def read_through(
    table: Table, upload: Import, target: Target, spool: IO[str], told: Callable[[int], None]
) -> ReadThrough:
    """Copy a table's rows to the spool, a line of JSON a chunk, noticing how dates are written.

    Args:
        told: is told now and then, and at the end, how many rows were read.
    """
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
            told(read.total)
    told(read.total)
    spool.seek(0)
    return read
