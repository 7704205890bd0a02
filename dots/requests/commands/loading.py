"""Requests of times gone by, in bulk, with what was said about them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from dots.calculations.working_days import due_on
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.ids import new_id
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.requests.models import RequestMessage, RequestNote, SupportRequest, WaitStretch
from dots.requests.models.programme import UNSORTED_DAYS
from dots.requests.models.requests import OPEN_STATES
from dots.requests.selectors.kinds import kinds_of

BATCH = 500
Said = tuple[str, str, bool, datetime]  # way, text, whether it asks, when


class Row(TypedDict, total=False):
    """A request as it was: what its fields hold, what was said and when the clock stood."""

    organisation_id: UUID | None
    fields: dict[str, object]
    said: list[Said]
    notes: list[tuple[str, datetime]]
    waits: list[tuple[date, date | None]]


@command("requests.add_requests", on="programme")
def add_requests(*, actor: Actor, programme: Programme, rows: list[Row]) -> list[SupportRequest]:
    """Load requests with their threads; one of a partner elsewhere refuses them all."""
    wanted = {row["organisation_id"] for row in rows if row.get("organisation_id")}
    mine = Organisation.objects.live().filter(programme=programme, pk__in=wanted)
    if mine.count() != len(wanted):
        raise NotPossible("A row names a partner that is not in this programme. None was added.")
    newest = SupportRequest.objects.filter(programme=programme).aggregate(Max("number"))
    number = newest["number__max"] or 0
    days = {kind.code: kind.target_days for kind in kinds_of(programme, hidden=True)}
    made = [
        request_of(programme, row, number + place, days) for place, row in enumerate(rows, start=1)
    ]
    SupportRequest.objects.bulk_create(made, batch_size=BATCH)
    pairs = list(zip(made, rows, strict=True))
    RequestMessage.objects.bulk_create(
        (
            RequestMessage(
                programme=programme, request=one, way=way, text=text, asks=asks, said_at=at
            )
            for one, row in pairs
            for way, text, asks, at in row.get("said", [])
        ),
        batch_size=BATCH,
    )
    RequestNote.objects.bulk_create(
        RequestNote(programme=programme, request=one, text=text, said_at=at)
        for one, row in pairs
        for text, at in row.get("notes", [])
    )
    WaitStretch.objects.bulk_create(
        WaitStretch(programme=programme, request=one, begun_on=begun, ended_on=ended)
        for one, row in pairs
        for begun, ended in row.get("waits", [])
    )
    return made


def request_of(programme: Programme, row: Row, number: int, days: dict[str, int]) -> SupportRequest:
    """Return a request of a row, unsaved, with its clock set."""
    one = SupportRequest(
        id=new_id(), programme=programme, number=number, organisation_id=row.get("organisation_id")
    )
    for name, value in row["fields"].items():
        setattr(one, name, value)
    one.target_days = days.get(one.kind, UNSORTED_DAYS)
    if one.state in OPEN_STATES:
        asked_on = timezone.localdate(one.asked_at)
        one.due_on = due_on(asked_on, one.target_days, row.get("waits", []))
    return one
