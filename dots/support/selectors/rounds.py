"""Questions about rounds beside one another: which months are asked about, and which not yet."""

from __future__ import annotations

from datetime import date
from itertools import chain, count
from uuid import UUID

from django.db.models import QuerySet

from dots.calculations.periods import Quarter, quarter_of
from dots.foundation.models import Programme
from dots.support.models import CollectionRound, Return
from dots.support.periods import last_closed_quarter, months_of

Days = tuple[date, date]  # the first and the last
SHORTEST_QUARTER = 89  # days from the first to the last


def months_to_ask(programme: Programme, today: date) -> Days:
    """Return the latest months to ask about that no round asks about yet.

    Quarters that are over come first, back to that of the programme's first round. Then the quarter
    under way: the whole of it, to be asked for when it is over, or what is over of it where the
    programme asks for months. Last the quarter before the first round, which is always free.
    """
    rounds = CollectionRound.objects.filter(programme=programme)
    taken = list(rounds.values_list("period_from", "period_to"))
    last = quarter = last_closed_quarter(programme, today)
    began = min((starts for starts, _ in taken), default=last.starts)
    first = min(last, quarter_of(began, programme.year_starts))
    while quarter >= first:
        if free := free_months(quarter, taken, today):
            return free
        quarter = quarter.later(-1)
    if any((ends - starts).days < SHORTEST_QUARTER for starts, ends in taken):
        free = free_months(last.later(1), taken, today)
    else:
        free = free_months(last.later(1), taken, date.max)
    return free or (quarter.starts, quarter.ends)


def free_months(quarter: Quarter, taken: list[Days], today: date) -> Days | None:
    """Return the latest months in a row, of one quarter, that are over and in no round."""
    found: list[Days] = []
    for first, last in reversed(months_of(quarter)):
        beside = any(starts <= last and ends >= first for starts, ends in taken)
        if last < today and not beside:
            found.append((first, last))
        elif found:
            break
    return (found[-1][0], found[0][1]) if found else None


def free_title(programme: Programme, title: str) -> str:
    """Return a name for a round that no other has: this one, else with a number."""
    taken = set(CollectionRound.objects.filter(programme=programme).values_list("title", flat=True))
    more = (f"{title} ({number})" for number in count(2))
    return next(one for one in chain([title], more) if one not in taken)


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
