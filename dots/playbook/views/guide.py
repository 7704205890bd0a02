"""The four stages as a guide, with how this programme stands in each."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from dots.foundation.actor import Actor
from dots.foundation.pages import Request, require
from dots.foundation.permissions import allowed
from dots.network.selectors import programme_of
from dots.playbook.standing import milestones_by_code
from dots.playbook.steps import STAGES, Stage, Step


@require_GET
def playbook(request: Request) -> HttpResponse:
    """Show each step: what it is for, how it stands, and the page that does it."""
    actor = request.actor
    programme = programme_of(actor)
    require(actor, "playbook.read", programme)
    stages = [stage_of(actor, stage) for stage in STAGES]
    steps = [step for stage in stages for step in stage["steps"]]
    begun = sum(bool(step["standing"]) for step in steps)
    following = next((step for step in steps if not step["standing"]), None)
    context = {
        "stages": stages,
        "count": len(steps),
        "begun": begun,
        "following": following,
        "packs": allowed(actor, "playbook.receive_pack", programme),
    }
    return render(request, "playbook/playbook.html", context)


def stage_of(actor: Actor, stage: Stage) -> dict[str, Any]:
    """Return a stage with how each of its steps stands, read from the live system."""
    known = milestones_by_code(actor)
    steps = [step_of(step, known) for step in stage.steps]
    begun = [bool(step["standing"]) for step in steps]
    state = "done" if all(begun) else "now" if any(begun) else "todo"
    return {"stage": stage, "steps": steps, "state": state, "id": f"stage-{stage.number}"}


def step_of(step: Step, known: dict[str, list[tuple[str, str, str]]]) -> dict[str, Any]:
    """Return a step with its pages and how it stands, in words; "" when it is not begun."""
    found = known.get(step.code, [])
    return {
        "step": step,
        "standing": " ".join(f"{said.rstrip('.')}." for _, _, said in found if said),
        "pages": [{"title": title, "address": reverse(name)} for title, name, _ in found],
    }
