"""Which partners answered the rounds about a period, and who is missing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from dots.calculations.share import Share, share_of
from dots.foundation.models import Programme
from dots.support.models import Return

ANSWERED = ("in", "nothing")  # the states of a return that is an answer


@dataclass(frozen=True)
class Missing:
    """A partner that has not answered, and for which rounds."""

    organisation_id: UUID
    name: str
    rounds: tuple[str, ...]


@dataclass(frozen=True)
class Responses:
    """`share` is of the partners in rounds: those who answered in all, "nothing to report" too."""

    share: Share
    missing: list[Missing]


def share_answered(programme: Programme, first: date, last: date) -> Share:
    """Return the share that `responses` tells, without asking who is missing."""
    asked = asked_about(programme, first, last)
    silent = asked.exclude(state__in=ANSWERED).values("organisation").distinct().count()
    everyone = asked.values("organisation").distinct().count()
    return share_of(everyone - silent, everyone)


def asked_about(programme: Programme, first: date, last: date) -> QuerySet[Return]:
    """Return what partners were asked about any time wholly within the period."""
    return Return.objects.filter(
        programme=programme,
        collection_round__period_from__gte=first,
        collection_round__period_to__lte=last,
    )


def responses(programme: Programme, first: date, last: date) -> Responses:
    """Return who answered, of partners in rounds about any time wholly within the period."""
    returns = asked_about(programme, first, last)
    asked: set[UUID] = set()
    names: dict[UUID, str] = {}
    unanswered: dict[UUID, list[str]] = defaultdict(list)
    # Only what is needed: a year has a thousand returns, and this page is opened often.
    for partner, name, state, title in returns.order_by(
        "collection_round__period_from"
    ).values_list("organisation_id", "organisation__name", "state", "collection_round__title"):
        asked.add(partner)
        if state not in ANSWERED:
            names[partner] = name
            unanswered[partner].append(title)
    missing = [Missing(pk, names[pk], tuple(titles)) for pk, titles in unanswered.items()]
    return Responses(
        share=share_of(len(asked) - len(missing), len(asked)),
        missing=sorted(missing, key=lambda one: one.name),
    )
