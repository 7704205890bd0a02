"""The list of partners and what they may record; one partner's agreements; writing them down."""

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

from dots.agreements.commands import agree, end_agreement, resume_agreement, set_rule
from dots.agreements.forms import AgreementForm, PartnerFilters, RuleForm
from dots.agreements.models import Agreement
from dots.agreements.panels import for_what, lines
from dots.agreements.selectors import (
    agreements_of,
    depth_allowed,
    depth_without_agreement,
    partners_and_agreements,
    standing,
)
from dots.agreements.wording import SENTENCES, SHORT
from dots.foundation.exports import csv_response
from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act, find_or_404, require
from dots.foundation.permissions import allowed
from dots.network.models import Organisation
from dots.network.selectors import programme_of

PER_PAGE = 25
COLUMNS = [{"title": title} for title in ("Partner", "May record", "Look at it again")]
HEADER = [
    *("Partner", "For", "May record", "Controller", "Lawful basis", "Condition", "Signed on"),
    *("Kept at", "Holds from", "Look at it again"),
]


def found_by(request: Request) -> tuple[PartnerFilters, Any]:
    """Return the filters and the partners they find."""
    require(request.actor, "agreements.list", programme_of(request.actor))
    filters = PartnerFilters(request.GET)
    return filters, partners_and_agreements(request.actor, **filters.asked())


@require_GET
def agreements(request: Request) -> HttpResponse:
    """Show every partner and what it may record."""
    actor = request.actor
    filters, found = found_by(request)
    query = request.GET.copy()
    query.pop("page", None)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    held = standing(actor, [one.pk for one in page])
    programme = programme_of(actor)
    without = depth_without_agreement(programme)
    context = {
        "filters": filters,
        "page": page,
        "query": query.urlencode(),
        "columns": COLUMNS,
        "rows": [row(one, held[one.pk], without) for one in page],
        "without": SHORT[without],
        "here": reverse("agreements:agreements"),
        "file": f"{reverse('agreements:agreements_csv')}?{query.urlencode()}",
        "may_set_rule": allowed(actor, "agreements.set_rule", programme),
        "no_partner": not (page.paginator.count or partners_and_agreements(actor).exists()),
    }
    return render(request, "agreements/agreements.html", context)


def row(partner: Organisation, held: list[Agreement], without: str) -> list[Any]:
    """Return a partner's line of the list."""
    address = reverse("agreements:partner", args=[partner.pk])
    depths = "; ".join(f"{SHORT[one.depth]} ({for_what(one)}{not_yet(one)})" for one in held)
    days = [f"{one.review_on:%-d %B %Y}" if one.review_on else "No day said" for one in held]
    return [
        {"text": partner.name, "address": address},
        depths or {"text": SHORT[without], "note": "no agreement"},
        "; ".join(dict.fromkeys(days)),
    ]


def not_yet(one: Agreement) -> str:
    """Return from when an agreement holds that has not begun."""
    later = one.starts_on > timezone.localdate()
    return f", from {one.starts_on:%-d %B %Y}" if later else ""


@require_GET
def agreements_csv(request: Request) -> HttpResponseBase:
    """Save the list, as filtered, as a spreadsheet: a line for each agreement."""
    _, found = found_by(request)
    partners = list(found)
    held = standing(request.actor, [one.pk for one in partners])
    without = SHORT[depth_without_agreement(programme_of(request.actor))]

    def written() -> Any:
        for partner in partners:
            if not held[partner.pk]:
                yield [partner.name, "no agreement", without, *[""] * (len(HEADER) - 3)]
            for one in held[partner.pk]:
                yield [
                    *(partner.name, for_what(one) + not_yet(one), SHORT[one.depth]),
                    *(one.controller_name or one.in_words("controller"),),
                    *(one.in_words("basis"), one.in_words("condition"), one.signed_on),
                    *(one.kept_at, one.starts_on, one.review_on),
                ]

    return csv_response("data-agreements", HEADER, written())


def partner_to(request: Request, pk: UUID, action: str) -> Organisation:
    """Return the partner whose agreements this person may see, or write down."""
    found = find_or_404(Organisation, request.actor, pk, action="network.view_organisation")
    require(request.actor, action, found)
    return found


def agreement_to(request: Request, pk: UUID, action: str) -> Agreement:
    """Return the agreement that this person may change."""
    found = find_or_404(Agreement, request.actor, pk, action="agreements.see")
    require(request.actor, action, found)
    return found


@require_GET
def partner(request: Request, organisation_id: UUID) -> HttpResponse:
    """Show what a partner may record, every agreement and the earlier ones."""
    actor = request.actor
    found = partner_to(request, organisation_id, "agreements.see")
    may = allowed(actor, "agreements.agree", found)
    held = agreements_of(actor, found)
    decided = depth_allowed(found)
    context = {
        "partner": found,
        "own": actor.belongs_to(found.pk),
        "allowed": decided,
        "sentence": SENTENCES[decided.depth],
        "stand": [lines(one, may) for one in held if not one.closed_on],
        "earlier": [lines(one, may) for one in held if one.closed_on],
        "new": reverse("agreements:new", args=[found.pk]) if may and not found.has_left else "",
        "back": reverse("network:organisation", args=[found.pk]),
    }
    return render(request, "agreements/partner.html", context)


def asked(
    request: Request, found: Organisation, template: str = "say", **context: Any
) -> HttpResponse:
    """Ask something about a partner's agreements, with the way back to them."""
    back = {"back": page_of(found.pk), "back_text": f"What {found.name} may record"}
    return render(request, f"agreements/{template}.html", {**back, **context})


def page_of(partner_id: UUID) -> str:
    return reverse("agreements:partner", args=[partner_id])


@require_http_methods(["GET", "POST"])
def new(request: Request, organisation_id: UUID) -> HttpResponse:
    """Write down an agreement."""
    found = partner_to(request, organisation_id, "agreements.agree")
    form = AgreementForm(request.POST or None, organisation=found)
    if act(form, agree, actor=request.actor, organisation=found):
        messages.success(request, f"Saved: what {found.name} may record.")
        return redirect(page_of(found.pk))
    title = f"What may {found.name} record about people?"
    return asked(request, found, form=form, title=title, button="Save this agreement")


@require_http_methods(["GET", "POST"])
def change(request: Request, agreement_id: UUID) -> HttpResponse:
    """Put a changed agreement in the place of an earlier one."""
    earlier = agreement_to(request, agreement_id, "agreements.agree")
    found = earlier.organisation
    if request.method == "GET" and earlier.closed_on:
        messages.success(request, "That agreement has ended. What stands now is here.")
        return redirect(page_of(found.pk))
    form = AgreementForm(request.POST or None, organisation=found, earlier=earlier)
    saved = act(
        form,
        agree,
        actor=request.actor,
        organisation=found,
        project_id=earlier.project_id,
        replaces_id=earlier.pk,
    )
    if saved:
        messages.success(request, "Saved. The earlier agreement stays below.")
        return redirect(page_of(found.pk))
    return asked(
        request,
        found,
        form=form,
        title=f"Change what {found.name} may record",
        text=f"For: {for_what(earlier)}. The earlier agreement is kept, with the day it ended.",
        button="Save this change",
    )


@require_http_methods(["GET", "POST"])
def end(request: Request, agreement_id: UUID) -> HttpResponse:
    """End an agreement."""
    held = agreement_to(request, agreement_id, "agreements.end")
    form = ConfirmForm(request.POST or None)
    if act(form, end_agreement, actor=request.actor, agreement=held):
        messages.success(request, "The agreement has ended. It stands below, to be undone.")
        return redirect(page_of(held.organisation_id))
    without = SHORT[depth_without_agreement(programme_of(request.actor))]
    return asked(
        request,
        held.organisation,
        form=form,
        title=f"Has this agreement with {held.organisation} ended?",
        text=f"For: {for_what(held)}, {SHORT[held.depth]}. From today people are recorded as if"
        f" it were not there: {without}, unless another agreement says more. What was recorded"
        " stays as it is, and you can undo this.",
        button="It has ended",
    )


@require_http_methods(["GET", "POST"])
def resume(request: Request, agreement_id: UUID) -> HttpResponse:
    """Let an agreement stand again."""
    held = agreement_to(request, agreement_id, "agreements.resume")
    form = ConfirmForm(request.POST or None)
    if act(form, resume_agreement, actor=request.actor, agreement=held):
        messages.success(request, "The agreement stands again.")
        return redirect(page_of(held.organisation_id))
    return asked(
        request,
        held.organisation,
        form=form,
        title=f"Does this agreement with {held.organisation} stand again?",
        text=f"For: {for_what(held)}, {SHORT[held.depth]}.",
        button="It stands again",
    )


@require_http_methods(["GET", "POST"])
def rule(request: Request) -> HttpResponse:
    """Say what partners without an agreement may record."""
    programme = programme_of(request.actor)
    require(request.actor, "agreements.set_rule", programme)
    now = {"without_agreement": depth_without_agreement(programme)}
    form = RuleForm(request.POST or None, initial=now).changing()
    if act(form, set_rule, actor=request.actor, programme=programme):
        messages.success(request, "Saved.")
        return redirect("agreements:agreements")
    context = {
        "form": form,
        "title": "Partners without an agreement",
        "button": "Save this",
        "back": reverse("agreements:agreements"),
        "back_text": "Data agreements",
    }
    return render(request, "agreements/say.html", context)
