"""What evidence shows on people's home pages: stored figures, nothing worked out on the way."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from dots.evidence import saying
from dots.evidence.periods import period_of, year_holding
from dots.evidence.responses import share_answered
from dots.evidence.selectors import finding_for, periods_with_figures, statements
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.network.selectors import programme_of
from dots.support.selectors.copies import is_behind

NEWEST = 5  # how many published statements a home page lists


def reached_this_year(actor: Actor) -> dict[str, Any] | None:
    """Return what was reached in the programme year in progress, for the team."""
    if not actor.is_team:
        return None
    programme = programme_of(actor)
    year = year_holding(programme, timezone.localdate())
    finding = finding_for(actor, year.label)
    said: dict[str, Any] = {
        "title": "Reached this year so far",
        "address": reverse("evidence:reached"),
        "action": "See the evidence",
    }
    if finding is None or finding.state != "ready":
        if finding is not None or is_behind(programme):
            words = "Not worked out yet: the figures come in a minute or two."
            return {**said, "text": words}
        nothing = "Nothing has been recorded since this programme year began."
        return {**said, "text": nothing, **newest_figures(actor, programme, nothing)}
    total = finding.total
    if not total:
        nothing = f"Nothing is recorded in {year.words} yet."
        return {**said, "text": nothing, **newest_figures(actor, programme, nothing)}
    return {
        **said,
        "address": f"{reverse('evidence:reached')}?period={year.label}",
        "figures": [
            {"name": "People", "value": saying.bound(total)},
            {"name": "Attendances", "value": saying.times(total)},
            {"name": "Sessions", "value": f"{total['sessions']:,}"},
        ],
        "text": f"{saying.answered(*share_answered(programme, year.first, year.last))}.",
    }


def newest_figures(actor: Actor, programme: Programme, nothing: str) -> dict[str, str]:
    """Return what to add where this year has nothing: of when the newest figures are, and the way.

    Args:
        nothing: the sentence that says so, to which the newest period is added.
    """
    found = periods_with_figures(actor, programme)
    years = [period for period in found if period.is_year]
    quarters = [period for period in found if not period.is_year]
    if not years or not quarters:
        return {}
    return {
        "text": f"{nothing} The newest figures are of {quarters[0].words}.",
        "address": f"{reverse('evidence:reached')}?period={years[0].label}",
        "action": f"See {years[0].words}",
    }


def published_figures(actor: Actor) -> dict[str, Any] | None:
    """Return what is published and how it is worked out, for those who see no exact figures."""
    if actor.is_team:
        return None
    items = [
        {
            "title": period.words,
            "address": reverse("evidence:statement", args=[one.programme.slug, one.period]),
        }
        for one in statements(actor)[:NEWEST]
        if (period := period_of(one.programme, one.period))
    ]
    none = "Nothing is published yet. What the team publishes of a quarter or a year comes here."
    return {
        "title": "What was reached",
        "text": "" if items else none,
        "items": items,
        "address": reverse("evidence:method"),
        "action": "How the figures are worked out",
    }
