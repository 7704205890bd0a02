"""Noting a call, putting a partner off, and what its next person should know."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dots.foundation.forms import CommandForm, ConfirmForm
from dots.foundation.pages import Request, act, find_or_404, require
from dots.network.models import Contact, Organisation
from dots.network.namesakes import tell_apart
from dots.relationships.commands import (
    note_call,
    rest_partner,
    say_to_know,
    take_back_call,
    wake_partner,
)
from dots.relationships.forms import CallForm, RestForm, ToKnowForm
from dots.relationships.models import Call, LooksAfter
from dots.relationships.selectors import health_of, whom_to_ring
from dots.relationships.wording import reasons


def partner_to(request: Request, pk: UUID, action: str) -> Organisation:
    """Return the partner with which this person may do this."""
    found = find_or_404(Organisation, request.actor, pk, action="network.view_organisation")
    require(request.actor, f"relationships.{action}", found)
    tell_apart([found])
    return found


def ask(
    request: Request,
    form: CommandForm,
    command: Callable[..., Any],
    partner: Organisation,
    done: str,
    **shown: Any,
) -> HttpResponse:
    """Ask about a partner, do it, and go back to where the person came from."""
    queue = request.GET.get("from") == "queue"
    back = reverse("relationships:queue") if queue else page_of(partner)
    if act(form, command, actor=request.actor, organisation=partner):
        messages.success(request, done)
        return redirect(back)
    context = {
        "form": form,
        "back": back,
        "back_text": "Who to call" if queue else str(partner),
        **shown,
    }
    return render(request, "relationships/ask.html", context)


def page_of(partner: Organisation) -> str:
    return reverse("network:organisation", args=[partner.pk])


@require_http_methods(["GET", "POST"])
def call(request: Request, organisation_id: UUID) -> HttpResponse:
    """Note a call: when, with whom, one line."""
    partner = partner_to(request, organisation_id, "note_call")
    people = Contact.objects.within(request.actor).open().filter(organisation=partner)
    form = CallForm(request.POST or None, people=list(people.order_by("name")))
    line = health_of(request.actor, partner)
    return ask(
        request,
        form,
        note_call,
        partner,
        f"Your call with {partner} is noted.",
        title=f"Note a call with {partner}",
        reasons=reasons(line) if line else [],
        ring=whom_to_ring(request.actor, [partner.pk]).get(partner.pk),
        button="Note this call",
    )


@require_http_methods(["GET", "POST"])
def take_back(request: Request, call_id: UUID) -> HttpResponse:
    """Take back a call noted by mistake."""
    noted = find_or_404(Call, request.actor, call_id, action="relationships.take_back_call")
    form = ConfirmForm(request.POST or None)
    back = page_of(noted.organisation)
    if act(form, take_back_call, actor=request.actor, call=noted):
        messages.success(request, "The call is taken back.")
        return redirect(back)
    context = {
        "form": form,
        "title": "Take this call back?",
        "text": "It then counts no longer. That it was noted stays on record.",
        "button": "Take it back",
        "back": back,
        "back_text": noted.organisation.name,
    }
    return render(request, "relationships/ask.html", context)


@require_http_methods(["GET", "POST"])
def rest(request: Request, organisation_id: UUID) -> HttpResponse:
    """Put a partner off until a day, and say why."""
    partner = partner_to(request, organisation_id, "rest_partner")
    return ask(
        request,
        RestForm(request.POST or None),
        rest_partner,
        partner,
        f"{partner} is put off. You find it under “Put off until later”.",
        title=f"Not now: {partner}",
        text="It then stands in nobody’s list until that day.",
        button="Put it off",
    )


@require_http_methods(["GET", "POST"])
def wake(request: Request, organisation_id: UUID) -> HttpResponse:
    """Put a partner back in the queue before its day."""
    partner = partner_to(request, organisation_id, "wake_partner")
    return ask(
        request,
        ConfirmForm(request.POST or None),
        wake_partner,
        partner,
        f"{partner} is no longer put off.",
        title=f"Call {partner} after all?",
        text="It then stands in the list again, if there is a reason to call.",
        button="Put it back in the list",
    )


@require_http_methods(["GET", "POST"])
def to_know(request: Request, organisation_id: UUID) -> HttpResponse:
    """Write down what whoever comes next should know."""
    partner = partner_to(request, organisation_id, "say_to_know")
    written = LooksAfter.objects.within(request.actor).to_know([partner.pk])
    known = {"to_know": written.get(partner.pk, "")}
    form = ToKnowForm(request.POST or None, initial=known).changing()
    return ask(
        request,
        form,
        say_to_know,
        partner,
        "Saved.",
        title=f"What to know about {partner}",
        button="Save this",
    )
