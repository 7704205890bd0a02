"""What a plan is judged by: choose it, change it, drop it, take it up again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act, find_or_404, require
from dots.network.selectors import indicator_labels
from dots.plans.commands import add_measure, change_measure, drop_measure, resume_measure
from dots.plans.forms import ChangeMeasureForm, MeasureForm
from dots.plans.models import Measure
from dots.plans.views.asking import ask, plan_to


def measure_to(request: Request, pk: UUID, action: str) -> Measure:
    """Return the measure with which this person may do this."""
    found = find_or_404(Measure, request.actor, pk, action="plans.see_plans")
    require(request.actor, action, found)
    return found


def called(measure: Measure) -> str:
    labels = indicator_labels(measure.programme)
    return labels.get(measure.indicator, measure.indicator)


@require_http_methods(["GET", "POST"])
def add(request: Request, plan_id: UUID) -> HttpResponse:
    """Choose one more measure."""
    plan = plan_to(request, plan_id, "plans.add_measure")
    form = MeasureForm(request.POST or None, plan=plan)
    if act(form, add_measure, actor=request.actor, plan=plan):
        messages.success(request, "The measure is added. It fills in from what is recorded.")
        return redirect("plans:plan", plan_id)
    text = (
        "Choose what your programme counts already: it then fills in by itself from what partners"
        " record, and nobody reports twice."
    )
    return ask(request, form, "Choose a measure", "Add this measure", plan=plan, text=text)


@require_http_methods(["GET", "POST"])
def change(request: Request, measure_id: UUID) -> HttpResponse:
    """Say otherwise how much, by when, what counts or with whom."""
    measure = measure_to(request, measure_id, "plans.change_measure")
    form = ChangeMeasureForm(request.POST or None, plan=measure.plan, measure=measure)
    if act(form, change_measure, actor=request.actor, measure=measure):
        messages.success(request, "Saved.")
        return redirect("plans:plan", measure.plan_id)
    return ask(
        request,
        form,
        f"Change “{called(measure)}”",
        "Save",
        plan=measure.plan,
        other="Drop this measure",
        other_address=reverse("plans:drop_measure", args=[measure_id]),
    )


@require_http_methods(["GET", "POST"])
def drop(request: Request, measure_id: UUID) -> HttpResponse:
    """Stop watching a measure."""
    measure = measure_to(request, measure_id, "plans.drop_measure")
    form = ConfirmForm(request.POST or None)
    if act(form, drop_measure, actor=request.actor, measure=measure):
        messages.success(request, "The measure is dropped. It stands below, to be taken up again.")
        return redirect("plans:plan", measure.plan_id)
    text = "What is recorded stays as it is. You can take the measure up again."
    title = f"Drop “{called(measure)}”?"
    return ask(request, form, title, "Drop this measure", plan=measure.plan, text=text)


@require_http_methods(["GET", "POST"])
def resume(request: Request, measure_id: UUID) -> HttpResponse:
    """Watch a measure again."""
    measure = measure_to(request, measure_id, "plans.resume_measure")
    form = ConfirmForm(request.POST or None)
    if act(form, resume_measure, actor=request.actor, measure=measure):
        messages.success(request, "The measure counts again.")
        return redirect("plans:plan", measure.plan_id)
    title = f"Take “{called(measure)}” up again?"
    return ask(request, form, title, "Take it up again", plan=measure.plan)
