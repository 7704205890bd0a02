"""Many rows at once, for files and invented cities: one event a chunk."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Model

from dots.foundation.actor import Actor
from dots.foundation.bulk import insert_rows
from dots.foundation.commands import NotPossible, command
from dots.foundation.models import Link, Message, Programme
from dots.network.models import Organisation
from dots.support.copying import touch
from dots.support.inserting import insert_activity
from dots.support.models import Activity, Return, ReturnReminder, ReturnVersion
from dots.support.settling import settle_partner

BATCH = 1_000


@command("support.load_rows", on="programme")
def load_rows(*, actor: Actor, programme: Programme, rows: Sequence[Activity]) -> None:
    """Insert a chunk of ledger rows as they are; the database's constraints judge each."""
    refuse_strangers(programme, rows)
    insert_activity(rows)
    touch(programme, {row.starts_on for row in rows})


@command("support.take_out_rows", on="organisation")
def take_out_rows(*, actor: Actor, organisation: Organisation, import_id: UUID) -> None:
    """Take all a partner's rows of one import out of the count; they are kept."""
    rows = Activity.objects.live().filter(organisation=organisation, import_id=import_id)
    days = sorted(set(rows.values_list("starts_on", flat=True)))
    rows.update(state="undone")
    if days:
        settle_partner(organisation, days)
        touch(organisation.programme, days)


@command("support.load_returns", on="programme")
def load_returns(
    *,
    actor: Actor,
    programme: Programme,
    returns: Sequence[Return],
    versions: Sequence[ReturnVersion],
    reminders: Sequence[ReturnReminder] = (),
    links: Sequence[Link] = (),
    messages: Sequence[Message] = (),
) -> None:
    """Insert returns with their answers and letters; load the rows they add with `load_rows`.

    Args:
        links, messages: what was sent, at the times they say; nothing is sent now.
    """
    refuse_strangers(programme, [*returns, *versions, *reminders, *links, *messages])
    Return.objects.bulk_create(returns, batch_size=BATCH)
    ReturnVersion.objects.bulk_create(versions, batch_size=BATCH)
    if any(message.sent_at is None for message in messages):
        raise NotPossible("A letter here was not sent yet. None of this chunk was loaded.")
    for kind, records in ((ReturnReminder, reminders), (Link, links), (Message, messages)):
        insert_as_it_was(kind, records)


def insert_as_it_was(kind: type[Model], records: Sequence[Model]) -> None:
    """Insert records of one kind with the times they say, which saving would set to now."""
    names = [field.attname for field in kind._meta.concrete_fields]
    insert_rows(kind, names, ([getattr(record, name) for name in names] for record in records))


def refuse_strangers(
    programme: Programme,
    records: Sequence[Activity | Return | ReturnVersion | ReturnReminder | Link | Message],
) -> None:
    if any(record.programme_id != programme.pk for record in records):
        raise NotPossible("A row belongs to another programme. None of this chunk was loaded.")
