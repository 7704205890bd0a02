"""Saying how an action stands, signed in; and taking that back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dots.actions.commands import answer_action, reopen_action
from dots.actions.forms import AnswerForm, ReopenForm
from dots.actions.models import TEAM, Action
from dots.actions.wording import around_answer, beside_title
from dots.foundation.pages import Request, act, find_or_404, require
from dots.network.permissions import manages


@require_http_methods(["GET", "POST"])
def answer(request: Request, action_id: UUID) -> HttpResponse:
    """Say done, not yet, or no longer needed."""
    actor = request.actor
    found = find_or_404(Action, actor, action_id, action="actions.view_action")
    if request.method == "POST" and found.side == TEAM and manages(actor, found):
        gone = {"action": found, "typed": AnswerForm(request.POST).typed()}
        return render(request, "actions/with_the_team.html", gone, status=403)
    require(actor, "actions.answer_action", found)
    around = around_answer(found)
    form = AnswerForm(request.POST or None).showing(around)
    if act(form, answer_action, actor=actor, action=found):
        messages.success(request, "Saved. You can take it back on this page.")
        return redirect("actions:action", found.pk)
    context = {
        "form": form,
        "title": found.what,
        "button": "Save this answer",
        "facts": beside_title(around),
        "back": reverse("actions:action", args=[found.pk]),
        "back_text": "The action",
    }
    return render(request, "actions/ask.html", context)


@require_http_methods(["GET", "POST"])
def again(request: Request, action_id: UUID) -> HttpResponse:
    """Take an action up again."""
    actor = request.actor
    found = find_or_404(Action, actor, action_id, action="actions.view_action")
    require(actor, "actions.reopen_action", found)
    form = ReopenForm(request.POST or None)
    if act(form, reopen_action, actor=actor, action=found):
        messages.success(request, "It is to do again. What was said stays in its history.")
        return redirect("actions:action", found.pk)
    context = {
        "form": form,
        "title": f"Is “{found.what}” to be done after all?",
        "button": "It is to do again",
        "back": reverse("actions:action", args=[found.pk]),
        "back_text": "The action",
    }
    return render(request, "actions/ask.html", context)
