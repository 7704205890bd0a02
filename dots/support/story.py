"""What support tells the timeline of a partner: its returns, and spreadsheets that came in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Max, Min, Sum
from django.urls import reverse

from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.foundation.registries import TimelineEntry
from dots.network.models import Organisation
from dots.support.models import Activity
from dots.support.periods import say_period
from dots.support.selectors.returns import returns_of
from dots.support.wording import count
from dots.support.wording_returns import period_of

MOST = 12


def what_happened(actor: Actor, record: Any) -> Iterable[TimelineEntry]:
    """Return the returns of a partner and what it recorded month by month."""
    if not isinstance(record, Organisation):
        return []
    return [*returns_told(actor, record), *recorded(actor, record), *imported(actor, record)]


def returns_told(actor: Actor, record: Organisation) -> Iterator[TimelineEntry]:
    opens = actor.is_team or PARTNER_MANAGER in actor.roles
    where = "support:return" if actor.is_team else "support:ours_start"
    for asked in returns_of(actor, record.pk)[:MOST]:
        address = reverse(where, args=[asked.pk]) if opens else ""
        period = period_of(asked.collection_round)
        if asked.answered_at:
            what = "Nothing to report" if asked.state == "nothing" else "Figures came in"
            yield TimelineEntry(asked.answered_at, f"{what} for {period}", address=address)
        elif asked_at := asked.first_asked_at:
            yield TimelineEntry(
                asked_at, f"Asked for figures for {period}", address=address, state="now"
            )


def recorded(actor: Actor, record: Organisation) -> Iterator[TimelineEntry]:
    """The sessions recorded here, as one entry."""
    rows = Activity.objects.within(actor).live().of_partner(record.pk).filter(source="form")
    found = rows.aggregate(sum=Sum("sessions"), at=Max("created_at"), first=Min("starts_on"))
    if found["at"]:
        text = f"{count(found['sum'], 'session')} since {found['first']:%B %Y}."
        address = f"{reverse('support:rows')}?partner={record.pk}"
        yield TimelineEntry(found["at"], "Sessions recorded", text, address)


def imported(actor: Actor, record: Organisation) -> Iterator[TimelineEntry]:
    """Each spreadsheet that brought this partner's activity."""
    rows = Activity.objects.within(actor).live().of_partner(record.pk).filter(source="import")
    files = (
        rows.order_by()
        .values("import_id")
        .annotate(
            sum=Sum("sessions"), at=Max("created_at"), first=Min("starts_on"), last=Max("starts_on")
        )
    )
    for file in files.order_by("-at")[:MOST]:
        text = f"{count(file['sum'], 'session')}, {say_period(file['first'], file['last'])}."
        yield TimelineEntry(file["at"], "A spreadsheet came in", text)
