"""The queue of requests: the team's, and a partner's own; and what could not be met."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dots.foundation.exports import csv_response
from dots.foundation.pages import Request, require
from dots.network.selectors import programme_of
from dots.requests.forms.team import QueueFilters
from dots.requests.models import SupportRequest
from dots.requests.models.requests import CAME_OF, DOORS, STATES
from dots.requests.selectors.kinds import rule_of
from dots.requests.selectors.owners import has_left, users_now, with_nobody
from dots.requests.selectors.queue import in_order, list_requests
from dots.requests.selectors.unmet import Unmet, UnmetLine, months_ago, unmet_requests
from dots.requests.wording import Words, day, page_of, share, state_of, title_of, who_asks

PER_PAGE = 25
QUEUE_HEADER = (
    *("Number", "Asked on", "Partner", "Kind", "Ward", "How it stands", "Due on", "Late"),
    *("Who takes care", "How it came", "What came of it", "What is needed"),
)
COLUMNS = ("What is needed", "Partner", "Kind", "How it stands", "Who takes care")
SPANS = {"": "All", "12": "Asked in the last 12 months", "3": "Asked in the last 3 months"}


@require_safe
def requests(request: Request) -> HttpResponse:
    """The team's queue; for a partner's people what their partner asked for."""
    actor = request.actor
    require(actor, "requests.see_list", programme_of(actor))
    return queue(request) if actor.is_team else own(request)


def queue(request: Request) -> HttpResponse:
    """Every request, those due first at the top."""
    actor, today = request.actor, timezone.localdate()
    home = programme_of(actor)
    form = QueueFilters(request.GET, actor=actor)
    asked = form.asked()
    page = Paginator(list_requests(actor, asked, today), PER_PAGE).get_page(request.GET.get("page"))
    words, here = Words(home), users_now(actor)
    context = {
        "form": form,
        "page": page,
        "query": query_of(request),
        "rows": [row_of(one, words, today, here) for one in page],
        "columns": [{"title": title} for title in COLUMNS],
        "unowned": SupportRequest.objects.within(actor).open().filter(with_nobody(actor)).count(),
        "filtered": any(vars(asked).values()),
        "late": SupportRequest.objects.within(actor).late(today).count(),
        "is_lead": actor.is_lead,
        "open_form": reverse("requests:openly", args=[home.slug]) if rule_of(home).is_open else "",
    }
    return render(request, "requests/queue.html", context)


def query_of(request: Request) -> str:
    """Return what the address asks, without the page."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()


def row_of(one: SupportRequest, words: Words, today: Any, here: set[UUID]) -> list[Any]:
    text, state = state_of(one, today)
    text = text.removesuffix(f" {today.year}")
    return [
        {
            "text": title_of(one),
            "address": page_of(one),
            "note": f"{one.number}, {day(one.asked_at)}",
        },
        {
            "text": who_asks(one),
            "note": "" if one.organisation_id else "not matched to a partner yet",
        },
        words.kind(one.kind),
        {"text": text, "state": state},
        {"text": owner_of(one), "note": "has left" if has_left(one, here) else ""},
    ]


def owner_of(one: SupportRequest) -> str:
    return one.owner.user.name if one.owner else "Nobody"


def own(request: Request) -> HttpResponse:
    """What a partner asked for, newest first."""
    found = SupportRequest.objects.within(request.actor).order_by("-asked_at", "pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    tasks = [
        {
            "title": title_of(one),
            "address": reverse("requests:ours", args=[one.pk]),
            "hint": f"{one.number}, asked on {day(one.asked_at)}",
            "state": state_of(one, today)[1].replace("late", "now"),
            "state_text": own_state(one),
        }
        for one in page
    ]
    return render(request, "requests/own.html", {"page": page, "tasks": tasks})


def own_state(one: SupportRequest) -> str:
    """Say how it stands to those who asked."""
    if one.state == "waiting":
        return "Waiting for your answer"
    if one.state == "answered" and not one.came_of and one.asked_again_at:
        return "Answered: did it help?"
    return {"new": "Sent", "ours": "Being worked on"}.get(one.state, STATES[one.state])


@require_safe
def requests_csv(request: Request) -> HttpResponseBase:
    """The queue as a file: never whom to answer."""
    actor, today = request.actor, timezone.localdate()
    home = programme_of(actor)
    require(actor, "requests.see_queue", home)
    found = list_requests(actor, QueueFilters(request.GET, actor=actor).asked(), today)
    words = Words(home)
    rows = (
        [
            *(one.number, timezone.localdate(one.asked_at), who_asks(one), words.kind(one.kind)),
            *(words.ward(one.ward_code), STATES[one.state], one.due_on),
            *("yes" if one.is_late(today) else "", one.owner.user.name if one.owner else ""),
            *(DOORS[one.door], CAME_OF.get(one.came_of, ""), one.need),
        ]
        for one in found.iterator(chunk_size=500)
    )
    return csv_response("requests", QUEUE_HEADER, rows)


def counted(request: Request) -> tuple[Unmet, str]:
    """Return what could not be met in the months asked for, and which those are."""
    require(request.actor, "requests.see_queue", programme_of(request.actor))
    months = request.GET.get("months", "")
    months = months if months in SPANS else ""
    since = months_ago(int(months)) if months else None
    return unmet_requests(request.actor, since=since), months


@require_safe
def unmet(request: Request) -> HttpResponse:
    """What could not be met, by kind and by ward, with how many each is of."""
    found, months = counted(request)
    words = Words(programme_of(request.actor))
    lost = SupportRequest.objects.within(request.actor).filter(state="unmet")
    newest = in_order(lost)[:10]
    context = {
        "found": found,
        "spans": [
            {
                "title": title,
                "address": f"?months={code}",
                "current": code == months,
            }
            for code, title in SPANS.items()
        ],
        "share": share(found.unmet, found.settled),
        "by_kind": [line_of(line, words.kind(line.code)) for line in found.by_kind],
        "by_ward": [line_of(line, words.ward(line.code)) for line in found.by_ward],
        "kind_columns": columns_of("Kind"),
        "ward_columns": columns_of("Ward"),
        "newest": [
            [{"text": title_of(one), "address": page_of(one)}, words.kind(one.kind), one.because]
            for one in newest
        ],
        "newest_columns": [{"title": "What was asked"}, {"title": "Kind"}, {"title": "Why not"}],
        "query": f"?months={months}" if months else "",
    }
    return render(request, "requests/unmet.html", context)


def line_of(line: UnmetLine, title: str) -> list[Any]:
    return [title, f"{line.unmet:,}", f"{line.settled:,}", share(line.unmet, line.settled)]


def columns_of(first: str) -> list[dict[str, Any]]:
    numbers = ("Not possible", "Of so many settled (n)", "Share")
    return [{"title": first}, *({"title": title, "number": True} for title in numbers)]


@require_safe
def unmet_csv(request: Request) -> HttpResponseBase:
    """Kind and ward together, as a file."""
    found, _ = counted(request)
    words = Words(programme_of(request.actor))
    rows = (
        [words.kind(kind), words.ward(ward), lost, settled, share(lost, settled)]
        for kind, ward, lost, settled in found.cells
    )
    return csv_response("unmet-requests", ("Kind", "Ward", "Unmet", "Settled (n)", "Share"), rows)
