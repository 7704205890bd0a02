"""How many were due, answered and lost: for the programme's team and evaluators, protected."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from dots.calculations.periods import parse_quarter
from dots.follow_ups.models import QuarterFigures
from dots.follow_ups.waves import BASELINE, MONTHS, TITLES
from dots.foundation.pages import Request, require
from dots.network.selectors import programme_of
from dots.people.wording import called_together, or_too_few

FEW = 12  # lines that stand open; more are a page of their own length
COLUMNS = [
    {"title": "Partner"},
    {"title": "Due", "number": True},
    {"title": "Answered", "number": True},
    {"title": "Lost", "number": True},
]


@require_GET
def figures(request: Request) -> HttpResponse:
    """Show one closed quarter, the last one unless another is asked for."""
    programme = programme_of(request.actor)
    require(request.actor, "follow_ups.see_figures", programme)
    kept = list(QuarterFigures.objects.within(request.actor).order_by("-quarter"))
    asked = request.GET.get("quarter", "")
    shown = next((one for one in kept if one.quarter == asked), kept[0] if kept else None)
    context: dict[str, Any] = {"shown": shown, "columns": COLUMNS}
    if shown is not None:
        starts = programme.year_starts
        waves = [wave_table(shown, wave) for wave in (BASELINE, *MONTHS)]
        context |= {
            "title": parse_quarter(shown.quarter, starts).title,
            "waves": waves,
            "overview": [[one["title"], *one["total"][1:]] for one in waves if one["total"]],
            "overview_columns": [{"title": "Which time"}, *COLUMNS[1:]],
            "others": [
                {
                    "title": parse_quarter(one.quarter, starts).title,
                    "address": f"{reverse('follow_ups:figures')}?quarter={one.quarter}",
                }
                for one in kept
                if one != shown
            ],
        }
    return render(request, "follow_ups/figures.html", context)


def wave_table(shown: QuarterFigures, wave: str) -> dict[str, Any]:
    """Return one wave as the page shows it; None where it was due for nobody."""
    lines = shown.tables.get(wave)
    found = [row(one) for one in lines or []]
    return {
        "title": TITLES[wave],
        "rows": found[:-1],
        "total": found[-1] if found else None,
        "nobody": lines is None,
        "folded": len(found) > FEW,
    }


def row(one: dict[str, Any]) -> list[Any]:
    due = one["due"]
    parts = [None if due is None else one[name] for name in ("in", "lost")]  # kept before the rule
    return [called_together(one["partners"]), *map(or_too_few, (due, *parts))]
