"""People across partners, for the programme's team and evaluators: protected, and nobody."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from dots.calculations.periods import parse_quarter
from dots.foundation.pages import Request, require
from dots.handovers.models import AcrossFigures
from dots.handovers.wording import OVER, SHARE
from dots.network.selectors import programme_of

TOO_FEW = "too few to say"
KINDS = {OVER: "Handed over", SHARE: "Shared"}
COLUMNS = [
    {"title": "What"},
    {"title": "Offered", "number": True},
    {"title": "Answered with yes", "number": True},
    {"title": "With no", "number": True},
    {"title": "Not answered", "number": True},
]


@require_GET
def figures(request: Request) -> HttpResponse:
    """Show one closed quarter, the last one unless another is asked for."""
    programme = programme_of(request.actor)
    require(request.actor, "handovers.see_figures", programme)
    kept = list(AcrossFigures.objects.within(request.actor).order_by("-quarter"))
    asked = request.GET.get("quarter", "")
    shown = next((one for one in kept if one.quarter == asked), kept[0] if kept else None)
    context: dict[str, Any] = {"shown": shown, "columns": COLUMNS}
    if shown is not None:
        starts = programme.year_starts
        quarter = parse_quarter(shown.quarter, starts)
        *lines, total = shown.handovers or [None]
        context |= {
            "title": quarter.title,
            "year_from": quarter.later(-3).starts,
            "year_to": quarter.ends,
            "people": people_of(shown.people),
            "rows": [row(one) for one in lines if one],
            "total": row(total) if total and total["number"] is not None else None,
            "others": [
                {
                    "title": parse_quarter(one.quarter, starts).title,
                    "address": f"{reverse('handovers:figures')}?quarter={one.quarter}",
                }
                for one in kept
                if one != shown
            ],
        }
    return render(request, "handovers/figures.html", context)


def people_of(said: dict[str, Any]) -> dict[str, Any]:
    """Return the estimate as the page says it."""
    records, answered = said.get("records"), said.get("answered")
    partners = said.get("partners", 0)
    share = f"{100 * answered / records:.0f} %" if records and answered is not None else TOO_FEW
    return {
        "number": said.get("people"),
        "low": said.get("low"),
        "high": said.get("high"),
        "partners": partners,
        "covers": covers(said),
        "rows": [
            {"name": "People of these partners, as each counts its own", "value": number(records)},
            {"name": "Of those, answered", "value": number(answered)},
            {"name": "Share who answered", "value": share},
            {"name": "Partners with an answer", "value": f"{partners:,}"},
            {
                "name": "Partners that asked nobody",
                "value": number(said.get("unasked"), "not kept"),
            },
        ],
    }


def covers(said: dict[str, Any]) -> str:
    """Say which partners' people are not in the estimate."""
    unasked = said.get("unasked")
    if unasked is None:
        return "How many more partners keep people, and asked nobody, was not kept with it."
    if not unasked:
        return "Every partner that kept a register of people in that year asked somebody."
    one = unasked == 1
    return (
        f"{unasked:,} more partner{'' if one else 's'} {'keeps' if one else 'keep'} people by"
        f" nickname or name and asked nobody: {'its' if one else 'their'} people are not in it."
        " Whoever is helped there too counts here only in part, so there may be more."
    )


def number(value: int | None, none: str = TOO_FEW) -> str:
    return none if value is None else f"{value:,}"


def row(one: dict[str, Any]) -> list[str]:
    called = " and ".join(KINDS[kind] for kind in one["kinds"]).capitalize() or "Both"
    return [called, *(number(one[name]) for name in ("number", "yes", "no", "none"))]
