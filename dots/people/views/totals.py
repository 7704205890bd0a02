"""How many came by registers: for the programme's team and evaluators, protected."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from dots.calculations.periods import parse_quarter
from dots.foundation.pages import Request, require
from dots.network.selectors import programme_of
from dots.people.models import RegisterTotals
from dots.people.wording import TOTALS, called_together, or_too_few

FEW = 12  # lines that stand open: on a phone each is as tall as a card
ADDED = "came"  # the only one of TOTALS that is added over partners
COLUMNS = [
    {"title": "Partner"},
    *({"title": title, "number": True} for title in ("Sessions", *TOTALS.values())),
]


@require_GET
def totals(request: Request) -> HttpResponse:
    """Show one closed quarter, the last one unless another is asked for."""
    programme = programme_of(request.actor)
    require(request.actor, "people.see_totals", programme)
    kept = list(RegisterTotals.objects.within(request.actor).order_by("-quarter"))
    asked = request.GET.get("quarter", "")
    shown = next((one for one in kept if one.quarter == asked), kept[0] if kept else None)
    context: dict[str, Any] = {"shown": shown, "columns": COLUMNS}
    if shown is not None:
        *lines, of_all = shown.lines or [None]
        context |= {
            "title": title_of(shown),
            "rows": [row(one) for one in lines],
            "total": row(of_all) if of_all else None,
            "in_all": [row(of_all)] if of_all else [],
            "folded": bool(of_all) and len(lines) > FEW,
            "others": [
                {
                    "title": title_of(one),
                    "address": f"{reverse('people:totals')}?quarter={one.quarter}",
                }
                for one in kept
                if one != shown
            ],
        }
    return render(request, "people/totals.html", context)


def title_of(one: RegisterTotals) -> str:
    return parse_quarter(one.quarter, one.programme.year_starts).title


def row(one: dict[str, Any]) -> list[Any]:
    """Return a line: people of several partners may be the same, so theirs is the most."""
    several = len(one["partners"]) != 1
    counted = (
        f"up to {one[name]:,}" if several and name != ADDED and one[name] else or_too_few(one[name])
        for name in TOTALS
    )
    return [called_together(one["partners"]), f"{one['sessions']:,}", *counted]
