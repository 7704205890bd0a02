"""The list of what is asked, writing it down, and one of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from dots.foundation.exports import csv_response
from dots.foundation.looks import find_person_or_404, write_down, write_down_list
from dots.foundation.pages import Request, act, find_or_404, require
from dots.foundation.permissions import allowed
from dots.network.models import Organisation
from dots.network.selectors import programme_of
from dots.people.models import Person
from dots.people.selectors import partners_of
from dots.people.wording import beside
from dots.rights import commands
from dots.rights.days import dot_of, stands, told_before, told_it_arrived, what_managers_do
from dots.rights.forms import Filters, LogForm
from dots.rights.models import RightsRequest
from dots.rights.selectors import is_gone, requests_of
from dots.rights.views.shared import request_to
from dots.rights.wording import ACCESS, BY, COMPLAINT, ERASED_SINCE, HOW, OUTCOMES, WHYS

PER_PAGE = 25
COLUMNS = [{"title": title} for title in ("What was asked", "Who", "Arrived", "Where it stands")]
HEADER = [
    "Partner",
    "What was asked",
    "Known as",
    "Arrived",
    "Answer by",
    "Answered",
    "How it ended",
]


@require_GET
def listing(request: Request) -> HttpResponse:
    """Show managers what was asked of their partner."""
    actor = request.actor
    require(actor, "rights.list", programme_of(actor))
    filters = Filters(request.GET)
    asked = filters.asked()
    query = request.GET.copy()
    query.pop("page", None)
    page = Paginator(requests_of(actor, **asked), PER_PAGE).get_page(request.GET.get("page"))
    write_down_list(request, (one.person.organisation_id for one in page if one.person))
    context = {
        "filters": filters,
        "is_filtered": any(asked.values()),
        "has_some": RightsRequest.objects.within(actor).exists(),
        "page": page,
        "columns": COLUMNS,
        "rows": [row(one) for one in page],
        "query": query.urlencode(),
        "here": reverse("rights:requests"),
        "file": f"{reverse('rights:requests_csv')}?{query.urlencode()}",
        "partners": [
            {"name": one.name, "address": reverse("rights:log", args=[one.pk])}
            for one in partners_of(actor)
        ],
    }
    return render(request, "rights/requests.html", context)


def row(one: RightsRequest) -> list[Any]:
    """Return a line of the list."""
    return [
        {"text": str(one), "address": reverse("rights:request", args=[one.pk])},
        {"text": called(one), "note": beside(one.person) if one.person else ""},
        f"{one.received_on:%-d %B %Y}",
        {"text": stands(one), "state": dot_of(one)},
    ]


def called(one: RightsRequest) -> str:
    return str(one.person) if one.person else "Somebody not kept here"


@require_GET
def requests_csv(request: Request) -> HttpResponseBase:
    """Save the list: days and how it ended, never what was said."""
    actor, programme = request.actor, programme_of(request.actor)
    require(actor, "rights.list", programme)
    for partner in partners_of(actor):
        write_down(request, programme.pk, partner.pk)
    told = (
        [
            *(one.organisation.name, str(one), called(one), one.received_on, one.answer_by),
            *(one.answered_on, OUTCOMES.get(one.outcome, "")),
        ]
        for one in requests_of(actor, **Filters(request.GET).asked())
    )
    return csv_response("requests-and-complaints", HEADER, told)


@require_http_methods(["GET", "POST"])
def log(request: Request, organisation_id: UUID) -> HttpResponse:
    """Write down what somebody who is not kept here asks or complains of."""
    partner = find_or_404(Organisation, request.actor, organisation_id, "rights.log")
    return logged(request, partner, None, reverse("people:people"), "People")


@require_http_methods(["GET", "POST"])
def log_of(request: Request, person_id: UUID) -> HttpResponse:
    """Write down what somebody asks about their record."""
    person = find_person_or_404(Person, request, person_id, "rights.log")
    back = reverse("people:person", args=[person.pk])
    return logged(request, person.organisation, person, back, str(person))


def logged(
    request: Request, partner: Organisation, person: Person | None, back: str, back_text: str
) -> HttpResponse:
    """Keep what is asked, and say who answers by when."""
    form, about = LogForm(request.POST or None), {"organisation": partner, "person": person}
    if made := act(form, commands.log_request, actor=request.actor, **about):
        found = RightsRequest.objects.get(pk=made)
        if allowed(request.actor, "rights.see", found):
            messages.success(request, "Written down. The clock runs from the day it arrived.")
            return redirect("rights:request", made)
        messages.success(
            request,
            f"Written down. {what_managers_do(found)}",
        )
        return redirect(back)
    return render(
        request,
        "rights/ask.html",
        {
            "title": f"What does {person} ask?" if person else "What is asked?",
            "text": "They need not use any form or word of law. Whoever hears it writes it down;"
            " the partner’s managers answer.",
            "person": person,
            "form": form,
            "button": "Write it down",
            "back": back,
            "back_text": back_text,
        },
    )


@require_GET
def one(request: Request, request_id: UUID) -> HttpResponse:
    """Show one request, its days and what comes next."""
    found = request_to(request, request_id, "see")
    context = {
        "title": str(found),
        "who": called(found),
        "about": found.person,
        "person": reverse("people:person", args=[found.person_id]) if found.person else "",
        "stands": stands(found),
        "dot": dot_of(found),
        "facts": facts(found),
        "actions": actions(found),
        "words": found.words,
        "found": found.found,
        "note": ERASED_SINCE if found.words and gone(found) else "",
    }
    return render(request, "rights/request.html", context)


def facts(found: RightsRequest) -> list[dict[str, str]]:
    """Return the days and what was said of a request."""
    said = [
        ("Arrived", f"{found.received_on:%-d %B %Y}, {HOW[found.how].lower()}"),
        ("Who asks", BY[found.by]),
        ("Told that it arrived", told_it_arrived(found)),
        ("Takes longer", f"{WHYS[found.extended_why]}; told on {day(found.extended_on)}")
        if found.extended_on
        else ("", ""),
        (
            "Our own aim: answer by" if found.kind == COMPLAINT else "Answer by",
            f"{found.answer_by:%-d %B %Y}",
        ),
        ("Concerns, if there are any", lead_said(found)),
        ("Answered", day(found.answered_on)),
        ("How it ended", OUTCOMES.get(found.outcome, "")),
        ("Put right", " ".join(told_before(found))),
        ("Files made", str(found.files_made or "")),
    ]
    return [{"name": name, "value": value} for name, value in said if value]


def gone(found: RightsRequest) -> bool:
    """True where the record of whoever asked is erased."""
    return bool(found.person and found.person.erased_on)


def lead_said(found: RightsRequest) -> str:
    """Say how far the safeguarding lead is: never what they decided."""
    if found.lead_decided_on:
        return f"The safeguarding lead decided on {day(found.lead_decided_on)}, and tells them"
    if asked := found.lead_asked_at:
        return f"The safeguarding lead was asked on {day(timezone.localdate(asked))}"
    waits = found.kind == ACCESS and found.person and not (found.answered_on or is_gone(found))
    return "The safeguarding lead is still to be asked" if waits else ""


def day(one: Any) -> str:
    return f"{one:%-d %B %Y}" if one else ""


def actions(found: RightsRequest) -> list[dict[str, str]]:
    """Return what can be done with a request, the next thing first."""
    person = found.person if found.person and not found.person.erased_on else None
    offered = []
    if found.answered_on:
        offered.append(("It is not answered after all", "rights:reopen"))
    else:
        if found.acknowledge_by:
            offered.append(("They were told that it arrived", "rights:acknowledge"))
        if found.kind == ACCESS and person:
            if not found.lead_asked_at:
                offered.append(("Ask the safeguarding lead", "rights:ask_lead"))
            offered.append(("Make the file of what is kept", "rights:file"))
        offered.append(("It is answered", "rights:answer"))
        if found.kind != COMPLAINT and not (found.extended_on or is_gone(found)):
            offered.append(("It takes longer", "rights:extend"))
        if not gone(found):
            offered.append(("Put it right", "rights:put_right"))
    return [{"text": text, "address": reverse(name, args=[found.pk])} for text, name in offered]
