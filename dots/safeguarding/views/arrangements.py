"""Whom to phone: said by a partner's managers, and for the whole place by the programme's lead."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dots.foundation.pages import Request, act, find_or_404, require
from dots.network.models import Organisation
from dots.network.selectors import programme_of
from dots.safeguarding.commands import arrange as arrange_for
from dots.safeguarding.commands import set_numbers
from dots.safeguarding.forms.arrangements import ArrangementForm, NumbersForm
from dots.safeguarding.selectors import Answering, answering_at, nobody_answers_at
from dots.safeguarding.views.shared import HOME, asked

BOTH = ["GET", "POST"]


@require_http_methods(BOTH)
def arrange(request: Request, organisation_id: UUID) -> HttpResponse:
    """Say who answers for safeguarding here."""
    partner = find_or_404(Organisation, request.actor, organisation_id, "safeguarding.arrange")
    form = ArrangementForm(request.POST or None, organisation=partner).changing()
    before = answering_at(partner.pk)
    if act(form, arrange_for, actor=request.actor, organisation=partner):
        messages.success(request, saved(before, answering_at(partner.pk)))
        return redirect(HOME)
    return asked(
        request,
        reverse(HOME),
        "Safeguarding",
        form=form,
        title="Who answers for safeguarding here?",
        text="Both read every concern that is written down at your organisation, but for those"
        " about themselves. Who answered before stays recorded.",
        button="Save this",
    )


def saved(before: Answering, now: Answering) -> str:
    """Say what was saved; where it is others than before, who reads concerns now and who does not.

    Sent twice, it says who reads them again: nobody is told of as replaced by themselves.
    """
    here, gone = ([who for _, who, _ in one.phones] for one in (now, before))
    said = ["Saved."]
    if {one.pk for one in here} != {one.pk for one in gone}:
        reads = "reads" if len(here) == 1 else "read"
        said.append(f"{in_a_row(one.name for one in here)} {reads} concerns now.")
    if left := [one.name for one in gone if one not in here]:
        reads = "reads" if len(left) == 1 else "read"  # a manager goes on with what comes to them
        said.append(f"{in_a_row(left)} no longer {reads} them as lead or deputy.")
    return " ".join([*said, "Everybody at your organisation sees whom to phone."])


def in_a_row(names: Iterable[str]) -> str:
    return " and ".join(names)


@require_http_methods(BOTH)
def numbers(request: Request) -> HttpResponse:
    """Say the council's numbers."""
    programme = programme_of(request.actor)
    require(request.actor, "safeguarding.set_numbers", programme)
    form = NumbersForm(request.POST or None, programme=programme).changing()
    if act(form, set_numbers, actor=request.actor, programme=programme):
        messages.success(request, "Saved. Every partner sees these numbers.")
        return redirect("safeguarding:numbers")
    return asked(
        request,
        "/",
        "Home",
        form=form,
        title="Local safeguarding numbers",
        text="Partners’ people see them before they write a concern down. Take them from your"
        " council’s own page, and look again once a year. You never see the concerns.",
        button="Save these numbers",
        without=[
            {"title": one.name, "address": reverse("network:organisation", args=[one.pk])}
            for one in nobody_answers_at(request.actor)
        ],
    )
