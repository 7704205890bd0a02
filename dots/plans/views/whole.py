"""A whole plan at once: to read through, to print, and as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from dots.foundation.actor import Actor
from dots.foundation.exports import csv_response
from dots.foundation.pages import Request, find_or_404
from dots.foundation.records import panels_of
from dots.network.selectors import programme_of
from dots.plans.models import Plan
from dots.plans.models.plans import STAGES
from dots.plans.selectors import latest_rounds
from dots.plans.views.plan import MEASURE_COLUMNS, facts, measure_rows, partners_of
from dots.plans.views.sheets import answers_of, sheet_for
from dots.plans.wording import Names, stage_title, state_in_words, where_it_stands

HEADER = ["Stage", "How it stands", "Question", "Answer", "When it was said"]


@require_GET
def whole(request: Request, plan_id: UUID) -> HttpResponse:
    """Show every stage of a plan with its answers, then its measures and actions."""
    actor = request.actor
    plan = find_or_404(Plan, actor, plan_id, action="plans.see_plans")
    names = Names(programme_of(actor))
    measures = list(plan.measures.open().prefetch_related("partners").order_by("created_at"))
    context = {
        "plan": plan,
        "lede": where_it_stands(plan),
        "facts": facts(plan, names),
        "partners": partners_of(actor, plan),
        "stages": stages_of(actor, plan, names),
        "columns": MEASURE_COLUMNS,
        "rows": measure_rows(actor, plan, measures, names),
        "panels": panels_of(actor, plan),
        "file": reverse("plans:whole_csv", args=[plan.pk]),
    }
    return render(request, "plans/whole.html", context)


def stages_of(actor: Actor, plan: Plan, names: Names) -> list[dict[str, Any]]:
    """Return each stage with what was answered, as far as this person may read it."""
    rounds = latest_rounds([plan.pk])[plan.pk]
    listed = []
    for stage in STAGES:
        one = rounds.get(stage)
        answers = answers_of(sheet_for(actor, plan, stage, one), names, False, plan)
        listed.append(
            {
                "title": stage_title(stage),
                "state": state_in_words(plan, stage, one),
                "answers": [answer for answer in answers if answer["lines"]],
            }
        )
    return listed


@require_GET
def whole_csv(request: Request, plan_id: UUID) -> HttpResponseBase:
    """Save what was answered as a spreadsheet."""
    plan = find_or_404(Plan, request.actor, plan_id, action="plans.see_plans")
    names = Names(programme_of(request.actor))
    return csv_response("plan", HEADER, csv_rows(stages_of(request.actor, plan, names)))


def csv_rows(stages: list[dict[str, Any]]) -> Iterator[list[str]]:
    """Yield a line for each thing answered; a stage without an answer has one that says so."""
    for stage in stages:
        begin = [stage["title"], stage["state"]]
        if not stage["answers"]:
            yield [*begin, "", "Nothing is answered.", ""]
        for answer in stage["answers"]:
            for line in answer["lines"]:
                yield [*begin, answer["title"], line, answer["carried"] or "This time"]
