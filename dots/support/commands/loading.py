"""Many rows at once, for files and invented cities: one event a chunk."""

from __future__ import annotations

from collections.abc import Sequence

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.models import Programme
from dots.support.copying import touch
from dots.support.inserting import insert_activity
from dots.support.models import Activity, Return, ReturnReminder, ReturnVersion

BATCH = 1_000


@command("support.load_rows", on="programme")
def load_rows(*, actor: Actor, programme: Programme, rows: Sequence[Activity]) -> None:
    """Insert a chunk of ledger rows as they are; the database's constraints judge each."""
    refuse_strangers(programme, rows)
    insert_activity(rows)
    touch(programme, {row.starts_on for row in rows})


@command("support.load_returns", on="programme")
def load_returns(
    *,
    actor: Actor,
    programme: Programme,
    returns: Sequence[Return],
    versions: Sequence[ReturnVersion],
    reminders: Sequence[ReturnReminder] = (),
) -> None:
    """Insert returns with their answers; load the rows that they add with `load_rows`."""
    refuse_strangers(programme, [*returns, *versions, *reminders])
    Return.objects.bulk_create(returns, batch_size=BATCH)
    ReturnVersion.objects.bulk_create(versions, batch_size=BATCH)
    ReturnReminder.objects.bulk_create(reminders, batch_size=BATCH)


def refuse_strangers(
    programme: Programme, records: Sequence[Activity | Return | ReturnVersion | ReturnReminder]
) -> None:
    if any(record.programme_id != programme.pk for record in records):
        raise NotPossible("A row belongs to another programme. None of this chunk was loaded.")
