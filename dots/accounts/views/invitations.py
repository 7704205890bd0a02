"""Asking somebody in, and what they see when they open the link."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.forms import UUIDField
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dots.accounts.commands import (
    accept_invitation,
    invite_member,
    resend_invitation,
    withdraw_invitation,
)
from dots.accounts.forms import InviteForm, JoinForm
from dots.accounts.models import Invitation, User
from dots.accounts.views.members import day_of, own_programme
from dots.accounts.words import WHAT_ROLES_DO
from dots.foundation import outbox
from dots.foundation.forms import CommandForm, ConfirmForm
from dots.foundation.pages import Request, act, find_or_404, for_link, require
from dots.foundation.registries import names_of_partners


@require_http_methods(["GET", "POST"])
def invite(request: Request) -> HttpResponse:
    """Whom to invite, and to what."""
    actor, programme = request.actor, own_programme(request)
    require(actor, "accounts.invite_member", programme)
    form = InviteForm(actor, request.POST or None, initial=suggested(request))
    if request.method == "POST":
        done = act(form, invite_member, actor=actor, programme=programme)
        if done:
            return redirect("accounts:invitation", done)
    return render(request, "accounts/invite.html", {"form": form})


def suggested(request: Request) -> dict[str, str]:
    """Return what the page that led here already knows."""
    known = {name: request.GET[name] for name in ("email", "role") if name in request.GET}
    try:
        partner = UUIDField().clean(request.GET.get("partner", ""))
    except ValidationError:
        return known
    return {**known, "partner": names_of_partners([partner]).get(partner, "")}


@require_safe
def invitation(request: Request, pk: UUID) -> HttpResponse:
    """What became of an invitation, and how to send it again or withdraw it."""
    found = find_or_404(Invitation, request.actor, pk, action="accounts.resend_invitation")
    return show(request, found)


def partner_of(found: Invitation) -> str:
    """Return “ of” and the partner's name, or nothing."""
    names = names_of_partners([found.partner_id] if found.partner_id else [])
    return "".join(f" of {name}" for name in names.values())


def came_back(pks: list[UUID]) -> set[UUID]:
    """Return which of these invitations went to an address that does not exist."""
    return set(outbox.refused_addresses(pks))


def show(request: Request, found: Invitation, refused: CommandForm | None = None) -> HttpResponse:
    until = day_of(found.expires_at)
    context = {
        "invitation": found,
        "came_back": came_back([found.pk]),
        "sentence": f"{found.email} was invited as {found.role}{partner_of(found)}.",
        "next": [
            f"They open the link in the letter by {until} and choose a password.",
            "Then they can sign in. You need not do anything.",
        ],
        "refused": refused,
        "resend_form": ConfirmForm(),
        "withdraw_form": ConfirmForm(),
    }
    return render(request, "accounts/invitation.html", context)


@require_POST
def resend(request: Request, pk: UUID) -> HttpResponse:
    """Send the invitation again, with a new link."""
    found = find_or_404(Invitation, request.actor, pk, action="accounts.resend_invitation")
    form = ConfirmForm(request.POST)
    if act(form, resend_invitation, actor=request.actor, invitation=found):
        return redirect("accounts:invitation", found.pk)
    return show(request, found, form)


@require_POST
def withdraw(request: Request, pk: UUID) -> HttpResponse:
    """Take the invitation back."""
    found = find_or_404(Invitation, request.actor, pk, action="accounts.resend_invitation")
    form = ConfirmForm(request.POST)
    if act(form, withdraw_invitation, actor=request.actor, invitation=found):
        return redirect("accounts:invitation", found.pk)
    return show(request, found, form)


@for_link("accounts.join")
@never_cache
@require_http_methods(["GET", "POST"])
def join(request: Request, pk: UUID) -> HttpResponse:
    """Accept an invitation: a new person gives name and password, a known one only agrees."""
    found = find_or_404(Invitation, request.actor, pk)
    known = User.objects.filter(email=found.email).exists()
    data = request.POST or None
    form = ConfirmForm(data) if known else JoinForm(found, data)
    if request.method == "POST" and act(
        form, accept_invitation, actor=request.actor, invitation=found
    ):
        return redirect("accounts:join", found.pk)
    context = {
        "invitation": found,
        "programme": found.programme,
        "partner": partner_of(found),
        "joined": f"You are {found.role}{partner_of(found)} in {found.programme.name}.",
        "known": known,
        "form": form,
        "role_does": WHAT_ROLES_DO[found.role],
    }
    return render(request, "accounts/join.html", context)
