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
from dots.introductions.earlier import so_far_for
from dots.introductions.forms import ConsentForm, OutcomeForm
from dots.introductions.models import BY_PHONE, Side
from dots.introductions.naming import name_both


def side_to(request: Request, pk: UUID, action: str) -> Side:
    """Return the side for which this person may answer."""
    found = find_or_404(Side, request.actor, pk, action="introductions.view_side")
    require(request.actor, action, found)
    name_both(sides=[found])
    return found


def so_far(request: Request, side: Side) -> dict[str, str]:
    """Return what an answer rests on: why they should meet, and what was answered already."""
    why = "Why you should meet" if request.actor.kind == "link" else "Why they should meet"
    return {why: side.introduction.why, whose(request, side): side.get_consent_display()}


def came_so_far(request: Request, side: Side) -> dict[str, str]:
    """Return what was said already of what came of it."""
    said = (side.get_outcome_display(), side.outcome_text)
    if not request.actor.is_team and side.outcome_by == BY_PHONE:
        return {f"What {side.programme} noted for you": said[0]}
    return {whose(request, side): ": ".join(one for one in said if one)}


def whose(request: Request, side: Side) -> str:
    return f"The answer of {side}" if request.actor.is_team else "Your answer"


@require_http_methods(["GET", "POST"])
def consent(request: Request, side_id: UUID) -> HttpResponse:
    """Write down whether a partner wants to be introduced."""
    side = side_to(request, side_id, "introductions.answer_consent")
    label = f"What did {side} say?" if request.actor.is_team else ""
    form = ConsentForm(request.POST or None, label=label).showing(so_far(request, side))
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
    form = OutcomeForm(request.POST or None).showing(came_so_far(request, side))
    if act(form, answer_outcome, actor=request.actor, side=side):
        messages.success(request, f"Recorded for {side}.")
        return redirect("introductions:introduction", side.introduction_id)
    context = {
        "form": form,
        "title": f"{side}: did meeting {side.far_side} lead anywhere?",
        "text": so_far_for(request.actor, side),
        "button": "Record this" if request.actor.is_team else "Send this answer",
        "back": reverse("introductions:introduction", args=[side.introduction_id]),
        "back_text": "The introduction",
    }
    return render(request, "introductions/say.html", context)
