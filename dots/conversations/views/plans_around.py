"""Which plans are around the partners of a conversation, and which one its actions belong to."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse

from dots.conversations.needs import AGREEMENT
from dots.conversations.views.said import COMMUNITIES, ticked
from dots.conversations.views.shared import Desk
from dots.conversations.wording import some_of
from dots.coverage.wording import within
from dots.network.models import Organisation
from dots.network.overview import in_words
from dots.network.selectors import programme_of
from dots.plans.models import Plan
from dots.plans.models.plans import of_partners
from dots.plans.wording import Names, where_it_stands


def plans_around(desk: Desk) -> list[Plan]:
    """Return the open plans of the partners; `theirs` is how many actions are with them."""
    here = [party.organisation_id for party in desk.parties]
    open_plans = Plan.objects.within(desk.request.actor).open()
    theirs = Count("actions", filter=Q(actions__organisation__in=here), distinct=True)
    found = open_plans.filter(of_partners(Plan, "plan", here)).annotate(theirs=theirs)
    return list(found.order_by("name"))


def plans_offered(desk: Desk) -> dict[str, Any]:
    """Return the plans to choose from, each with its facts; the one just begun or likeliest first.

    A plan is proposed when it alone is for a community that this conversation names, or, among
    several or none of those, alone has the most actions with these partners.
    """
    plans, begun = plans_around(desk), desk.request.GET.get("plan", "")
    names = Names(programme_of(desk.request.actor))
    likeliest, because = (None, "") if begun else proposed(desk, plans, names)
    chosen = str(likeliest.pk) if likeliest else begun
    plans.sort(key=lambda plan: str(plan.pk) != chosen)
    return {
        "plans": [(plan, facts_of(plan, names)) for plan in plans],
        "chosen": chosen,
        "because": because,
    }


def facts_of(plan: Any, names: Names) -> str:
    """Say what tells a plan from the others: "Unpaid carers; stage 3: staged actions"."""
    said = [names.focus(plan), where_it_stands(plan).lower()]
    if plan.theirs:
        said.append(f"{in_words(plan.theirs, 'action')} with them")
    return f"{plan.name}: {'; '.join(said)}"


def proposed(desk: Desk, plans: list[Any], names: Names) -> tuple[Plan | None, str]:
    """Return the plan that the actions most likely belong to, and why; None where none is."""
    spoken = {code for code, _ in ticked(desk, COMMUNITIES)}
    fitting = [plan for plan in plans if plan.community in spoken]
    if len(fitting) == 1:
        whom = within(names.community(fitting[0]))
        return fitting[0], f"it is for {whom}, of whom this conversation speaks"
    most = sorted(fitting or plans, key=lambda plan: -plan.theirs)[:2]
    if most and most[0].theirs and (len(most) == 1 or most[0].theirs > most[1].theirs):
        return most[0], f"it has the most actions with {whose(desk)} so far"
    return None, ""


def whose(desk: Desk) -> str:
    return desk.partners[0][1] if len(desk.partners) == 1 else "these partners"


def plan_with(desk: Desk) -> dict[str, str]:
    """Return which plans the partners are part of, and the way to begin one with them."""
    partners = [one.organisation for one in desk.parties if not one.organisation.has_left]
    if not partners:
        return {}
    whose = partners[0].name if len(partners) == 1 else "these partners"
    around = [f"“{plan.name}”" for plan in plans_around(desk)]
    asked = [("partner", str(one.pk)) for one in partners] + for_whom(desk, partners)
    origin = [("came_from", AGREEMENT), ("came_from_key", str(desk.conversation.pk))]
    return {
        "text": f"Plans around {whose}: {some_of(around)}."
        if around
        else f"No open plan is around {whose} yet.",
        "action": f"Begin {'another' if around else 'a'} plan with"
        f" {'this partner' if len(partners) == 1 else 'these partners'}",
        "address": f"{reverse('plans:start')}?{urlencode(asked + origin)}",
    }


def for_whom(desk: Desk, partners: list[Organisation]) -> list[tuple[str, str]]:
    """Return the one community that a plan would be for; nothing where there are more or none."""
    said = [code for code, _ in ticked(desk, COMMUNITIES)]
    known = said or (list(partners[0].communities) if len(partners) == 1 else [])
    return [("community", known[0])] if len(known) == 1 else []
