"""Saying which roles a partner plays, changing that, ending it and taking it up again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from dots.calculations.coverage import Cell
from dots.coverage.commands import (
    change_role,
    end_role,
    play_role,
    play_roles,
    resume_role,
    set_rule,
)
from dots.coverage.forms import ChangeForm, ManyRolesForm, RoleForm, RuleForm
from dots.coverage.models import RolePlayed
from dots.coverage.selectors import covered_from, roles_of
from dots.coverage.wording import Names
from dots.foundation.actor import Actor
from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act, find_or_404, require
from dots.foundation.registries import Became, outcomes_of
from dots.network.models import Organisation
from dots.network.selectors import programme_of

PREFILLED = ("role", "community", "ward_code")


def partner_to_say_of(request: Request, pk: UUID, action: str) -> Organisation:
    """Return the partner about which this person may say what it does."""
    found = find_or_404(Organisation, request.actor, pk, action="network.view_organisation")
    require(request.actor, action, found)
    return found


def role_to(request: Request, pk: UUID, action: str) -> RolePlayed:
    """Return the role that this person may change."""
    found = find_or_404(RolePlayed, request.actor, pk, action="coverage.see_roles")
    require(request.actor, action, found)
    return found


def page_of_partner(pk: UUID) -> str:
    return reverse("network:organisation", args=[pk])


def shown(request: Request, template: str, partner: Organisation, **context: Any) -> HttpResponse:
    """Show a page about a partner's roles, with the way back to the partner."""
    back = {"back": page_of_partner(partner.pk), "back_text": partner.name}
    return render(request, f"coverage/{template}.html", {**back, **context})


@require_http_methods(["GET", "POST"])
def say_roles(request: Request, organisation_id: UUID) -> HttpResponse:
    """Tick all that a partner does, and say for whom."""
    actor = request.actor
    partner = partner_to_say_of(request, organisation_id, "coverage.play_roles")
    known = {one.role for one in roles_of(actor, partner) if not one.community + one.ward_code}
    form = ManyRolesForm(
        request.POST or None, programme=programme_of(actor), organisation=partner, known=known
    )
    if act(form, play_roles, actor=actor, organisation=partner):
        messages.success(request, f"What {partner.name} does is recorded.")
        return redirect("network:organisation", partner.pk)
    return shown(
        request,
        "say",
        partner,
        form=form,
        title=f"Which roles does {partner.name} play?",
        text="What is recorded already stays as it is.",
        button="Save these roles",
        other="Say more about a single role",
        other_address=reverse("coverage:add_role", args=[partner.pk]),
    )


@require_http_methods(["GET", "POST"])
def add_role(request: Request, organisation_id: UUID) -> HttpResponse:
    """Say one role, for whom, where and since when; a gap fills in what it asks for."""
    actor = request.actor
    partner = partner_to_say_of(request, organisation_id, "coverage.play_role")
    asked = {name: request.GET[name] for name in PREFILLED if name in request.GET}
    form = RoleForm(request.POST or None, programme=programme_of(actor), initial=asked)
    if act(form, play_role, actor=actor, organisation=partner):
        said = Names(programme_of(actor)).role(form.cleaned_data["role"])
        messages.success(request, f"{partner.name} now plays “{said}”.")
        return redirect(after_yes(actor, partner, asked))
    return shown(
        request,
        "say",
        partner,
        form=form,
        title=f"A role {partner.name} plays",
        button="Save this role",
        other="Say several roles at once",
        other_address=reverse("coverage:say_roles", args=[partner.pk]),
    )


def after_yes(actor: Actor, partner: Organisation, asked: dict[str, str]) -> str:
    """Return the page after a yes: what was to be done about the gap, while that is open."""
    if not still_to_do(actor, asked):
        return page_of_partner(partner.pk)
    return f"{reverse('coverage:said_yes', args=[partner.pk])}?{urlencode(asked)}"


def still_to_do(actor: Actor, asked: Mapping[str, str]) -> list[Became]:
    """Return what was made of a gap and is not settled yet."""
    gap = Cell(*(asked.get(name, "") for name in PREFILLED))
    made = (became for _, became in outcomes_of("gap", actor, gap)) if gap.role else ()
    return [one for became in made for one in became if not one.is_settled]


@require_GET
def said_yes(request: Request, organisation_id: UUID) -> HttpResponse:
    """Offer to say that what was to be done about a gap is done, now that somebody said yes."""
    partner = partner_to_say_of(request, organisation_id, "coverage.play_role")
    return shown(request, "said_yes", partner, made=still_to_do(request.actor, request.GET))


@require_http_methods(["GET", "POST"])
def change(request: Request, role_id: UUID) -> HttpResponse:
    """Say otherwise for whom, where or since when."""
    actor = request.actor
    played = role_to(request, role_id, "coverage.change_role")
    form = ChangeForm(request.POST or None, programme=programme_of(actor), played=played)
    if act(form, change_role, actor=actor, played=played):
        messages.success(request, "Saved.")
        return redirect("network:organisation", played.organisation_id)
    said = Names(programme_of(actor)).role(played.role)
    title = f"Change “{said}” of {played.organisation}"
    return shown(
        request, "say", played.organisation, form=form, title=title, button="Save this change"
    )


@require_http_methods(["GET", "POST"])
def end(request: Request, role_id: UUID) -> HttpResponse:
    """Note that a partner no longer plays a role."""
    played = role_to(request, role_id, "coverage.end_role")
    form = ConfirmForm(request.POST or None)
    said = Names(programme_of(request.actor)).role(played.role)
    if act(form, end_role, actor=request.actor, played=played):
        messages.success(
            request, f"“{said}” has ended. It stands below, to be taken up again at any time."
        )
        return redirect("network:organisation", played.organisation_id)
    return shown(
        request,
        "say",
        played.organisation,
        form=form,
        title=f"Has {played.organisation} stopped “{said}”?",
        text="It then no longer counts. That they did it stays recorded, and you can undo this.",
        button="They have stopped",
    )


@require_http_methods(["GET", "POST"])
def resume(request: Request, role_id: UUID) -> HttpResponse:
    """Note that a partner plays a role again."""
    played = role_to(request, role_id, "coverage.resume_role")
    form = ConfirmForm(request.POST or None)
    said = Names(programme_of(request.actor)).role(played.role)
    if act(form, resume_role, actor=request.actor, played=played):
        messages.success(request, f"They play “{said}” again.")
        return redirect("network:organisation", played.organisation_id)
    return shown(
        request,
        "say",
        played.organisation,
        form=form,
        title=f"Does {played.organisation} play “{said}” again?",
        text="It then counts as before.",
        button="They do it again",
    )


@require_http_methods(["GET", "POST"])
def rule(request: Request) -> HttpResponse:
    """Say from how many partners on a role is covered."""
    programme = programme_of(request.actor)
    require(request.actor, "coverage.set_rule", programme)
    now = {"covered_from": covered_from(programme)}
    form = RuleForm(request.POST or None, initial=now).changing()
    if act(form, set_rule, actor=request.actor, programme=programme):
        messages.success(request, "Saved: the page below counts by it.")
        return redirect("coverage:coverage")
    context = {
        "form": form,
        "title": "What counts as covered?",
        "button": "Save this",
        "back": reverse("coverage:coverage"),
        "back_text": "Coverage",
    }
    return render(request, "coverage/say.html", context)
