"""Begin a plan, say otherwise, choose its partners, close it and take it up again."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dots.coverage.wording import together
from dots.foundation.forms import ConfirmForm
from dots.foundation.ids import as_uuid
from dots.foundation.pages import Request, act, require
from dots.foundation.records import left_open
from dots.foundation.registries import Origin, origin_of
from dots.network.models import Organisation
from dots.network.selectors import programme_of
from dots.plans.commands import change_plan, close_plan, reopen_plan, set_partners, start_plan
from dots.plans.forms import CloseForm, PartnersForm, PlanForm
from dots.plans.selectors import suggestions
from dots.plans.views.asking import ask, plan_to

PREFILLED = {"community": "community", "ward": "ward_code", "name": "name"}
WHO_READS = (
    "Their managers can read the plan and its answers, but not what is for the team only. They see"
    " the names of the other partners."
)


CARRIED = ("partner", "came_from", "came_from_key")  # from page to page, until partners are saved
MOST_ASKED = 40


def partners_asked(request: Request) -> list[Organisation]:
    """Return the partners that a page about them asks for; of others nothing is said."""
    ids = [pk for one in request.GET.getlist("partner")[:MOST_ASKED] if (pk := as_uuid(one))]
    found = Organisation.objects.within(request.actor).current().filter(pk__in=ids)
    return list(found.order_by("name"))


def where_from(request: Request) -> Origin | None:
    """Return the page that led here, where somebody keeps it and this person may open it."""
    said = request.GET
    return origin_of(said.get("came_from", ""), request.actor, said.get("came_from_key", ""))


def carrying(request: Request, address: str) -> str:
    """Return an address with what goes on from page to page."""
    kept = [(name, one) for name in CARRIED for one in request.GET.getlist(name)]
    return f"{address}?{urlencode(kept)}" if kept else address


@require_http_methods(["GET", "POST"])
def start(request: Request) -> HttpResponse:
    """Begin a plan; a page about a community or ward may fill in for whom."""
    programme = programme_of(request.actor)
    require(request.actor, "plans.start_plan", programme)
    asked = {field: request.GET[name] for name, field in PREFILLED.items() if name in request.GET}
    form = PlanForm(request.POST or None, programme=programme, asked=asked)
    made = act(form, start_plan, actor=request.actor, programme=programme)
    if made:
        messages.success(request, "The plan is begun. Next: the partners around it.")
        return redirect(carrying(request, reverse("plans:partners", args=[made])))
    back = {"back": reverse("plans:plans"), "back_text": "Plans"}
    if origin := where_from(request):
        back = {"back": origin.address, "back_text": origin.title}
    chosen = together([one.name for one in partners_asked(request)])
    text = f"On the next page, {chosen} will be ticked among its partners." if chosen else ""
    return ask(request, form, "Begin a plan", "Begin this plan", text=text, **back)


@require_http_methods(["GET", "POST"])
def change(request: Request, plan_id: UUID) -> HttpResponse:
    """Say otherwise what the plan is called and for whom it is."""
    plan = plan_to(request, plan_id, "plans.change_plan")
    form = PlanForm(request.POST or None, programme=plan.programme, plan=plan)
    if act(form, change_plan, actor=request.actor, plan=plan):
        messages.success(request, "Saved.")
        return redirect("plans:plan", plan_id)
    return ask(request, form, f"Change “{plan.name}”", "Save", plan=plan)


@require_http_methods(["GET", "POST"])
def partners(request: Request, plan_id: UUID) -> HttpResponse:
    """Choose the partners around the plan, suggested ones first."""
    plan = plan_to(request, plan_id, "plans.set_partners")
    around = plan.partners.order_by("name").values_list("pk", "name")
    form = PartnersForm(
        request.POST or None,
        programme=plan.programme,
        chosen=[(str(pk), name) for pk, name in around],
        asked=[(str(one.pk), one.name) for one in partners_asked(request)],
        suggested=suggestions(request.actor, plan.community, plan.ward_code),
    )
    if act(form, set_partners, actor=request.actor, plan=plan):
        if origin := where_from(request):
            messages.success(request, f"“{plan.name}” has its partners. Go on here.")
            return redirect(f"{origin.address}?{urlencode({'plan': plan_id})}")
        messages.success(request, "The partners are saved.")
        return redirect("plans:plan", plan_id)
    title = f"Who is around “{plan.name}”?"
    return ask(request, form, title, "Save these partners", plan=plan, text=WHO_READS)


@require_http_methods(["GET", "POST"])
def close(request: Request, plan_id: UUID) -> HttpResponse:
    """Close a plan."""
    plan = plan_to(request, plan_id, "plans.close_plan")
    form = CloseForm(request.POST or None)
    if act(form, close_plan, actor=request.actor, plan=plan):
        messages.success(request, "The plan is closed. You can take it up again at any time.")
        return redirect("plans:plan", plan_id)
    text = "Everything in it stays and can be read. You can take it up again at any time."
    shown = {"plan": plan, "text": text, "left": left_open(request.actor, plan)}
    return ask(request, form, f"Close “{plan.name}”?", "Close this plan", **shown)


@require_http_methods(["GET", "POST"])
def reopen(request: Request, plan_id: UUID) -> HttpResponse:
    """Take a closed plan up again."""
    plan = plan_to(request, plan_id, "plans.reopen_plan")
    form = ConfirmForm(request.POST or None)
    if act(form, reopen_plan, actor=request.actor, plan=plan):
        messages.success(request, "The plan is open again.")
        return redirect("plans:plan", plan_id)
    text = "It goes on where it stood."
    return ask(
        request, form, f"Take “{plan.name}” up again?", "Take it up again", plan=plan, text=text
    )
