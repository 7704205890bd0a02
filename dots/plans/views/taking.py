"""Take over into a stage's worksheet what was said elsewhere, by one press."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from dots.foundation.pages import Request, act
from dots.plans.commands import take_over
from dots.plans.forms import TakeOverForm
from dots.plans.views.asking import ask, plan_to
from dots.plans.views.stages import known, page_of_stage

TAKEN = "It stands in the worksheet. You can reword it there."


@require_http_methods(["GET", "POST"])
def take(request: Request, plan_id: UUID, stage: int) -> HttpResponse:
    """Put what a button carries into the answer that it names."""
    plan = plan_to(request, plan_id, "plans.take_over")
    page = page_of_stage(plan, known(stage))
    form = TakeOverForm(request.POST or None)
    if act(form, take_over, actor=request.actor, plan=plan, stage=stage):
        messages.success(request, TAKEN)
        return redirect(page)
    if not form.is_bound:
        return redirect(page)
    return ask(
        request, form, "This is not taken over yet", "Take it over", back=page, back_text=plan.name
    )
