"""The list of plans, on screen and as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from dots.foundation.exports import csv_response
from dots.foundation.pages import Request, require
from dots.foundation.permissions import allowed
from dots.network.selectors import programme_of
from dots.plans.forms import PlanFilters
from dots.plans.models import Plan
from dots.plans.selectors import list_plans
from dots.plans.wording import Names, where_it_stands

PER_PAGE = 25
COLUMNS = ["Plan", "For whom", "Where it stands", "Partners", "Last written in"]


def found_by(request: Request) -> tuple[dict[str, str], PlanFilters, QuerySet[Plan]]:
    """Return what is asked, the filters and what they find."""
    programme = programme_of(request.actor)
    require(request.actor, "plans.see_plans", programme)
    filters = PlanFilters(request.GET, programme=programme)
    asked = filters.asked()
    return asked, filters, list_plans(request.actor, **asked)


@require_GET
def plans(request: Request) -> HttpResponse:
    """Show the plans, those at an early stage first."""
    actor = request.actor
    programme = programme_of(actor)
    asked, filters, found = found_by(request)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    names = Names(programme)
    file = reverse("plans:plans_csv")
    context = {
        "filters": filters,
        "filtered": any(asked.values()),
        "here": reverse("plans:plans"),
        "page": page,
        "query": query.urlencode(),
        "columns": [{"title": title, "number": title == "Partners"} for title in COLUMNS],
        "rows": [row_of(plan, names) for plan in page],
        "file": f"{file}?{query.urlencode()}" if query else file,
        "may_start": allowed(actor, "plans.start_plan", programme),
        "is_partner": bool(actor.partner_ids),
        "rest": "closed" if asked["state"] else "found, open ones" if any(asked.values()) else "",
    }
    return render(request, "plans/plans.html", context)


def row_of(plan: Any, names: Names) -> list[Any]:
    """Return a plan as a row of the table."""
    return [
        {"text": plan.name, "address": reverse("plans:plan", args=[plan.pk])},
        names.focus(plan),
        where_it_stands(plan),
        f"{plan.partner_count:,}",
        f"{plan.changed_at or plan.created_at:%-d %B %Y}",
    ]


@require_GET
def plans_csv(request: Request) -> HttpResponseBase:
    """Save the list, as filtered, as a spreadsheet."""
    _, _, found = found_by(request)
    names = Names(programme_of(request.actor))
    header = [
        "Plan",
        "Community",
        "Ward",
        "Where it stands",
        "Partners",
        "Counts since",
        "Closed on",
    ]
    return csv_response("plans", header, lines(found, names))


def lines(found: QuerySet[Plan], names: Names) -> Iterator[list[Any]]:
    """Yield a line for each plan."""
    for plan in found.prefetch_related("partners"):
        partners = "; ".join(sorted(one.name for one in plan.partners.all()))
        yield [
            plan.name,
            names.community(plan),
            names.ward(plan),
            where_it_stands(plan),
            partners,
            plan.began_on,
            plan.closed_on,
        ]
