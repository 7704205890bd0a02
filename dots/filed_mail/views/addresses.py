"""A partner's filing address: shown, given, renewed; and how long letters are kept."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dots.filed_mail.addresses import address_with, is_set_up
from dots.filed_mail.commands import give_address, give_addresses, renew_address, set_rule
from dots.filed_mail.forms import RuleForm
from dots.filed_mail.selectors import address_of, months_kept, without_address
from dots.filed_mail.wording import FOI, NO_PEOPLE
from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act, find_or_404, require
from dots.network.models import Organisation
from dots.network.selectors import programme_of


def partner_of(request: Request, pk: UUID, action: str) -> Organisation:
    """Return the partner whose address this person may see or give."""
    found = find_or_404(Organisation, request.actor, pk, action="network.view_organisation")
    require(request.actor, action, found)
    return found


@require_http_methods(["GET", "POST"])
def address(request: Request, organisation_id: UUID) -> HttpResponse:
    """Show a partner's filing address and how to use it; give it one where it has none."""
    partner = partner_of(request, organisation_id, "filed_mail.give_address")
    form = ConfirmForm(request.POST or None)
    if act(form, give_address, actor=request.actor, organisation=partner):
        return redirect("filed_mail:address", partner.pk)
    known = address_of(request.actor, partner)
    context = {
        "partner": partner,
        "address": address_with(known.token) if known and is_set_up() else "",
        "is_set_up": is_set_up(),
        "form": form,
        "foi": FOI,
        "no_people": NO_PEOPLE,
    }
    return render(request, "filed_mail/address.html", context)


@require_http_methods(["GET", "POST"])
def renew(request: Request, organisation_id: UUID) -> HttpResponse:
    """Give a partner another address: somebody has it who should not."""
    partner = partner_of(request, organisation_id, "filed_mail.renew_address")
    form = ConfirmForm(request.POST or None)
    back = reverse("filed_mail:address", args=[partner.pk])
    if act(form, renew_address, actor=request.actor, organisation=partner):
        messages.success(request, "The address is renewed.")
        return redirect(back)
    context = {
        "form": form,
        "title": f"Renew the filing address of {partner}?",
        "text": "What comes to the old address is held back from then on, for you to look at."
        " Tell those who use it the new one.",
        "button": "Renew it",
        "back": back,
        "back_text": "The address",
    }
    return render(request, "filed_mail/ask.html", context)


@require_http_methods(["GET", "POST"])
def give_all(request: Request) -> HttpResponse:
    """Give every partner an address that has none."""
    programme = programme_of(request.actor)
    require(request.actor, "filed_mail.give_addresses", programme)
    form = ConfirmForm(request.POST or None)
    back = reverse("filed_mail:letters")
    if act(form, give_addresses, actor=request.actor, programme=programme):
        messages.success(request, "Every partner has a filing address now, on its own page.")
        return redirect(back)
    count = without_address(request.actor).count()
    context = {
        "form": form,
        "title": "Give every partner a filing address?",
        "text": f"{count:,} {'partner has' if count == 1 else 'partners have'} none yet. Each gets"
        " its own, shown on its page to the team only.",
        "button": "Give them all one",
        "back": back,
        "back_text": "E-mails",
    }
    return render(request, "filed_mail/ask.html", context)


@require_http_methods(["GET", "POST"])
def rule(request: Request) -> HttpResponse:
    """Say how long letters are kept."""
    programme = programme_of(request.actor)
    require(request.actor, "filed_mail.set_rule", programme)
    now = {"months": months_kept(programme)}
    form = RuleForm(request.POST or None, initial=now).changing()
    back = reverse("filed_mail:letters")
    if act(form, set_rule, actor=request.actor, programme=programme):
        messages.success(request, "Saved.")
        return redirect(back)
    context = {
        "form": form,
        "title": "Keeping letters",
        "button": "Save this",
        "back": back,
        "back_text": "E-mails",
    }
    return render(request, "filed_mail/ask.html", context)
