"""One plan: where it stands, what is next, who is around it, what it is judged by."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from dots.foundation.actor import Actor
from dots.foundation.pages import Request, find_or_404
from dots.foundation.permissions import allowed
from dots.foundation.records import left_open, panels_of, timeline_entries
from dots.foundation.registries import Progress, measure_progress
from dots.network.models import Organisation
from dots.network.selectors import indicator_labels, programme_of
from dots.plans.models import Measure, Plan
from dots.plans.models.plans import ALL_DONE, STAGES
from dots.plans.selectors import latest_rounds
from dots.plans.views.sheets import sheet_for
from dots.plans.wording import (
    Names,
    counted_of,
    day,
    next_step,
    stage_title,
    state_in_words,
    state_of,
    target_of,
    where_it_stands,
)

MEASURE_COLUMNS = [
    {"title": "What"},
    {"title": "Agreed"},
    {"title": "So far"},
    {"title": "What counts"},
]
NOT_COUNTED = Progress("Not counted yet")


@require_GET
def plan(request: Request, plan_id: UUID) -> HttpResponse:
    """Show a plan whole."""
    actor = request.actor
    record = find_or_404(Plan, actor, plan_id, action="plans.see_plans")
    names = Names(programme_of(actor))
    measures = list(
        record.measures.prefetch_related("partners").order_by("closed_on", "created_at")
    )
    current = [one for one in measures if not one.closed_on]
    sheet = sheet_for(actor, record, record.stage) if record.stage < ALL_DONE else None
    said, button, address = next_step(record, sheet, len(current))
    may = allowed(actor, "plans.change_plan", record)
    context = {
        "plan": record,
        "lede": f"For {lower_first(names.focus(record))}. {where_it_stands(record)}.",
        "next": said,
        "button": button if may else "",
        "next_address": address,
        "may": may,
        "actions": actions(record) if may else [],
        "steps": steps(record),
        "partners": partners_of(actor, record),
        "columns": MEASURE_COLUMNS,
        "measures": measure_rows(actor, record, current, names),
        "dropped": dropped(measures, actor),
        "facts": facts(record, names),
        "entries": timeline_entries(actor, record),
        "panels": panels_of(actor, record),
        "left": [] if record.is_open else left_open(actor, record),
    }
    return render(request, "plans/plan.html", context)


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def actions(record: Plan) -> list[dict[str, str]]:
    """Return what may be done with the plan itself."""
    if record.is_open:
        offered = [
            ("Partners", "plans:partners"),
            ("Change", "plans:change"),
            ("Close", "plans:close"),
        ]
    else:
        offered = [("Take it up again", "plans:reopen")]
    return [{"text": text, "address": reverse(name, args=[record.pk])} for text, name in offered]


def steps(record: Plan) -> list[dict[str, str]]:
    """Return the four stages as joined dots."""
    rounds = latest_rounds([record.pk])[record.pk]
    return [
        {
            "title": stage_title(stage),
            "state": state_of(record, stage, rounds.get(stage)),
            "text": state_in_words(record, stage, rounds.get(stage)),
            "address": reverse("plans:stage", args=[record.pk, stage]),
        }
        for stage in STAGES
    ]


def partners_of(actor: Actor, record: Plan) -> list[dict[str, str]]:
    """Return the partners around a plan; those this person may open with the way there."""
    seen = set(Organisation.objects.within(actor).filter(plans=record).values_list("pk", flat=True))
    return [
        {
            "name": one.name,
            "address": reverse("network:organisation", args=[one.pk]) if one.pk in seen else "",
            "note": "has left" if one.has_left else "",
        }
        for one in record.partners.order_by("name")
    ]


def facts(record: Plan, names: Names) -> list[dict[str, str]]:
    known = [
        ("Community", names.community(record) or "Everyone there"),
        ("Ward", names.ward(record) or "The whole area"),
        ("Counts since", day(record.began_on) or "Not said yet"),
    ]
    known += [("Closed before", one) for one in record.closed_before.splitlines()]
    return [{"name": name, "value": value} for name, value in known]


def progress_of(actor: Actor, record: Plan) -> dict[UUID, Progress]:
    """Return measure id -> how far it has come, asked of whoever counts."""
    known: dict[UUID, Progress] = {}
    for source in measure_progress:
        known |= source(actor, record)
    return known


def measure_rows(
    actor: Actor, record: Plan, measures: list[Measure], names: Names
) -> list[list[Any]]:
    """Return a table row for each measure."""
    labels = indicator_labels(programme_of(actor))
    progress = progress_of(actor, record) if measures else {}
    around = record.partners.count() if measures else 0
    rows = []
    for one in measures:
        one.plan = record
        so_far = progress.get(one.pk, NOT_COUNTED)
        may = record.is_open and allowed(actor, "plans.change_measure", one)
        with_whom = ", ".join(sorted(partner.name for partner in one.partners.all()))
        rows.append(
            [
                {
                    "text": labels.get(one.indicator, one.indicator),
                    "address": reverse("plans:change_measure", args=[one.pk]) if may else "",
                },
                {"text": target_of(one), "note": f"with {with_whom}" if with_whom else ""},
                {"text": so_far.text, "address": so_far.address},
                {"text": counted_of(one, names, around), "note": one.note if actor.is_team else ""},
            ]
        )
    return rows


def dropped(measures: list[Measure], actor: Actor) -> list[dict[str, str]]:
    """Return measures that were dropped, with the way to take each up again."""
    labels = indicator_labels(programme_of(actor))
    return [
        {
            "title": labels.get(one.indicator, one.indicator),
            "text": f"{target_of(one)}. Dropped on {day(one.closed_on)}.",
            "address": reverse("plans:resume_measure", args=[one.pk])
            if allowed(actor, "plans.resume_measure", one)
            else "",
        }
        for one in measures
        if one.closed_on
    ]
