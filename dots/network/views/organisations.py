"""Partners: the list, one partner, and what may be said about one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from dots.foundation.exports import csv_response
from dots.foundation.pages import Request, act, find_or_404, require
from dots.foundation.permissions import allowed
from dots.network.alike import alike_to
from dots.network.commands import add_organisation, change_organisation
from dots.network.forms import OrganisationFilters, OrganisationForm, PartnersOwnForm
from dots.network.indexing import address_of
from dots.network.models import Organisation, Site
from dots.network.models.organisations import ACTIVE, KINDS, STATES
from dots.network.namesakes import labelled
from dots.network.overview import overviews
from dots.network.selectors import (
    community_labels,
    list_organisations,
    programme_of,
)
from dots.network.views.asking import added, ask, file_asking, way_from, way_to
from dots.network.views.listing import (
    cell,
    export_address,
    import_action,
    is_filtered,
    nearby,
    page_of,
    query_without,
    sortable,
)
from dots.network.views.record import organisation_page
from dots.places.selectors import ward_names

COLUMNS = [("Partner", "name"), ("Kind", ""), ("Where", ""), ("Champions", ""), ("Since", "since")]


def found_by(
    request: Request, communities: dict[str, str], wards: dict[str, str]
) -> tuple[OrganisationFilters, QuerySet[Organisation], str]:
    """Return the filters, what they find, and how it is sorted."""
    filters = OrganisationFilters(request.GET, communities=communities, wards=wards)
    sort = request.GET.get("sort", "name")
    return filters, list_organisations(request.actor, sort=sort, **filters.asked()), sort


@require_GET
def organisations(request: Request) -> HttpResponse:
    """Show the partners, or a partner's people their own."""
    actor = request.actor
    programme = programme_of(actor)
    require(actor, "network.see_partners", programme)
    if len(actor.partner_ids) == 1 and not actor.is_team:
        return redirect("network:organisation", next(iter(actor.partner_ids)))
    wards = ward_names(programme)
    filters, found, sort = found_by(request, community_labels(programme), wards)
    page = page_of(request, found, is_filtered(filters.asked()))
    may_add = allowed(actor, "network.add_organisation", programme)
    adding = [
        {"text": "Add a partner", "address": reverse("network:add_organisation")},
        *import_action(request, "organisations"),
    ]
    context = {
        "title": "Partners",
        "filters": filters,
        "filtered": is_filtered(filters.asked()),
        "here": reverse("network:organisations"),
        "nearby": nearby(request, "network:organisations"),
        "page": page,
        "query": query_without(request, "page"),
        "columns": sortable(request, COLUMNS, sort),
        "rows": rows_of(list(page), wards),
        "one": "partner",
        "many": "partners",
        "export": export_address(request, "network:organisations_csv"),
        "actions": adding if may_add else [],
        "search_all": reverse("network:search") if actor.is_team else "",
        "empty_title": "No partners yet",
        "empty_text": "A partner is an organisation that people already trust: a carers’ charity,"
        " a library, a GP practice. Add the first, or import a spreadsheet of them.",
    }
    return render(request, "network/list.html", context)


def rows_of(listed: list[Organisation], wards: dict[str, str]) -> list[list[Any]]:
    """Return a table row for each partner."""
    known = overviews(listed, wards)
    return [
        [
            cell(
                label,
                address_of("network:organisation", one.pk),
                "" if one.state == ACTIVE else STATES[one.state],
            ),
            cell(KINDS[one.kind]),
            cell(known[one.pk].where),
            cell(known[one.pk].people),
            cell(f"{one.partner_since:%B %Y}" if one.partner_since else "Not recorded"),
        ]
        for one, label in labelled(listed)
    ]


@require_GET
def organisations_csv(request: Request) -> HttpResponseBase:
    """Save the list, as filtered, as a spreadsheet."""
    programme = programme_of(request.actor)
    require(request.actor, "network.see_partners", programme)
    labels = community_labels(programme)
    wards = ward_names(programme)
    _, found, _ = found_by(request, labels, wards)
    header = ["Name", "Kind", "State", "Communities", "Wards", "Sites", "People", "Partner since"]
    header += ["Charity number", "Company number", "Website", "Part of the council"]
    return csv_response("partners", header, csv_rows(found, labels, wards))


def csv_rows(
    found: QuerySet[Organisation], labels: dict[str, str], wards: dict[str, str]
) -> Iterator[list[Any]]:
    """Yield a line of the file for each partner."""
    listed = list(found)
    known = overviews(listed, wards)
    for one in listed:
        yield [
            one.name,
            KINDS[one.kind],
            STATES[one.state],
            "; ".join(labels.get(code, code) for code in one.communities),
            "; ".join(known[one.pk].wards),
            known[one.pk].sites,
            known[one.pk].contacts,
            one.partner_since,
            one.charity_number,
            one.company_number,
            one.website,
            "yes" if one.is_council else "no",
        ]


@require_GET
def organisation(request: Request, organisation_id: UUID) -> HttpResponse:
    """Show one partner: the facts that matter, where, who, what has happened."""
    record = find_or_404(
        Organisation, request.actor, organisation_id, action="network.view_organisation"
    )
    context = organisation_page(request.actor, record)
    return render(request, "network/organisation.html", context)


@require_http_methods(["GET", "POST"])
def add(request: Request) -> HttpResponse:
    """Take on a partner; one that looks the same is shown first."""
    programme = programme_of(request.actor)
    require(request.actor, "network.add_organisation", programme)
    name, file = request.GET.get("name", ""), file_asking(request)
    form = OrganisationForm(request.POST or None, programme=programme, name=name)
    made = act(form, add_organisation, actor=request.actor, programme=programme)
    if made:
        placed = Site.objects.filter(organisation=made).exists()
        where = "" if placed else "where it is, and "
        said = f"The partner is added. Next: {where}whom to talk to."
        return added(request, file, said, "organisation", made)
    return ask(
        request,
        form,
        "Add a partner",
        way_from(file, ("Partners", reverse("network:organisations"))),
        button="Add this partner",
        alike=reverse("network:alike"),
    )


@require_GET
def alike(request: Request) -> HttpResponse:
    """Show, while a name or number is typed, the partners that may be the same."""
    require(request.actor, "network.add_organisation", programme_of(request.actor))
    typed = request.GET.get
    found = alike_to(
        request.actor,
        typed("name", ""),
        charity=typed("charity", ""),
        company=typed("company", ""),
        postcode=typed("postcode", ""),
        unfinished=True,
    )
    return render(request, "network/alike.html", {"found": found})


@require_http_methods(["GET", "POST"])
def change(request: Request, organisation_id: UUID) -> HttpResponse:
    """Say something else about a partner."""
    actor = request.actor
    record = find_or_404(Organisation, actor, organisation_id, action="network.view_organisation")
    require(actor, "network.change_organisation", record)
    kind = OrganisationForm if actor.is_team else PartnersOwnForm
    form = kind(request.POST or None, programme=programme_of(actor), organisation=record)
    if act(form, change_organisation, actor=actor, organisation=record):
        messages.success(request, "Saved.")
        return redirect("network:organisation", organisation_id)
    return ask(request, form, f"Change {record.name}", way_to("organisation", record))
