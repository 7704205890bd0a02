"""What a partner offered and was offered: the list, and saving it as a file."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from dots.foundation.actor import Actor
from dots.foundation.exports import csv_response
from dots.foundation.looks import write_down, write_down_list
from dots.foundation.pages import Request, require
from dots.foundation.permissions import allowed
from dots.handovers.forms.listing import HandoverFilters
from dots.handovers.models import Handover
from dots.handovers.possible import clear_among
from dots.handovers.selectors import handovers_of
from dots.handovers.story import stands
from dots.handovers.wording import TITLES
from dots.network.selectors import programme_of
from dots.people.models import Person
from dots.people.selectors import partners_of
from dots.people.wording import beside

PER_PAGE = 25
COLUMNS = [{"title": "Who"}, {"title": "Which way"}, {"title": "How it stands"}]
HEADER = ["Who", "From", "To", "Handed over or shared", "Offered on", "How it stands"]


@require_GET
def handovers(request: Request) -> HttpResponse:
    """Show what waits first, then the latest."""
    actor = request.actor
    require(actor, "handovers.list", programme_of(actor))
    filters = HandoverFilters(request.GET)
    asked = filters.asked()
    page = Paginator(handovers_of(actor, **asked), PER_PAGE).get_page(request.GET.get("page"))
    write_down_list(request, named_in(actor, page))
    clear = clear_among(page)
    query = request.GET.copy()
    query.pop("page", None)
    file = f"{reverse('handovers:handovers_csv')}?{query.urlencode()}"
    context = {
        "filters": filters,
        "is_filtered": any(asked.values()),
        "has_some": Handover.objects.within(actor).exists(),
        "page": page,
        "columns": COLUMNS,
        "rows": [row(actor, one, clear) for one in page],
        "query": query.urlencode(),
        "here": reverse("handovers:handovers"),
        "people": reverse("people:people"),
        "file": file if allowed(actor, "handovers.save_list", programme_of(actor)) else "",
    }
    return render(request, "handovers/handovers.html", context)


def named_in(actor: Actor, page: Iterable[Handover]) -> list[UUID]:
    """Return the partner that keeps the record of each who is named in the list."""
    both = (one.person if actor.belongs_to(one.giver.pk) else one.received for one in page)
    return [own.organisation_id for own in both if own]


def row(actor: Actor, one: Handover, clear: Collection[UUID]) -> list[Any]:
    """Return a line: whoever is only offered is not named here."""
    gives = actor.belongs_to(one.giver.pk)
    says, dot = stands(one, gives, clear)
    page = reverse(f"handovers:{'handover' if gives else 'received'}", args=[one.pk])
    own = own_record(one, gives)
    way = f"To {one.to}" if gives else f"From {one.giver}"
    return [
        {"text": called(one, gives), "address": page, "note": beside(own) if own else ""},
        {"text": way, "note": TITLES[one.kind]},
        {"text": says, "state": dot},
    ]


def called(one: Handover, gives: bool) -> str:
    """Return whom it is about, as far as this side keeps a record."""
    own = own_record(one, gives)
    return str(own) if own else "Somebody offered to you"


def own_record(one: Handover, gives: bool) -> Person | None:
    """Return the record that this side keeps; of whoever is only offered there is none."""
    return one.person if gives else one.received


@require_GET
def handovers_csv(request: Request) -> HttpResponseBase:
    """Save the list for managers: no notes, and nothing that was handed over."""
    actor = request.actor
    programme = programme_of(actor)
    require(actor, "handovers.save_list", programme)
    for partner in partners_of(actor):
        write_down(request, programme.pk, partner.pk)
    found = list(handovers_of(actor, **HandoverFilters(request.GET).asked()))
    clear = clear_among(found)
    rows = (line(actor, one, clear) for one in found)
    return csv_response("handed-over-and-shared", HEADER, rows)


def line(actor: Actor, one: Handover, clear: Collection[UUID]) -> list[Any]:
    gives = actor.belongs_to(one.giver.pk)
    return [
        called(one, gives),
        *(one.giver.name, one.to.name, TITLES[one.kind], one.sent_on),
        stands(one, gives, clear)[0],
    ]
