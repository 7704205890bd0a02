"""Agreeing on an action, and changing it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dots.actions.commands import add_action, change_action
from dots.actions.forms import ActionForm, ChangeForm
from dots.actions.models import Action
from dots.actions.wording import gap_to_close
from dots.coverage.wording import Names
from dots.foundation.ids import as_uuid
from dots.foundation.pages import Request, act, find_or_404, require
from dots.foundation.registries import origin_of
from dots.network.models import Organisation
from dots.network.selectors import programme_of

PREFILLED = ("what", "side", "plan", "barrier", "why", "stage", "came_from", "came_from_key")


@require_http_methods(["GET", "POST"])
def add(request: Request) -> HttpResponse:
    """Agree on an action; a gap, a request or a conversation fills in what it knows."""
    actor = request.actor
    programme = programme_of(actor)
    require(actor, "actions.add_action", programme)
    asked = request.GET
    partner = None
    if pk := as_uuid(asked.get("organisation", "")):
        partner = find_or_404(Organisation, actor, pk, action="network.view_organisation")
    initial = {name: asked[name] for name in PREFILLED if name in asked}
    if asked.get("role"):
        place = (asked.get("community", ""), asked.get("ward", ""))
        name = partner.name if partner else ""
        said = gap_to_close(Names(programme), asked["role"], *place, name)
        initial.setdefault("what", said)
    origin = origin_of(initial.get("came_from", ""), actor, initial.get("came_from_key", ""))
    if origin:
        known = {"what": origin.what, "why": origin.why}
        initial = {**{name: said for name, said in known.items() if said}, **initial}
    form = ActionForm(request.POST or None, actor=actor, organisation=partner, initial=initial)
    if origin:
        form.fields["what"].help_text = origin.hint
    if pk := act(form, add_action, actor=actor, programme=programme):
        messages.success(request, "The action is agreed.")
        return redirect("actions:action", pk)
    return shown(request, form, "What is to be done?", "Agree this", back_of(partner))


def back_of(partner: Organisation | None) -> tuple[str, str]:
    """Return where the way back leads, and its words."""
    if partner:
        return reverse("network:organisation", args=[partner.pk]), partner.name
    return reverse("actions:board"), "Actions"


@require_http_methods(["GET", "POST"])
def change(request: Request, action_id: UUID) -> HttpResponse:
    """Say otherwise what is to be done, by whom or by when."""
    actor = request.actor
    found = find_or_404(Action, actor, action_id, action="actions.view_action")
    require(actor, "actions.change_action", found)
    form = ChangeForm(request.POST or None, actor=actor, action=found)
    if act(form, change_action, actor=actor, action=found):
        messages.success(request, "Saved.")
        return redirect("actions:action", found.pk)
    back = (reverse("actions:action", args=[found.pk]), "The action")
    return shown(request, form, "Change this action", "Save this change", back)


def shown(
    request: Request, form: Any, title: str, button: str, back: tuple[str, str]
) -> HttpResponse:
    """Show a form about an action."""
    context = {
        "form": form,
        "title": title,
        "button": button,
        "back": back[0],
        "back_text": back[1],
    }
    return render(request, "actions/ask.html", context)
