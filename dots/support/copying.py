"""The Parquet copy of the ledger: one file a programme and quarter, without names or free text.

Every command that changes rows notes the quarters it touched, in its own transaction. After the
commit the worker rewrites those files. Only the worker imports pyarrow.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from django.utils import timezone

from dots.calculations.ledger import COLUMNS
from dots.calculations.periods import Quarter, parse_quarter, quarter_of
from dots.foundation.jobs import job, later
from dots.foundation.models import Programme
from dots.foundation.registries import Registry
from dots.support.models import Activity, LedgerCopy, LedgerTouch
from dots.support.selectors.copies import folder_of

Heard = Callable[[Programme, list[str]], None]
written: Registry[Heard] = Registry()  # called in the worker after quarters were rewritten

ROWS_AT_A_TIME = 20_000
TAKEN = (
    "id",
    "organisation_id",
    "project_id",
    "starts_on",
    "ends_on",
    "ward_id",
    "place",
    "community",
    "kind",
    "mode",
    "depth",
    "sessions",
    "attendances",
    "people",
    "new_people",
    "source",
    "import_id",
    "return_version__for_return_id",
)


def touch(programme: Programme, days: Iterable[date]) -> None:
    """Note that rows beginning on these days changed, and have the worker copy their quarters.

    Call it inside the transaction that changes them.
    """
    quarters = {quarter_of(day, programme.year_starts).label for day in set(days)}
    LedgerTouch.objects.bulk_create(
        [LedgerTouch(programme=programme, quarter=quarter) for quarter in sorted(quarters)]
    )
    if quarters:
        later(copy_changes, programme_id=str(programme.pk))


@job
def copy_changes(programme_id: str) -> None:
    """Rewrite the quarters touched since they were last copied."""
    for _ in copied(Programme.objects.get(pk=programme_id)):
        pass


def copied(programme: Programme) -> Iterator[Quarter]:
    """Rewrite the quarters touched since they were last copied, yielding each that is done."""
    with alone(programme.pk):
        touches = list(LedgerTouch.objects.filter(programme=programme).values_list("pk", "quarter"))
        quarters = sorted({quarter for _, quarter in touches})
        for label in quarters:
            quarter = parse_quarter(label, programme.year_starts)
            write_quarter(programme, quarter)
            yield quarter
        ids = iter([pk for pk, _ in touches])
        while some := list(islice(ids, 500)):
            LedgerTouch.objects.filter(pk__in=some).delete()
    if quarters:
        tell(programme, quarters)


def rebuild(programme: Programme) -> list[str]:
    """Write every quarter again, as after a restore; return their labels."""
    with alone(programme.pk):
        days = Activity.objects.filter(programme=programme).dates("starts_on", "month")
        held = LedgerCopy.objects.filter(programme=programme).values_list("quarter", flat=True)
        quarters = {quarter_of(day, programme.year_starts) for day in days}
        quarters |= {parse_quarter(label, programme.year_starts) for label in held}
        for quarter in sorted(quarters):
            write_quarter(programme, quarter)
    labels = [quarter.label for quarter in sorted(quarters)]
    tell(programme, labels)
    return labels


def tell(programme: Programme, quarters: list[str]) -> None:
    for heard in written:
        heard(programme, quarters)


@contextmanager
def alone(programme_id: UUID) -> Iterator[None]:
    """Let one process at a time write a programme's copies: the later one reads the later rows."""
    folder = folder_of(programme_id)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def write_quarter(programme: Programme, quarter: Quarter) -> None:
    """Write one quarter to a file beside the old one, then put it in its place in one step."""
    import pyarrow.parquet as parquet

    now, schema = timezone.now(), arrow_schema()
    path = folder_of(programme.pk) / f"{quarter.label}.parquet"
    beside = path.with_suffix(".new")
    count = 0
    with parquet.ParquetWriter(beside, schema, compression="zstd") as writer:
        for table in tables(programme, quarter, schema):
            writer.write_table(table)
            count += table.num_rows
    beside.replace(path)
    LedgerCopy.objects.update_or_create(
        programme=programme, quarter=quarter.label, defaults={"rows": count, "written_at": now}
    )


def arrow_schema() -> Any:
    """The columns of `dots.calculations.ledger`, as Parquet holds them."""
    import pyarrow

    types = {"text": pyarrow.string(), "date": pyarrow.date32(), "whole number": pyarrow.int64()}
    return pyarrow.schema(
        [
            pyarrow.field(column.name, types[column.type], nullable=column.may_be_empty)
            for column in COLUMNS
        ]
    )


def tables(programme: Programme, quarter: Quarter, schema: Any) -> Iterator[Any]:
    """Yield the quarter's live rows, some thousands at a time."""
    import pyarrow

    rows = Activity.objects.filter(programme=programme).live()
    rows = rows.between(quarter.starts, quarter.ends).order_by("starts_on", "pk")
    found = rows.values_list(*TAKEN).iterator(chunk_size=ROWS_AT_A_TIME)
    while some := list(islice(found, ROWS_AT_A_TIME)):
        columns = zip(*(as_copied(row, quarter.label) for row in some), strict=True)
        arrays = [
            pyarrow.array(values, field.type) for values, field in zip(columns, schema, strict=True)
        ]
        yield pyarrow.Table.from_arrays(arrays, schema=schema)


def as_copied(row: tuple[Any, ...], quarter: str) -> tuple[Any, ...]:
    """Return a row in the order of `COLUMNS`, with the row's own count of people.

    What is counted by person is left open: figures worked out from the copy are read exactly.

    Where a return states how many different people a partner saw, the people of its sessions are
    among them: whoever counts must not add the two.
    """
    (pk, partner, project, starts, ends, ward, place, community, kind, mode, depth) = row[:11]
    (sessions, attendances, people, new_people, source, import_id, return_id) = row[11:]
    if people is None and sessions == 1 and ends in (None, starts):
        people = attendances  # who came to one session are that many different people
    if depth != "headcount":
        attendances = people = new_people = community = None
    return (
        str(pk),
        str(partner),
        text(project),
        starts,
        ends or starts,
        quarter,
        ward,
        place,
        community or None,
        kind or None,
        mode or None,
        depth,
        sessions,
        attendances,
        people,
        new_people,
        source,
        text(import_id),
        text(return_id),
    )


def text(value: UUID | None) -> str | None:
    return None if value is None else str(value)
