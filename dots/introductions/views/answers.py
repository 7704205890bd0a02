"""Answers given on the telephone, written down by the team; or by a manager who is signed in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dots.foundation.pages import Request, act, find_or_404, require
from dots.introductions.commands import answer_consent, answer_outcome
from dots.introductions.forms import ConsentForm, OutcomeForm
from dots.introductions.models import Side


def side_to(request: Request, pk: UUID, action: str) -> Side:
    """Return the side for which this person may answer."""
    found = find_or_404(Side, request.actor, pk, action="introductions.view_side")
    require(request.actor, action, found)
    return found


@require_http_methods(["GET", "POST"])
def consent(request: Request, side_id: UUID) -> HttpResponse:
    """Write down whether a partner wants to be introduced."""
    side = side_to(request, side_id, "introductions.answer_consent")
    label = f"What did {side} say?" if request.actor.is_team else ""
    form = ConsentForm(request.POST or None, label=label)
    if act(form, answer_consent, actor=request.actor, side=side):
        messages.success(request, f"Recorded for {side}.")
        return redirect("introductions:introduction", side.introduction_id)
    context = {
        "form": form,
        "title": f"{side}: meet {side.far_side}?",
        "text": side.introduction.why,
        "button": "Record this" if request.actor.is_team else "Send this answer",
        "back": reverse("introductions:introduction", args=[side.introduction_id]),
        "back_text": "The introduction",
    }
    return render(request, "introductions/say.html", context)


@require_http_methods(["GET", "POST"])
def outcome(request: Request, side_id: UUID) -> HttpResponse:
    """Write down what a partner says came of it."""
    side = side_to(request, side_id, "introductions.answer_outcome")
    form = OutcomeForm(request.POST or None)
    if act(form, answer_outcome, actor=request.actor, side=side):
        messages.success(request, f"Recorded for {side}.")
        return redirect("introductions:introduction", side.introduction_id)
    context = {
        "form": form,
        "title": f"{side}: did meeting {side.far_side} lead anywhere?",
        "button": "Record this" if request.actor.is_team else "Send this answer",
        "back": reverse("introductions:introduction", args=[side.introduction_id]),
        "back_text": "The introduction",
    }
    return render(request, "introductions/say.html", context)
