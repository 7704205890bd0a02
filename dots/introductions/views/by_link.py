"""The two pages that a partner opens by its link: do you want to meet, and did it lead anywhere.

Opening them changes nothing. They name the other organisation and nobody in it.
"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from dots.foundation.pages import Request, act, find_or_404, for_link
from dots.introductions.commands import answer_consent, answer_outcome
from dots.introductions.commands.asking import CONSENT, OUTCOME
from dots.introductions.earlier import own_answer
from dots.introductions.forms import ConsentForm, OutcomeForm
from dots.introductions.models import ASKED, BY_PHONE, Side
from dots.introductions.naming import both_names
from dots.introductions.views.answers import came_so_far, so_far


@for_link(CONSENT)
@require_http_methods(["GET", "POST"])
def consent(request: Request, side_id: UUID) -> HttpResponse:
    """Say yes or no thanks; until it is settled the answer can be changed here."""
    side = find_or_404(Side, request.actor, side_id, "introductions.view_side")
    form = ConsentForm(request.POST or None).showing(so_far(request, side))
    if act(form, answer_consent, actor=request.actor, side=side):
        return redirect("introductions:link_consent", side.pk)
    ours, theirs = both_names(side)
    context = {
        "programme": side.programme,
        "side": side,
        "ours": ours,
        "theirs": theirs,
        "introduction": side.introduction,
        "is_open": side.introduction.state == ASKED,
        "form": form,
    }
    return render(request, "introductions/link_consent.html", context)


@for_link(OUTCOME)
@require_http_methods(["GET", "POST"])
def outcome(request: Request, side_id: UUID) -> HttpResponse:
    """Say whether it led anywhere; the answer can be put right here."""
    side = find_or_404(Side, request.actor, side_id, "introductions.view_side")
    own = own_answer(side)
    kept = {"outcome": own.outcome, "text": own.outcome_text} if own else {}
    form = OutcomeForm(request.POST or None, initial=kept).showing(came_so_far(request, side))
    if act(form, answer_outcome, actor=request.actor, side=side):
        return redirect("introductions:link_outcome", side.pk)
    noted = bool(side.outcome) and side.outcome_by == BY_PHONE  # by the team: not their own words
    ours, theirs = both_names(side)
    context = {"programme": side.programme, "side": side, "form": form, "own": own, "noted": noted}
    context |= {"ours": ours, "theirs": theirs}
    return render(request, "introductions/link_outcome.html", context)
