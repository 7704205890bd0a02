"""The list of a partner's people, and adding somebody."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from dots.agreements.selectors import depth_allowed
from dots.agreements.wording import HEADCOUNT, PSEUDONYMOUS, SENTENCES
from dots.foundation.exports import csv_response
from dots.foundation.looks import write_down
from dots.foundation.pages import Request, act, find_or_404, require
from dots.foundation.permissions import allowed
from dots.frameworks.selectors import labels
from dots.network.models import Organisation
from dots.network.selectors import programme_of
from dots.people.commands import add_person
from dots.people.forms.people import AddForm, PeopleFilters
from dots.people.models import Person
from dots.people.selectors import partners_of, people_of, times_come
from dots.people.views.shared import page_of
from dots.people.wording import COMMUNICATION, DEPTHS, label_of, needs_of
from dots.places.selectors import ward_names

PER_PAGE = 25
COLUMNS = [{"title": "Called"}, {"title": "Came last"}, {"title": "Sessions", "number": True}]
HEADER = [
    *("Partner", "Known as", "Your own number", "Recorded", "Ward", "Community", "Language"),
    *("What helps", "Ask again on", "Came last", "Sessions", "Comes no more since"),
]


@require_GET
def people(request: Request) -> HttpResponse:
    """Show the people of the actor's partners."""
    actor = request.actor
    programme = programme_of(actor)
    require(actor, "people.list", programme)
    filters = PeopleFilters(request.GET)
    asked = filters.asked()
    page = Paginator(people_of(actor, **asked), PER_PAGE).get_page(request.GET.get("page"))
    times = times_come(one.pk for one in page)
    query = request.GET.copy()
    query.pop("page", None)
    partners = [starts(one) for one in partners_of(actor)]
    context = {
        "filters": filters,
        "is_filtered": any(asked.values()),
        "has_some": Person.objects.within(actor).kept().exists(),
        "partners": partners,
        "several": len(partners) > 1,
        "page": page,
        "columns": COLUMNS,
        "rows": [row(one, times.get(one.pk, 0)) for one in page],
        "query": query.urlencode(),
        "here": reverse("people:people"),
        "file": f"{reverse('people:people_csv')}?{query.urlencode()}" if may_save(request) else "",
        "looks": reverse("people:all_looks") if may_save(request) else "",
    }
    return render(request, "people/people.html", context)


def may_save(request: Request) -> bool:
    """True for managers, who also read who looked."""
    return allowed(request.actor, "people.save_list", programme_of(request.actor))


def starts(partner: Organisation) -> dict[str, Any]:
    """Return what can be begun for a partner, and what it may record."""
    depth = depth_allowed(partner).depth
    return {
        "partner": partner,
        "only_numbers": depth == HEADCOUNT,
        "sentence": SENTENCES[depth],
        "register": reverse("people:register", args=[partner.pk]),
        "add": reverse("people:add", args=[partner.pk]),
    }


def row(one: Person, times: int) -> list[Any]:
    """Return somebody's line of the list: what helps stands beside what they are called."""
    needs = [*([one.whole_name] if one.whole_name else []), *needs_of(one)]
    gone = f"Comes no more since {one.closed_on:%-d %B %Y}" if one.closed_on else ""
    last = f"{one.last_came_on:%-d %B %Y}" if one.last_came_on else "Not yet"
    return [
        {"text": str(one), "address": page_of(one.pk), "note": "; ".join(needs)},
        {"text": last, "note": gone},
        times,
    ]


@require_GET
def people_csv(request: Request) -> HttpResponseBase:
    """Save the list as a spreadsheet, for managers: no goals, no notes, nothing of contacting."""
    actor = request.actor
    programme = programme_of(actor)
    require(actor, "people.save_list", programme)
    for partner in partners_of(actor):
        write_down(request, programme.pk, partner.pk)
    found = list(
        people_of(actor, **PeopleFilters(request.GET).asked()).select_related("organisation")
    )
    times = times_come(one.pk for one in found)
    wards, communities = ward_names(programme), labels(programme, "communities")
    lines = (cells(one, times.get(one.pk, 0), wards, communities) for one in found)
    return csv_response("people", HEADER, lines)


def cells(one: Person, times: int, wards: dict[str, str], communities: dict[str, str]) -> list[Any]:
    needs = [label_of(COMMUNICATION, code) for code in one.communication]
    return [
        *(one.organisation.name, one.known_as, one.own_id, label_of(DEPTHS, one.depth)),
        *(wards.get(one.ward_code, ""), communities.get(one.community, ""), one.language),
        *("; ".join(needs), one.communication_review_on, one.last_came_on, times, one.closed_on),
    ]


@require_http_methods(["GET", "POST"])
def add(request: Request, organisation_id: UUID) -> HttpResponse:
    """Add somebody; those called nearly the same are shown first."""
    partner = find_or_404(Organisation, request.actor, organisation_id, "people.add")
    form = AddForm(request.POST or None, organisation=partner)
    if form.is_valid() and form.known_already:
        messages.success(request, "Nobody was added: this is who you meant.")
        return redirect("people:person", form.known_already)
    if made := act(form, add_person, actor=request.actor, organisation=partner):
        messages.success(request, "Added. Nothing else needs to be asked.")
        return redirect("people:person", made)
    return render(
        request,
        "people/ask.html",
        {
            "form": form,
            "title": "Add somebody",
            "text": "Only what they are called is needed. Everything else can stay empty.",
            "warning": no_people(partner),
            "button": "Add them",
            "back": reverse("people:people"),
            "back_text": "People",
        },
    )


def no_people(partner: Organisation) -> str:
    """Say that a partner may record numbers only, and who can change it; else nothing."""
    allowed_now = depth_allowed(partner)
    if allowed_now.allows(PSEUDONYMOUS):
        return ""
    return (
        f"{SENTENCES[allowed_now.depth]} at {partner.name}: nobody can be kept by nickname or name"
        " until a data agreement says so. The programme’s team writes it down with you."
    )
