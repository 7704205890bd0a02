"""What became of the ideas of a plan's third stage, on that stage's own page."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from dots.actions.lines import line_of
from dots.actions.models import Action
from dots.actions.selectors import actions_from, in_order
from dots.foundation.actor import Actor
from dots.foundation.permissions import allowed
from dots.network.selectors import programme_of
from dots.plans.models import Plan
from dots.plans.selectors import IDEA, STAGE_OF_ACTIONS, Idea, Ideas

MOST = 20


def of_ideas(actor: Actor, record: Any) -> dict[str, Any] | None:
    """Show each idea with the actions made of it, and what else is to do in the plan."""
    if not isinstance(record, Ideas) or not allowed(actor, "actions.see_actions", record):
        return None
    # A partner's manager reads the actions agreed with that partner only: what became of an idea
    # elsewhere is not theirs to be told, and "no action yet" would not be true.
    told = () if actor.partner_ids else record.ideas
    may = record.plan.is_open and allowed(actor, "actions.add_action", programme_of(actor))
    made: dict[str, list[Action]] = {}
    for one in actions_from(actor, IDEA, [idea.key for idea in told]):
        made.setdefault(one.came_from_key, []).append(one)
    ideas = [
        {
            "words": idea.words,
            "actions": [line_of(actor, one) for one in made.get(idea.key, [])],
            "address": page_for(record.plan, idea) if may and idea.key not in made else "",
        }
        for idea in told
    ]
    mine = Action.objects.within(actor).filter(plan=record.plan).to_do()
    others = in_order(mine.exclude(came_from=IDEA, came_from_key__in=list(made)))
    return {
        "ideas": ideas,
        "others": [line_of(actor, one) for one in others[:MOST]],
        "more": max(0, others.count() - MOST),
        "plan": record.plan,
        "theirs": bool(actor.partner_ids),
        "add": page_for(record.plan) if may else "",
    }


def page_for(plan: Plan, idea: Idea | None = None) -> str:
    """Return the page that makes an action of the plan, of an idea: without the idea's words."""
    asked = {"plan": str(plan.pk), "stage": STAGE_OF_ACTIONS}
    if idea is not None:
        asked |= {"came_from": IDEA, "came_from_key": idea.key}
    return f"{reverse('actions:add')}?{urlencode(asked)}"
