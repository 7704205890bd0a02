"""People at partners: the list, one person, and what may be said about one."""

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
from dots.foundation.records import panels_of, timeline_entries
from dots.network.commands import add_contact, change_contact
from dots.network.forms import ContactFilters, ContactForm, PartnersContactForm
from dots.network.holders import links_sent_to
from dots.network.models import Contact, Organisation
from dots.network.models.contacts import CONTACT_KINDS, HOLDERS, MAIN
from dots.network.permissions import manages
from dots.network.selectors import hidden_people, list_contacts, programme_of
from dots.network.views.asking import ask, partner_to_add_to, way_to
from dots.network.views.listing import (
    export_address,
    import_action,
    is_filtered,
    nearby,
    page_of,
    query_without,
)

COLUMNS = ["Name", "Partner", "Kind", "Job or role"]


def found_by(request: Request) -> tuple[ContactFilters, QuerySet[Contact]]:
    """Return the filters and whom they find."""
    filters = ContactFilters(request.GET)
    return filters, list_contacts(request.actor, **filters.asked())


@require_GET
def contacts(request: Request) -> HttpResponse:
    """Show the people this person may know by name."""
    actor = request.actor
    require(actor, "network.see_people", programme_of(actor))
    filters, found = found_by(request)
    page = page_of(request, found, is_filtered(filters.asked()))
    context = {
        "title": "People at partners",
        "filters": filters,
        "filtered": is_filtered(filters.asked()),
        "here": reverse("network:contacts"),
        "nearby": nearby(request, "network:contacts"),
        "page": page,
        "query": query_without(request, "page"),
        "columns": [{"title": title} for title in COLUMNS],
        "rows": [row_of(one) for one in page],
        "one": "person",
        "many": "people",
        "note": hidden_people(actor),
        "actions": import_action(request, "contacts"),
        "export": export_address(request, "network:contacts_csv"),
        "empty_title": "Nobody yet",
        "empty_text": "People at partners are whom you write to, ring and train. Open a partner"
        " to add somebody, or import a spreadsheet of them.",
    }
    return render(request, "network/list.html", context)


def row_of(one: Contact) -> list[Any]:
    """Return the table row of a person."""
    return [
        {"text": one.name, "address": reverse("network:contact", args=[one.pk])},
        one.organisation.name,
        CONTACT_KINDS[one.kind],
        one.job_role,
    ]


@require_GET
def contacts_csv(request: Request) -> HttpResponseBase:
    """Save the list, as filtered, as a spreadsheet."""
    require(request.actor, "network.see_people", programme_of(request.actor))
    _, found = found_by(request)
    header = ["Name", "Partner", "Team", "Kind", "Job or role", "E-mail", "Phone", "Left on"]
    return csv_response("people-at-partners", header, csv_rows(found))


def csv_rows(found: QuerySet[Contact]) -> Iterator[list[Any]]:
    """Yield a line of the file for each person."""
    for one in found.iterator(chunk_size=1000):
        yield [
            one.name,
            one.organisation.name,
            one.team.name if one.team else "",
            CONTACT_KINDS[one.kind],
            one.job_role,
            one.email,
            one.phone,
            one.closed_on,
        ]


@require_GET
def contact(request: Request, contact_id: UUID) -> HttpResponse:
    """Show one person at a partner."""
    actor = request.actor
    record = find_or_404(Contact, actor, contact_id, action="network.view_contact")
    partner = reverse("network:organisation", args=[record.organisation_id])
    facts = [
        ("Partner", record.organisation.name, partner),
        ("Team", record.team.name if record.team else "", ""),
        ("Job or role", record.job_role, ""),
        ("E-mail", record.email, f"mailto:{record.email}"),
        ("Phone", record.phone, f"tel:{record.phone.replace(' ', '')}"),
        ("Who may see their name", HOLDERS[record.held_by], ""),
    ]
    left = f" They left on {record.closed_on:%-d %B %Y}." if record.closed_on else ""
    context = {
        "record": record,
        "lede": f"{CONTACT_KINDS[record.kind]} at {record.organisation.name}.{left}",
        "back": partner,
        "back_text": record.organisation.name,
        "facts": [{"name": n, "value": v, "address": a} for n, v, a in facts if v],
        "actions": actions(request, record),
        "entries": timeline_entries(actor, record),
        "panels": panels_of(actor, record),
    }
    return render(request, "network/record.html", context)


def actions(request: Request, record: Contact) -> list[dict[str, str]]:
    """Return what may be done with a person's entry."""
    if not allowed(request.actor, "network.change_contact", record):
        return []
    state = (
        ("They are back", "network:reopen_contact")
        if record.closed_on
        else ("They have left", "network:close_contact")
    )
    steps = [("Change", "network:change_contact"), state]
    if links_sent_to(record):
        steps.append(("End the links sent to them", "network:end_links"))
    return [{"text": text, "address": reverse(name, args=[record.pk])} for text, name in steps]


def form_for(request: Request, organisation: Organisation, contact: Contact | None = None) -> Any:
    """Return the form: a partner's manager is asked who may see the name."""
    kind = PartnersContactForm if manages(request.actor, organisation) else ContactForm
    return kind(request.POST or None, organisation=organisation, contact=contact)


@require_http_methods(["GET", "POST"])
def add(request: Request, organisation_id: UUID) -> HttpResponse:
    """Note somebody at a partner."""
    organisation = partner_to_add_to(request, organisation_id, "network.add_contact")
    form = form_for(request, organisation)
    if act(form, add_contact, actor=request.actor, organisation=organisation):
        messages.success(request, "The person is added.")
        return redirect("network:organisation", organisation_id)
    return ask(
        request,
        form,
        "Add a person",
        way_to("organisation", organisation),
        button="Add this person",
    )


def links_go_on(before: Contact) -> str:
    """Say which links still open, once somebody is no longer whom they were sent to as."""
    now = Contact.objects.get(pk=before.pk)
    other = (before.kind == MAIN != now.kind) or before.email != now.email
    count = len(links_sent_to(now)) if other else 0
    if not count:
        return ""
    sent = f"Links that were sent to {before.name} and are still open: {count}."
    return f" {sent} End them here if somebody else answers now."


@require_http_methods(["GET", "POST"])
def change(request: Request, contact_id: UUID) -> HttpResponse:
    """Say something else about somebody."""
    actor = request.actor
    record = find_or_404(Contact, actor, contact_id, action="network.view_contact")
    require(actor, "network.change_contact", record)
    form = form_for(request, record.organisation, record)
    if act(form, change_contact, actor=actor, contact=record):
        messages.success(request, f"Saved.{links_go_on(record)}")
        return redirect("network:contact", contact_id)
    return ask(
        request, form, f"Change what is noted about {record.name}", way_to("contact", record)
    )
