"""What an action of a plan came of: an idea of its third stage."""

from __future__ import annotations

from django.urls import reverse

from dots.design.wording import shortened
from dots.foundation.actor import Actor
from dots.foundation.permissions import allowed
from dots.foundation.registries import Origin
from dots.plans.models import Plan
from dots.plans.models.plans import STAGES
from dots.plans.selectors import STAGE_OF_ACTIONS, idea_of, plan_in


def idea_origin(actor: Actor, key: str) -> Origin | None:
    """Return an idea's stage, with the idea to begin with, to those who read the plan."""
    pk = plan_in(key)
    plan = Plan.objects.within(actor).filter(pk=pk).first() if pk else None
    if plan is None or not allowed(actor, "plans.see_plans", plan):
        return None
    idea = idea_of(plan, key)
    return Origin(
        f"{plan.name}: {STAGES[STAGE_OF_ACTIONS].lower()}",
        reverse("plans:stage", args=[plan.pk, STAGE_OF_ACTIONS]),
        what=shortened(idea.words, 200) if idea else "",
    )
