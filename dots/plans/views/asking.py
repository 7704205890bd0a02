"""What the pages about plans share: find the plan, ask, answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dots.foundation.pages import Request, find_or_404, require
from dots.plans.models import Plan


def plan_to(request: Request, pk: UUID, action: str) -> Plan:
    """Return the plan with which this person may do this."""
    plan = find_or_404(Plan, request.actor, pk, action="plans.see_plans")
    require(request.actor, action, plan)
    return plan


def page_of(plan: Plan) -> str:
    return reverse("plans:plan", args=[plan.pk])


def ask(request: Request, form: Any, title: str, button: str, **context: Any) -> HttpResponse:
    """Show a question and one button. `plan` among the rest is where the way back leads."""
    plan = context.pop("plan", None)
    back = {"back": page_of(plan), "back_text": plan.name} if plan else {}
    given = {"form": form, "title": title, "button": button, **back, **context}
    return render(request, "plans/ask.html", given)
