"""Which partners answered the rounds about a period, who is missing and who was not asked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import BooleanField, Case, Count, Q, QuerySet, When

from dots.calculations.share import Share, share_of
from dots.foundation.models import Programme
from dots.support.models import Return
from dots.support.models.returns import ANSWERED, ASKED

IN = Q(state__in=ANSWERED)
Rounds = dict[UUID, list[str]]  # partner -> names of rounds


@dataclass(frozen=True)
class Missing:
    """A partner that has not answered, or was not asked, and in which rounds."""

    organisation_id: UUID
    name: str
    rounds: tuple[str, ...]


@dataclass(frozen=True)
class Responses:
    """`share` is of the partners asked: those who answered in all rounds that asked them.

    "Nothing to report" is an answer. `unasked` are partners chosen for a round that was not sent to
    them; one may be asked in another round.
    """

    share: Share
    missing: list[Missing]
    unasked: list[Missing]


def share_answered(programme: Programme, first: date, last: date) -> tuple[Share, int]:
    """Return the share that `responses` tells and how many are unasked, without their names."""
    partners = chosen_about(programme, first, last).aggregate(
        asked=count_of(ASKED), silent=count_of(ASKED & ~IN), unasked=count_of(~ASKED)
    )
    asked = partners["asked"]
    return share_of(asked - partners["silent"], asked), partners["unasked"]


def count_of(some: Q) -> Count:
    return Count("organisation", distinct=True, filter=some)


def chosen_about(programme: Programme, first: date, last: date) -> QuerySet[Return]:
    """Return what rounds chose partners for, about any time wholly within the period."""
    return Return.objects.filter(
        programme=programme,
        collection_round__period_from__gte=first,
        collection_round__period_to__lte=last,
    )


def responses(
    programme: Programme, first: date, last: date, partner_id: str | None = None
) -> Responses:
    """Return who answered, of partners asked about any time wholly within the period.

    Args:
        partner_id: only this one of them.
    """
    chosen = chosen_about(programme, first, last)
    if partner_id:
        chosen = chosen.filter(organisation_id=partner_id)
    returns = chosen.annotate(
        was_asked=Case(When(ASKED, then=True), default=False, output_field=BooleanField())
    )
    asked: set[UUID] = set()
    names: dict[UUID, str] = {}
    silent: Rounds = defaultdict(list)
    unasked: Rounds = defaultdict(list)
    # Only what is needed: a year has a thousand returns, and this page is opened often.
    for partner, name, state, was_asked, title in returns.order_by(
        "collection_round__period_from"
    ).values_list(
        "organisation_id", "organisation__name", "state", "was_asked", "collection_round__title"
    ):
        names[partner] = name
        if not was_asked:
            unasked[partner].append(title)
            continue
        asked.add(partner)
        if state not in ANSWERED:
            silent[partner].append(title)
    return Responses(
        share=share_of(len(asked) - len(silent), len(asked)),
        missing=by_name(silent, names),
        unasked=by_name(unasked, names),
    )


def by_name(rounds: Rounds, names: dict[UUID, str]) -> list[Missing]:
    found = [Missing(pk, names[pk], tuple(titles)) for pk, titles in rounds.items()]
    return sorted(found, key=lambda one: one.name)
