"""Sites: the list, one site, and what may be said about one."""

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

from dots.foundation.actor import Actor
from dots.foundation.exports import csv_response
from dots.foundation.pages import Request, act, find_or_404, require
from dots.foundation.permissions import allowed
from dots.foundation.records import panels_of, timeline_entries
from dots.network.alike import MOST, sites_at
from dots.network.commands import add_site, change_site
from dots.network.forms import SiteFilters, SiteForm
from dots.network.models import Organisation, Site
from dots.network.overview import names_of_areas
from dots.network.selectors import list_sites, programme_of
from dots.network.views.asking import ask, partner_to_add_to, way_to
from dots.network.views.listing import (
    export_address,
    import_action,
    is_filtered,
    nearby,
    page_of,
    query_without,
)
from dots.network.views.record import where_is
from dots.places.selectors import ward_names

COLUMNS = ["Site", "Partner", "Where", "State"]


def found_by(request: Request) -> tuple[SiteFilters, QuerySet[Site]]:
    """Return the filters and what they find."""
    filters = SiteFilters(request.GET, wards=ward_names(programme_of(request.actor)))
    return filters, list_sites(request.actor, **filters.asked())


@require_GET
def sites(request: Request) -> HttpResponse:
    """Show where partners work from."""
    require(request.actor, "network.see_partners", programme_of(request.actor))
    filters, found = found_by(request)
    page = page_of(request, found, is_filtered(filters.asked()))
    context = {
        "title": "Sites",
        "filters": filters,
        "filtered": is_filtered(filters.asked()),
        "here": reverse("network:sites"),
        "nearby": nearby(request, "network:sites"),
        "page": page,
        "query": query_without(request, "page"),
        "columns": [{"title": title} for title in COLUMNS],
        "rows": rows_of(list(page)),
        "one": "site",
        "many": "sites",
        "actions": import_action(request, "sites"),
        "export": export_address(request, "network:sites_csv"),
        "empty_title": "No sites yet",
        "empty_text": "A site is a place a partner works from. Open a partner to add one, or"
        " import a spreadsheet of sites.",
    }
    return render(request, "network/list.html", context)


def rows_of(listed: list[Site]) -> list[list[Any]]:
    """Return a table row for each site."""
    names = names_of_areas(site.ward_code for site in listed)
    return [
        [
            {"text": site.name, "address": reverse("network:site", args=[site.pk])},
            site.organisation.name,
            where_is(site, names),
            f"Closed {site.closed_on:%-d %B %Y}" if site.closed_on else "Open",
        ]
        for site in listed
    ]


@require_GET
def sites_csv(request: Request) -> HttpResponseBase:
    """Save the list, as filtered, as a spreadsheet."""
    require(request.actor, "network.see_partners", programme_of(request.actor))
    _, found = found_by(request)
    header = ["Site", "Partner", "Address", "Postcode", "Ward", "Ward code", "Small area code"]
    return csv_response("sites", [*header, "Confidential", "Closed on"], csv_rows(found))


def csv_rows(found: QuerySet[Site]) -> Iterator[list[Any]]:
    """Yield a line of the file for each site."""
    names = names_of_areas(found.order_by().values_list("ward_code", flat=True).distinct())
    for site in found.iterator(chunk_size=1000):
        yield [
            site.name,
            site.organisation.name,
            site.address,
            site.postcode,
            names.get(site.ward_code, ""),
            site.ward_code,
            site.small_area_code,
            "yes" if site.is_confidential else "no",
            site.closed_on,
        ]


@require_GET
def site(request: Request, site_id: UUID) -> HttpResponse:
    """Show one site."""
    actor = request.actor
    record = find_or_404(Site, actor, site_id, action="network.view_site")
    ward = names_of_areas([record.ward_code]).get(record.ward_code, record.ward_code)
    facts = [
        ("Partner", record.organisation.name, organisation_address(record)),
        ("Ward", ward or "Not known", ""),
        ("Address", record.address, ""),
        ("Postcode", record.postcode, ""),
        ("Small area", record.small_area_code, ""),
    ]
    context = {
        "record": record,
        "lede": lede(record),
        "back": organisation_address(record),
        "back_text": record.organisation.name,
        "facts": [{"name": n, "value": v, "address": a} for n, v, a in facts if v],
        "actions": actions(request, record),
        "entries": timeline_entries(actor, record),
        "panels": panels_of(actor, record),
    }
    return render(request, "network/record.html", context)


def lede(record: Site) -> str:
    """Say in a sentence what this site is."""
    if record.closed_on:
        return f"Closed since {record.closed_on:%-d %B %Y}. What happened here stays recorded."
    if record.is_confidential:
        return "Where this is stays confidential: only its ward is kept."
    if record.postcode and not record.ward_code:
        return "We do not know this postcode, so the ward is not known either."
    return f"A place that {record.organisation.name} works from."


def actions(request: Request, record: Site) -> list[dict[str, str]]:
    """Return what may be done with a site."""
    if not allowed(request.actor, "network.change_site", record):
        return []
    state = (
        ("Reopen", "network:reopen_site") if record.closed_on else ("Close", "network:close_site")
    )
    return [
        {"text": text, "address": reverse(name, args=[record.pk])}
        for text, name in (("Change", "network:change_site"), state)
    ]


def organisation_address(record: Any) -> str:
    """Return the address of the partner that a record belongs to."""
    return reverse("network:organisation", args=[record.organisation_id])


@require_http_methods(["GET", "POST"])
def add(request: Request, organisation_id: UUID) -> HttpResponse:
    """Say where a partner works from."""
    organisation = partner_to_add_to(request, organisation_id, "network.add_site")
    form = SiteForm(request.POST or None, programme=programme_of(request.actor))
    if made := act(form, add_site, actor=request.actor, organisation=organisation):
        added = Site.objects.get(pk=made)  # a confidential one has no postcode by now
        there = others_at(request.actor, organisation, added.postcode)
        messages.success(request, " ".join(["The site is added.", *there]))
        return redirect("network:organisation", organisation_id)
    return ask(
        request,
        form,
        "Add a site",
        way_to("organisation", organisation),
        button="Add this site",
        alike=reverse("network:alike_site", args=[organisation.pk]),
    )


@require_GET
def alike(request: Request, organisation_id: UUID) -> HttpResponse:
    """Show, while a postcode is typed, which other partners have a site there: a fact, no more."""
    organisation = partner_to_add_to(request, organisation_id, "network.add_site")
    said = others_at(request.actor, organisation, request.GET.get("postcode", ""))
    return render(request, "network/also_there.html", {"said": said})


def others_at(actor: Actor, organisation: Organisation, postcode: str) -> list[str]:
    """Say of each other partner that the actor sees which site it has at a postcode."""
    others = Organisation.objects.within(actor).exclude(pk=organisation.pk)
    return [
        f"{one.organisation.name} has a site at {one.postcode} too: {one.name}."
        for one in sites_at(others, postcode)[:MOST]
    ]


@require_http_methods(["GET", "POST"])
def change(request: Request, site_id: UUID) -> HttpResponse:
    """Say something else about a site."""
    actor = request.actor
    record = find_or_404(Site, actor, site_id, action="network.view_site")
    require(actor, "network.change_site", record)
    form = SiteForm(request.POST or None, programme=programme_of(actor), site=record)
    if act(form, change_site, actor=actor, site=record):
        messages.success(request, "Saved.")
        return redirect("network:site", site_id)
    return ask(request, form, f"Change {record.name}", way_to("site", record))
