"""A return's pages for a manager of the partner, signed in."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from dots.foundation.actor import PARTNER_MANAGER
from dots.foundation.pages import Request, require
from dots.support.models import Return
from dots.support.selectors.returns import standing_of
from dots.support.views import answering
from dots.support.views.shared import programme_or_404
from dots.support.wording_returns import TO_THE_PARTNER, due_of, period_of

WAY = "ours"


def returns(request: Request) -> HttpResponse:
    """Every return a partner was asked for, newest first."""
    require(request.actor, "support.view_rows", programme_or_404(request))
    mine = Return.objects.within(request.actor).filter(
        organisation_id__in=request.actor.partner_ids
    )
    today = timezone.localdate()
    opens = PARTNER_MANAGER in request.actor.roles  # others of the partner see how each stands
    tasks = []
    for asked in mine.select_related("collection_round").order_by("-collection_round__due_on"):
        title = asked.collection_round.title
        period, due = period_of(asked.collection_round), due_of(asked.collection_round)
        words, dot = TO_THE_PARTNER[standing_of(asked, asked.collection_round, today)]
        tasks.append(
            {
                "title": period,
                "state": dot,
                "state_text": words,
                "address": reverse("support:ours_start", args=[asked.pk]) if opens else "",
                "hint": f"Due {due}" if title == period else f"{title}, due {due}",
            }
        )
    return render(request, "support/our_returns.html", {"tasks": tasks})


def start(request: Request, return_id: UUID) -> HttpResponse:
    return answering.start(request, return_id, WAY)


def question(request: Request, return_id: UUID, code: str) -> HttpResponse:
    return answering.question(request, return_id, code, WAY)


def check(request: Request, return_id: UUID) -> HttpResponse:
    return answering.check(request, return_id, WAY)


def nothing(request: Request, return_id: UUID) -> HttpResponse:
    return answering.nothing(request, return_id, WAY)


def sent(request: Request, return_id: UUID) -> HttpResponse:
    return answering.sent(request, return_id, WAY)
