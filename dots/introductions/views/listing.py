"""The list of introductions, on the page and as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from dots.coverage.wording import Names
from dots.foundation.exports import csv_response
from dots.foundation.pages import Request, require
from dots.introductions.forms import IntroductionFilters
from dots.introductions.models import Introduction
from dots.introductions.naming import name_both
from dots.introductions.selectors import list_introductions, sides_with
from dots.introductions.wording import answer_in_words, how_it_stands
from dots.network.selectors import programme_of

PER_PAGE = 25
COLUMNS = [{"title": "Who and whom"}, {"title": "Why"}, {"title": "How it stands"}]
HEADER = [
    "Partner", "Introduced to", "Why", "For whom", "How it stands", "Asked on", "Introduced on",
    "The partner’s answer", "The other’s answer", "Came from",
]  # fmt: skip


def found_by(request: Request) -> tuple[IntroductionFilters, QuerySet[Introduction]]:
    """Return the filters and what they ask for, to somebody who may see it."""
    programme = programme_of(request.actor)
    require(request.actor, "introductions.see_introductions", programme)
    filters = IntroductionFilters(request.GET, programme=programme)
    return filters, sides_with(list_introductions(request.actor, **filters.asked()))


@require_GET
def introductions(request: Request) -> HttpResponse:
    """Show introductions, the newest first."""
    filters, found = found_by(request)
    asked = {name: value for name, value in filters.asked().items() if value}
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    name_both(page)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "filters": filters,
        "filtered": bool(asked),
        "here": reverse("introductions:introductions"),
        "page": page,
        "columns": COLUMNS,
        "rows": [row_of(one) for one in page],
        "query": query.urlencode(),
        "export": f"{reverse('introductions:introductions_csv')}?{query.urlencode()}",
    }
    return render(request, "introductions/introductions.html", context)


def row_of(one: Introduction) -> list[Any]:
    return [
        {"text": str(one), "address": reverse("introductions:introduction", args=[one.pk])},
        one.why,
        how_it_stands(one, list(one.sides.all())),
    ]


@require_GET
def introductions_csv(request: Request) -> HttpResponseBase:
    """Return the list as a file."""
    _, found = found_by(request)
    return csv_response("introductions", HEADER, lines(found, Names(programme_of(request.actor))))


def lines(found: QuerySet[Introduction], names: Names) -> Iterator[list[Any]]:
    for one in found.iterator(chunk_size=500):
        sides = {side.organisation_id: side for side in one.sides.all()}
        yield [
            one.organisation.name,
            one.other.name,
            one.why,
            names.communities.get(one.community, one.community),
            how_it_stands(one, list(sides.values())),
            one.asked_at and one.asked_at.date(),
            one.introduced_at and one.introduced_at.date(),
            answer_in_words(sides[one.organisation_id]),
            answer_in_words(sides[one.other_id]),
            one.came_from,
        ]
