"""The list of shared people, on the page and as a file; and choosing a partner for a new one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from dots.foundation.exports import csv_response
from dots.foundation.pages import Request, require
from dots.foundation.permissions import allowed
from dots.network.models.organisations import ACTIVE
from dots.network.namesakes import labelled
from dots.network.selectors import list_organisations, programme_of
from dots.shared_people.forms import PartnerForm, SharedFilters
from dots.shared_people.models import SharedPerson
from dots.shared_people.models.people import AGREED
from dots.shared_people.selectors import list_shared
from dots.shared_people.wording import (
    hours,
    manager_at_partner,
    manager_in_programme,
    review_due,
    share_in_words,
    standing,
)

PER_PAGE, MOST_PARTNERS = 25, 20
COLUMNS = [
    {"title": title} for title in ("Who", "Employed by", "With the programme", "How it stands")
]
HEADER = [
    "Name", "Work title", "Employed by", "Manager at the partner", "Manager in the programme",
    "Hours a week with the programme", "Of hours a week", "From", "Until", "To be reviewed on",
    "How it stands", "Told on", "Ended on",
]  # fmt: skip


def found_by(request: Request) -> tuple[SharedFilters, QuerySet[SharedPerson]]:
    """Return the filters and what they ask for, to somebody who has such a list."""
    require(request.actor, "shared_people.see_list", programme_of(request.actor))
    filters = SharedFilters(request.GET, actor=request.actor)
    return filters, list_shared(request.actor, **filters.asked())


@require_GET
def people(request: Request) -> HttpResponse:
    """Show shared people: all for the team, a manager their own."""
    filters, found = found_by(request)
    query = request.GET.copy()
    query.pop("page", None)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    filtered = any(filters.asked().values())
    is_new = not page.paginator.count and not filtered
    context = {
        "filters": filters,
        "filtered": filtered,
        "has_some": not is_new or SharedPerson.objects.within(request.actor).exists(),
        "here": reverse("shared_people:people"),
        "page": page,
        "query": query.urlencode(),
        "columns": COLUMNS,
        "rows": [row_of(one) for one in page],
        "file": f"{reverse('shared_people:people_csv')}?{query.urlencode()}",
        "may_propose": allowed(request.actor, "shared_people.propose", programme_of(request.actor)),
    }
    return render(request, "shared_people/people.html", context)


def row_of(one: Any) -> list[Any]:
    state, words = standing(one, timezone.localdate())
    if one.waits and one.state == AGREED:
        words = f"{words}. Something new is proposed"
    if due := review_due(one, timezone.localdate()):
        state, words = "late", f"{words}. {due}"
    return [
        {
            "text": one.name,
            "address": reverse("shared_people:shared", args=[one.pk]),
            "note": one.work_title,
        },
        one.organisation.name,
        share_in_words(one),
        {"text": words, "state": state},
    ]


@require_GET
def people_csv(request: Request) -> HttpResponseBase:
    """Save the list, as filtered, as a spreadsheet. No notes of either side are in it."""
    _, found = found_by(request)
    return csv_response("shared-people", HEADER, lines(found))


def lines(found: QuerySet[SharedPerson]) -> Iterator[list[Any]]:
    today = timezone.localdate()
    for one in found.iterator(chunk_size=500):
        yield [
            one.name,
            one.work_title,
            one.organisation.name,
            manager_at_partner(one),
            manager_in_programme(one),
            hours(one.hours),
            hours(one.of_hours),
            one.since,
            one.until,
            one.review_on,
            standing(one, today)[1],
            one.told_on,
            one.ended_on,
        ]


@require_GET
def start(request: Request) -> HttpResponse:
    """Choose the partner that employs somebody."""
    require(request.actor, "shared_people.propose", programme_of(request.actor))
    form = PartnerForm(request.GET)
    form.is_valid()
    search = form.cleaned_data.get("search", "")
    found = list_organisations(request.actor, search=search, state=ACTIVE)
    context = {
        "form": form,
        "items": [
            {"title": label, "address": reverse("shared_people:propose", args=[one.pk])}
            for one, label in labelled(found[:MOST_PARTNERS])
        ],
        "more": found.count() > MOST_PARTNERS,
        "searched": search,
    }
    return render(request, "shared_people/start.html", context)
