"""Who to call this week, and after how many days somebody is to be called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from dots.foundation.exports import csv_response
from dots.foundation.pages import Request, act, require
from dots.foundation.permissions import allowed
from dots.network.models import Organisation
from dots.network.models.organisations import KINDS
from dots.network.selectors import programme_of
from dots.relationships.commands import set_rule
from dots.relationships.forms import QueueFilters, RuleForm
from dots.relationships.rules import TITLES
from dots.relationships.selectors import Line, has_own, rule_of, team_user_choices
from dots.relationships.selectors import queue as to_call
from dots.relationships.wording import shown_all, whose

PER_PAGE = 25


def found_by(request: Request) -> tuple[QueueFilters, list[Line]]:
    """Return the filters and who they find, to somebody of the team."""
    require(request.actor, "relationships.see_queue", programme_of(request.actor))
    filters = QueueFilters(
        request.GET, team=team_user_choices(request.actor), has_own=has_own(request.actor)
    )
    return filters, to_call(request.actor, **filters.asked())


@require_GET
def queue(request: Request) -> HttpResponse:
    """Show who is to be called this week, each with its reasons and what to press."""
    filters, found = found_by(request)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    resting = filters.asked()["resting"]
    context = {
        "filters": filters,
        "here": reverse("relationships:queue"),
        "page": page,
        "lines": shown_all(request.actor, list(page)),
        "rest": "put off until later" if resting else "to call this week",
        "resting": resting,
        "query": asked.urlencode(),
        "file": f"{reverse('relationships:queue_csv')}?{asked.urlencode()}",
        "filtered": any(request.GET.get(name) for name in ("search", "whose", "why")),
        "days": rule_of(programme_of(request.actor)).days,
        "no_partner": not found
        and not Organisation.objects.within(request.actor).current().exists(),
        "may_set_rule": allowed(
            request.actor, "relationships.set_rule", programme_of(request.actor)
        ),
    }
    return render(request, "relationships/queue.html", context)


@require_GET
def queue_csv(request: Request) -> HttpResponseBase:
    """Save the queue, as filtered, as a spreadsheet."""
    _, found = found_by(request)
    header = ["Partner", "Kind", "Looked after by", "Reason", "Days", "In words", "Put off until"]
    return csv_response("who-to-call", header, csv_rows(found))


def csv_rows(found: list[Line]) -> Iterator[list[Any]]:
    """Yield a line of the file for each reason of each partner."""
    for line in found:
        for flag in line.flags:
            yield [
                line.facts.name,
                KINDS[line.facts.kind],
                whose(line),
                TITLES[flag.kind],
                flag.days,
                flag.said,
                line.rest.until if line.rest else "",
            ]


@require_http_methods(["GET", "POST"])
def rule(request: Request) -> HttpResponse:
    """Say after how many days partners should be called."""
    programme = programme_of(request.actor)
    require(request.actor, "relationships.set_rule", programme)
    form = RuleForm(request.POST or None, rule=rule_of(programme))
    if act(form, set_rule, actor=request.actor, programme=programme):
        messages.success(request, "Saved: the page below counts by it.")
        return redirect("relationships:queue")
    context = {
        "form": form,
        "title": "When should somebody call?",
        "button": "Save this",
        "back": reverse("relationships:queue"),
        "back_text": "Who to call",
    }
    return render(request, "relationships/ask.html", context)
