"""Agreeing on an action, and changing it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dots.actions.commands import add_action, change_action
from dots.actions.forms import ActionForm, ChangeForm
from dots.actions.models import Action
from dots.actions.origins import taking_up_gap
from dots.actions.selectors import FOR_ONE, open_for_one
from dots.actions.wording import STAGES, gap_to_close, owner, standing
from dots.coverage.wording import Names
from dots.foundation.actor import Actor
from dots.foundation.ids import as_uuid
from dots.foundation.pages import Request, act, find_or_404, require
from dots.foundation.registries import Origin, origin_of
from dots.network.models import Organisation
from dots.network.selectors import programme_of
from dots.plans.models import Plan
from dots.plans.wording import chosen_because

PREFILLED = ("what", "side", "plan", "barrier", "why", "stage", "came_from", "came_from_key")
TO_DO_AGAIN = "Saved. It is to do again; what was said stays in its history."
ANOTHER = "another"  # in the address, once it is known that one is under way


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
    initial = {name: asked[name] for name in (*PREFILLED, ANOTHER) if name in asked}
    begun = of_gap(actor, asked, partner) if asked.get("role") else {}
    because = begun.pop("because", "") if "plan" not in initial else ""
    initial = {**begun, **initial}
    kind, key = initial.get("came_from", ""), initial.get("came_from_key", "")
    origin = origin_of(kind, actor, key)
    is_first = request.method == "GET" and not initial.get(ANOTHER)
    if open_now := list(open_for_one(actor, kind, key)) if is_first else []:
        return make_another(request, open_now, FOR_ONE[kind], origin)
    if origin:
        known = {"what": origin.what, "why": origin.why, "member": origin.owner}
        initial = {**{name: said for name, said in known.items() if said}, **initial}
    form = ActionForm(request.POST or None, actor=actor, organisation=partner, initial=initial)
    if origin:
        form.fields["what"].help_text = origin.hint
    form.fields["plan"].help_text = because
    if begun and initial.get("stage") == "1":
        form.fields["stage"].help_text = "Finding who plays a role belongs to the first."
    if pk := act(form, add_action, actor=actor, programme=programme):
        messages.success(request, "The action is agreed.")
        return redirect("actions:action", pk)
    button = "Make another" if form.ask_for_another() else "Agree this"
    back = back_of(partner, origin, plan_of(actor, asked), asked.get("stage", ""))
    return shown(request, form, "What is to be done?", button, back)


def of_gap(actor: Actor, asked: Mapping[str, str], partner: Organisation | None) -> dict[str, str]:
    """Return what a form about a gap begins with, and why it begins with that plan."""
    place = (asked.get("community", ""), asked.get("ward", ""))
    names = Names(programme_of(actor))
    said = gap_to_close(names, asked.get("role", ""), *place, partner.name if partner else "")
    found = {"what": said, **taking_up_gap(actor, *place)}
    if plan := plan_of(actor, found):
        whom = names.where(place[0], "" if place[0] else place[1])
        found["because"] = chosen_because(plan, f"no other open plan is {whom}")
    return found


def plan_of(actor: Actor, asked: Mapping[str, str]) -> Plan | None:
    """Return the plan that is asked for, as from its own page."""
    pk = as_uuid(asked.get("plan", ""))
    return Plan.objects.within(actor).filter(pk=pk).first() if pk else None


def make_another(
    request: Request, open_now: list[Action], one: str, origin: Origin | None
) -> HttpResponse:
    """Ask whether another action is meant for a gap or an idea, naming those under way."""
    today = timezone.localdate()
    query = request.GET.copy()
    query[ANOTHER] = "1"
    context = {
        "one": one,
        "title": "An action is" if len(open_now) == 1 else f"{len(open_now)} actions are",
        "actions": [
            {
                "title": one.what,
                "address": reverse("actions:action", args=[one.pk]),
                "hint": owner(one, request.actor),
                "state": standing(one, today)[0],
                "state_text": standing(one, today)[1],
            }
            for one in open_now
        ],
        "another": f"?{query.urlencode()}",
        "back": origin.address if origin else reverse("actions:board"),
        "back_text": f"The {one}" if origin else "Actions",
    }
    return render(request, "actions/another.html", context)


def back_of(
    partner: Organisation | None, origin: Origin | None, plan: Plan | None, stage: str
) -> tuple[str, str]:
    """Return where the way back leads, and its words: to where somebody came from."""
    if partner:
        return reverse("network:organisation", args=[partner.pk]), partner.name
    if origin:
        return origin.address, origin.title
    if plan and stage.isdecimal() and int(stage) in STAGES:
        return reverse("plans:stage", args=[plan.pk, int(stage)]), STAGES[int(stage)]
    if plan:
        return reverse("plans:plan", args=[plan.pk]), plan.name
    return reverse("actions:board"), "Actions"


@require_http_methods(["GET", "POST"])
def change(request: Request, action_id: UUID) -> HttpResponse:
    """Say otherwise what is to be done, by whom or by when."""
    actor = request.actor
    found = find_or_404(Action, actor, action_id, action="actions.view_action")
    require(actor, "actions.change_action", found)
    form = ChangeForm(request.POST or None, actor=actor, action=found)
    if act(form, change_action, actor=actor, action=found):
        messages.success(request, TO_DO_AGAIN if form.again else "Saved.")
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
