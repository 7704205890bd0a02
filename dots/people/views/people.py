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
from dots.agreements.wording import PSEUDONYMOUS, SENTENCES
from dots.foundation.exports import csv_response
from dots.foundation.looks import write_down, write_down_list
from dots.foundation.pages import Request, act, find_or_404, require
from dots.foundation.permissions import allowed
from dots.network.models import Organisation
from dots.network.selectors import programme_of
from dots.people.commands import add_person
from dots.people.finding import FOUND, SEARCH
from dots.people.forms.people import AddForm, SearchForm
from dots.people.models import Person
from dots.people.numbers_only import numbers_only
from dots.people.selectors import CLOSED, REVIEW, partners_of, people_named, people_of, times_come
from dots.people.story import Words
from dots.people.views.merging import alike_address
from dots.people.views.shared import look_for, page_of
from dots.people.wording import COMMUNICATION, DEPTHS, label_of, needs_of
from dots.places.selectors import ward_names

PER_PAGE = 25
HERE = "people:people"
STATES = {  # the link's words, and those beside the count
    "": ("Who come", ""),
    CLOSED: ("Come no more", "come no more"),
    REVIEW: ("Ask again what helps", "to ask again what helps"),
}
COLUMNS = [{"title": "Called"}, {"title": "Came last"}, {"title": "Sessions", "number": True}]
HEADER = [
    *("Partner", "Known as", "Your own number", "Recorded", "Ward", "Community", "Language"),
    *("What helps", "In the way", "Ask again on", "Came last", "Sessions", "Comes no more since"),
]


@require_http_methods(["GET", "POST"])
def people(request: Request) -> HttpResponse:
    """Show the people of the actor's partners.

    Whoever is looked for is kept in the session while it is shown: no name stands in an address.
    """
    actor = request.actor
    require(actor, "people.list", programme_of(actor))
    form = SearchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        request.session[SEARCH] = form.cleaned_data["search"].strip()
        return redirect(FOUND if request.session[SEARCH] else HERE)
    search = request.session.get(SEARCH, "") if "found" in request.GET else ""
    if not search:
        request.session.pop(SEARCH, None)
    state = request.GET.get("state", "")
    found = people_named(actor, search) if search else people_of(actor, state)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    kept_by = (one.organisation_id for one in page)
    write_down_list(request, kept_by, page="people:found" if search else HERE)
    query = "found=1" if search else f"state={state}" if state in STATES else ""
    context = {
        "form": SearchForm(initial={"search": search}),
        "search": search,
        "rest": "called so" if search else STATES.get(state, STATES[""])[1],
        "states": [] if search else state_links(state),
        "page": page,
        "query": query,
        "file": f"{reverse('people:people_csv')}?{query}" if not search else "",
    }
    return render(request, "people/people.html", {**context, **around(request), **lines(page)})


def around(request: Request) -> dict[str, Any]:
    """Return what stands around the list: what can be begun, and what managers read."""
    partners = [starts(one) for one in partners_of(request.actor)]
    manages = may_save(request)
    return {
        "has_some": Person.objects.within(request.actor).kept().exists(),
        "partners": partners,
        "several": len(partners) > 1,
        "here": reverse("people:people"),
        "manages": manages,
        "looks": reverse("people:all_looks") if manages else "",
    }


def lines(page: Any) -> dict[str, Any]:
    """Return the list as a table."""
    times = times_come(one.pk for one in page)
    return {"columns": COLUMNS, "rows": [row(one, times.get(one.pk, 0)) for one in page]}


def state_links(state: str) -> list[dict[str, Any]]:
    """Return the other lists there are."""
    now = state if state in STATES else ""
    return [
        {"text": title, "address": f"?state={code}" if code else "?", "is_now": code == now}
        for code, (title, _) in STATES.items()
    ]


def may_save(request: Request) -> bool:
    """True for managers, who also read who looked."""
    return allowed(request.actor, "people.save_list", programme_of(request.actor))


def starts(partner: Organisation) -> dict[str, Any]:
    """Return what can be begun for a partner, and what it may record."""
    depth = depth_allowed(partner).depth
    return {
        "partner": partner,
        "only_numbers": only.text if (only := numbers_only(partner)) else "",
        "record": reverse("support:record", args=[partner.pk]),
        "sentence": SENTENCES[depth],
        "register": reverse("people:register", args=[partner.pk]),
        "add": reverse("people:add", args=[partner.pk]),
        "bring": reverse("people:import", args=[partner.pk]),
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
    asked = people_of(actor, request.GET.get("state", ""))
    found = list(asked.select_related("organisation"))
    times = times_come(one.pk for one in found)
    words, wards = Words(programme), ward_names(programme)
    told = (cells(one, times.get(one.pk, 0), wards, words) for one in found)
    return csv_response("people", HEADER, told)


def cells(one: Person, times: int, wards: dict[str, str], words: Words) -> list[Any]:
    needs = [label_of(COMMUNICATION, code) for code in one.communication]
    return [
        *(one.organisation.name, one.known_as, one.own_id, label_of(DEPTHS, one.depth)),
        *(wards.get(one.ward_code, ""), words.communities.get(one.community, ""), one.language),
        *("; ".join(needs), "; ".join(words.in_the_way(one)), one.communication_review_on),
        *(one.last_came_on, times, one.closed_on),
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
    if form.more:
        look_for(request, form.cleaned_data["known_as"])
    only = numbers_only(partner)
    warning = only.text if only else in_projects_only(partner)
    if warning and not form.is_bound:  # what was typed is shown, and why it is not kept
        return not_here(request, partner, "Add somebody", warning)
    return render(
        request,
        "people/ask.html",
        {
            "form": form,
            "title": "Add somebody",
            "text": "Only what they are called is needed. Everything else can stay empty.",
            "warning": warning,
            "alike": alike_address(partner),
            "button": "Add them",
            "back": reverse("people:people"),
            "back_text": "People",
        },
    )


def not_here(request: Request, partner: Organisation, title: str, why: str) -> HttpResponse:
    """Say that nobody can be recorded, and why, in the place of a form that could save nothing."""
    see = allowed(request.actor, "agreements.see", partner)
    context = {
        "title": title,
        "warning": why,
        "partner": partner,
        "agreement": reverse("agreements:partner", args=[partner.pk]) if see else "",
    }
    return render(request, "people/only_numbers.html", context)


def in_projects_only(partner: Organisation) -> str:
    """Say that only sessions of some projects may name people, where that is so; else nothing."""
    if depth_allowed(partner).allows(PSEUDONYMOUS):
        return ""
    return (
        f"Only numbers of people are recorded at {partner.name}, but for a project whose own data"
        " agreement allows more. In a register of its sessions, choose that project."
    )
