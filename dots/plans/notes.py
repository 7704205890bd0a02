"""What was typed in plans, for those who answer for it under the law."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.notes import Note, NoteSource, Scope, written
from dots.plans.models import Measure, Plan, StageAnswer, StageRound
from dots.plans.models.plans import of_partners
from dots.plans.prompts import by_code, read
from dots.plans.values import is_empty, said


def asked_for(scope: Scope, found: QuerySet[Any], path: str = "") -> QuerySet[Any]:
    """Return the rows asked for; `path` leads from a row to its plan."""
    found = Scope(rows=scope.rows).narrow(found)
    if scope.partners is None:
        return found
    mine = Plan.objects.filter(of_partners(Plan, "plan", scope.partners))
    return found.filter(**{f"{path or 'pk'}__in": mine})


def typed(actor: Actor, scope: Scope) -> Iterator[Note]:
    """Yield what was typed in plans, every version of every answer: for the team."""
    if not actor.is_team:
        return
    yield from answers_in(actor, scope)
    closed = Plan.objects.within(actor).exclude(closed_because="")
    for plan in asked_for(scope, closed):
        at = plan.changed_at or plan.created_at
        yield note(plan, plan, "closed_because", "why it was closed", at=at)
    again = Plan.objects.within(actor).exclude(closed_before="")
    for plan in asked_for(scope, again):
        at = plan.changed_at or plan.created_at
        yield note(plan, plan, "closed_before", "why it was closed before", at=at)
    rounds = StageRound.objects.within(actor).exclude(because="").select_related("plan")
    for one in asked_for(scope, rounds, "plan"):
        yield note(one, one.plan, "because", f"why stage {one.stage} was left out")
        if one.skipped_before:
            yield note(one, one.plan, "skipped_before", f"why stage {one.stage} was before")
    measures = Measure.objects.within(actor).exclude(note="").select_related("plan")
    for measure in asked_for(scope, measures, "plan"):
        yield note(measure, measure.plan, "note", "a measure")


def answers_in(actor: Actor, scope: Scope) -> Iterator[Note]:
    """Yield the answers of plans, earlier versions too: they are kept."""
    found = asked_for(scope, StageAnswer.objects.within(actor), "round__plan")
    related = found.select_related("round__plan", "round__worksheet", "member__user")
    prompts: dict[Any, Any] = {}
    for one in related.order_by("round", "code", "number"):
        sheet = one.round.worksheet
        if sheet.pk not in prompts:
            prompts[sheet.pk] = by_code(read(sheet.prompts))
        prompt = prompts[sheet.pk].get(one.code)
        if prompt is None or is_empty(one.value):
            continue
        by = one.member.user.name if one.member else ""
        text = "; ".join(said(one.value, {}))
        yield note(one, one.round.plan, "value", prompt.title, text=text, by=by)


def note(row: Any, plan: Plan, field: str, what: str, **more: Any) -> Note:
    """Return something typed in a plan, as a request for information lists it."""
    address = reverse("plans:plan", args=[plan.pk])
    return written(row, field, f"Plan “{plan.name}”: {what}", address=address, **more)


TYPED = NoteSource(
    (
        "plans.StageAnswer.value",
        "plans.Plan.closed_because",
        "plans.Plan.closed_before",
        "plans.StageRound.because",
        "plans.StageRound.skipped_before",
        "plans.Measure.note",
    ),
    typed,
)
