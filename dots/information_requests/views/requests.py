"""Requests for information: the list, one begun, what it covers, and how it ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dots.foundation.exports import csv_response
from dots.foundation.forms import CommandForm, ConfirmForm
from dots.foundation.models import Programme
from dots.foundation.pages import Request, act, find_or_404, require
from dots.information_requests.commands import (
    look_for_notes,
    note_answered,
    reopen_request,
    say_what_it_covers,
    set_rule,
    start_request,
)
from dots.information_requests.forms import (
    AnsweredForm,
    CoversForm,
    RequestFilters,
    RuleForm,
    StartForm,
)
from dots.information_requests.models import InformationRequest
from dots.information_requests.selectors import months_kept, requests_of
from dots.information_requests.wording import page_of, standing
from dots.network.overview import in_words
from dots.network.selectors import programme_of

PER_PAGE = 25
TITLE = "Requests for information"
COLUMNS = [{"title": title} for title in ("Reference", "Asked under", "Arrived", "Notes", "State")]


def answers_for_it(request: Request, action: str = "see_requests") -> Programme:
    """Let only whoever answers for the programme go on; to all but the team there is no page."""
    if not request.actor.is_team:
        raise Http404
    programme = programme_of(request.actor)
    require(request.actor, f"information_requests.{action}", programme)
    return programme


def request_to(request: Request, pk: UUID, action: str) -> InformationRequest:
    """Return the request for information that this person may do this with."""
    found = find_or_404(InformationRequest, request.actor, pk)
    require(request.actor, f"information_requests.{action}", found)
    return found


def say_problems(request: Request, form: CommandForm) -> None:
    """Say on the next page why a single button did not do its thing."""
    for problem in form.non_field_errors():
        messages.error(request, str(problem))


def ask(request: Request, form: CommandForm, back: str, **context: Any) -> HttpResponse:
    """Show a question and one button."""
    return render(request, "information_requests/ask.html", {"form": form, "back": back, **context})


@require_GET
def requests(request: Request) -> HttpResponse:
    """Show the requests, open ones first."""
    answers_for_it(request)
    filters = RequestFilters(request.GET)
    found = requests_of(request.actor, **filters.asked())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    today = timezone.localdate()
    context = {
        "title": TITLE,
        "filters": filters,
        "filtered": any(filters.asked().values()),
        "here": reverse("information_requests:requests"),
        "page": page,
        "query": asked.urlencode(),
        "columns": COLUMNS,
        "rows": [row_of(one, today) for one in page],
        "file": f"{reverse('information_requests:requests_csv')}?{asked.urlencode()}",
    }
    return render(request, "information_requests/requests.html", context)


def row_of(one: Any, today: date) -> list[Any]:
    """Return a request as a line of the list."""
    state, dot = standing(one, today)
    left = one.notes - one.decided
    return [
        {"text": one.reference, "address": page_of(one)},
        one.get_kind_display(),
        f"{one.received_on:%-d %B %Y}",
        {
            "text": in_words(one.notes, "note") if one.looked_at else "Not looked for yet",
            "note": f"{left:,} to decide" if left and one.is_open else "",
        },
        {"text": state, "state": dot},
    ]


@require_GET
def requests_csv(request: Request) -> HttpResponseBase:
    """Save the list, as filtered; not what any request covers."""
    answers_for_it(request)
    found = requests_of(request.actor, **RequestFilters(request.GET).asked())
    header = ["Reference", "Asked under", "Arrived", "Due", "Answered", "Notes", "To decide"]
    return csv_response("requests-for-information", header, csv_rows(found))


def csv_rows(found: Any) -> Iterator[list[Any]]:
    """Yield a line of the file for each request."""
    for one in found:
        yield [
            one.reference,
            one.get_kind_display(),
            one.received_on,
            one.due_on,
            one.answered_on or "",
            one.notes,
            one.notes - one.decided,
        ]


@require_http_methods(["GET", "POST"])
def start(request: Request) -> HttpResponse:
    """Begin with what arrived; what it covers is asked on the next page."""
    programme = answers_for_it(request, "start_request")
    form = StartForm(request.POST or None)
    if made := act(form, start_request, actor=request.actor, programme=programme):
        return redirect("information_requests:covers", made)
    back = reverse("information_requests:requests")
    return ask(request, form, back, back_text=TITLE, title="A request that arrived", button="Go on")


@require_http_methods(["GET", "POST"])
def covers(request: Request, request_id: UUID) -> HttpResponse:
    """Say which notes are asked for, and look for them."""
    found = request_to(request, request_id, "say_what_it_covers")
    form = CoversForm(request.POST or None, actor=request.actor, request=found)
    if act(form, say_what_it_covers, actor=request.actor, request=found):
        return redirect(page_of(found))
    return ask(
        request,
        form,
        page_of(found),
        back_text=found.reference,
        title="What does the request cover?",
        text="Fill in what narrows it down. A note has to fit all of it.",
        button="Look for notes",
    )


@require_POST
def look(request: Request, request_id: UUID) -> HttpResponse:
    """Look again for what a request covers."""
    found = request_to(request, request_id, "look_for_notes")
    form = ConfirmForm(request.POST)
    if act(form, look_for_notes, actor=request.actor, request=found):
        messages.success(request, "Looked again. Decisions stayed as they were.")
    else:
        say_problems(request, form)
    return redirect(page_of(found))


@require_http_methods(["GET", "POST"])
def answered(request: Request, request_id: UUID) -> HttpResponse:
    """Say when the answer went out."""
    found = request_to(request, request_id, "note_answered")
    form = AnsweredForm(request.POST or None, initial={"answered_on": timezone.localdate()})
    if act(form, note_answered, actor=request.actor, request=found):
        messages.success(request, "Noted: this request is answered.")
        return redirect(page_of(found))
    months = in_words(months_kept(programme_of(request.actor)), "month")
    return ask(
        request,
        form,
        page_of(found),
        back_text=found.reference,
        title="Was the answer sent?",
        text=f"Decisions can then no longer be changed, unless you open it again. They are kept for"
        f" {months}.",
        button="It was sent",
    )


@require_http_methods(["GET", "POST"])
def reopen(request: Request, request_id: UUID) -> HttpResponse:
    """Go on with a request that was answered."""
    found = request_to(request, request_id, "reopen_request")
    form = ConfirmForm(request.POST or None)
    if act(form, reopen_request, actor=request.actor, request=found):
        messages.success(request, "It is open again.")
        return redirect(page_of(found))
    return ask(
        request,
        form,
        page_of(found),
        back_text=found.reference,
        title=f"Open {found.reference} again?",
        text="A review was asked for, or it was not sent after all. Every decision is still there.",
        button="Open it again",
    )


@require_http_methods(["GET", "POST"])
def rule(request: Request) -> HttpResponse:
    """Say how long what a request covered is kept."""
    programme = answers_for_it(request, "set_rule")
    now = {"months": months_kept(programme)}
    form = RuleForm(request.POST or None, initial=now).changing()
    back = reverse("information_requests:requests")
    if act(form, set_rule, actor=request.actor, programme=programme):
        messages.success(request, "Saved.")
        return redirect(back)
    return ask(request, form, back, back_text=TITLE, title="Keeping requests", button="Save this")
