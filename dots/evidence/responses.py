"""Which partners answered the rounds about a period, and who is missing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dots.calculations.share import Share, share_of
from dots.foundation.models import Programme
from dots.support.models import Return


@dataclass(frozen=True)
class Missing:
    """A partner that has not answered, and for which rounds."""

    organisation_id: UUID
    name: str
    rounds: tuple[str, ...]


@dataclass(frozen=True)
class Responses:
    """`share` is of the partners asked: those who answered every time, "nothing to report" too."""

    share: Share
    missing: list[Missing]


def responses(programme: Programme, first: date, last: date) -> Responses:
    """Return who answered, of partners asked about any time wholly within the period."""
    returns = Return.objects.filter(
        programme=programme,
        collection_round__period_from__gte=first,
        collection_round__period_to__lte=last,
    )
    asked: set[UUID] = set()
    names: dict[UUID, str] = {}
    unanswered: dict[UUID, list[str]] = defaultdict(list)
    # Only what is needed: a year has a thousand returns, and this page is opened often.
    for partner, name, state, title in returns.order_by(
        "collection_round__period_from"
    ).values_list("organisation_id", "organisation__name", "state", "collection_round__title"):
        asked.add(partner)
        if state not in ("in", "nothing"):
            names[partner] = name
            unanswered[partner].append(title)
    missing = [Missing(pk, names[pk], tuple(titles)) for pk, titles in unanswered.items()]
    return Responses(
        share=share_of(len(asked) - len(missing), len(asked)),
        missing=sorted(missing, key=lambda one: one.name),
    )
