"""What evidence shows on people's home pages: stored figures, nothing worked out on the way."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from dots.evidence import saying
from dots.evidence.periods import period_of, year_holding
from dots.evidence.responses import share_answered
from dots.evidence.selectors import finding_for, statements
from dots.foundation.actor import Actor
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
        waiting = finding is not None or is_behind(programme)
        nothing = "Nothing has been recorded since this programme year began"
        words = "Not worked out yet: the figures come in a minute or two" if waiting else nothing
        return {**said, "text": f"{words}."}
    total = finding.total
    if not total:
        return {**said, "text": f"Nothing is recorded in {year.words} yet."}
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
