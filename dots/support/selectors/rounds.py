"""Questions about rounds beside one another: which months are asked about, and which not yet."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from dots.calculations.periods import Quarter
from dots.foundation.models import Programme
from dots.support.models import CollectionRound, Return
from dots.support.periods import last_closed_quarter


def quarter_to_ask(programme: Programme, today: date) -> Quarter:
    """Return the latest quarter that is over and has no round.

    When each has one, since the programme's first round, it is the quarter under way.
    """
    taken = {
        (one.period_from, one.period_to)
        for one in CollectionRound.objects.filter(programme=programme)
    }
    last = quarter = last_closed_quarter(programme, today)
    first = min((starts for starts, _ in taken), default=last.starts)
    while (quarter.starts, quarter.ends) in taken:
        quarter = quarter.later(-1)
    return quarter if quarter.starts >= first else last.later(1)


def rounds_about(
    programme: Programme, first: date, last: date, but: CollectionRound | None
) -> QuerySet[CollectionRound]:
    """Return the rounds, other than one, that ask about any of these days."""
    rounds = CollectionRound.objects.filter(
        programme=programme, period_from__lte=last, period_to__gte=first
    )
    if but is not None:
        rounds = rounds.exclude(pk=but.pk)
    return rounds.order_by("-period_from", "title")


def asked_beside(collection_round: CollectionRound) -> dict[UUID, str]:
    """Return partner id -> the other round that asks it about some of the same days."""
    others = rounds_about(
        collection_round.programme,
        collection_round.period_from,
        collection_round.period_to,
        but=collection_round,
    )
    returns = Return.objects.filter(collection_round__in=others).order_by()
    return dict(returns.values_list("organisation_id", "collection_round__title"))
