"""Which of a partner's people may visit at home: read and kept by its managers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from dots.foundation.forms import ConfirmForm
from dots.foundation.pages import Request, act, find_or_404, require
from dots.network.models import Organisation
from dots.network.selectors import programme_of
from dots.people.selectors import partners_of
from dots.people.wording import count
from dots.safeguarding.commands import add_check, end_check
from dots.safeguarding.forms.visits import CheckForm
from dots.safeguarding.models import Check
from dots.safeguarding.selectors import checks_of
from dots.safeguarding.unchecked import carried_by
from dots.safeguarding.views.shared import asked

WHO_HEARS = "Whoever planned it, visitor and contact, and your safeguarding lead"
BOTH = ["GET", "POST"]
COLUMNS = [{"title": title} for title in ("Who", "How", "Done on", "Renew by", "What to do")]


@require_GET
def checks(request: Request) -> HttpResponse:
    """Show which checks hold, those to be renewed first."""
    require(request.actor, "safeguarding.see_checks", programme_of(request.actor))
    partners = partners_of(request.actor)
    context = {
        "partners": [
            {"name": one.name, "add": reverse("safeguarding:add_check", args=[one.pk])}
            for one in partners
        ],
        "several": len(partners) > 1,
        "columns": COLUMNS,
        "rows": [row(one) for one in checks_of(request.actor)],
    }
    return render(request, "safeguarding/checks.html", context)


def row(one: Check) -> list[Any]:
    """Return a check as a line; one that is over says so."""
    over = one.renew_on <= timezone.localdate()
    return [
        {"text": one.visitor.name},
        str(one),
        f"{one.done_on:%-d %B %Y}",
        {"text": f"{one.renew_on:%-d %B %Y}", "note": "Over: renew it" if over else ""},
        {"text": "Take it back", "address": reverse("safeguarding:end_check", args=[one.pk])},
    ]


@require_http_methods(BOTH)
def add(request: Request, organisation_id: UUID) -> HttpResponse:
    """Record a check."""
    partner = find_or_404(Organisation, request.actor, organisation_id, "safeguarding.add_check")
    form = CheckForm(request.POST or None, organisation=partner)
    if act(form, add_check, actor=request.actor, organisation=partner):
        messages.success(request, "Recorded.")
        return redirect("safeguarding:checks")
    return asked(
        request,
        reverse("safeguarding:checks"),
        "Checks of visitors",
        form=form,
        title="Record a check",
        text="That somebody was safely recruited, so that they may visit people at home.",
        button="Record it",
    )


@require_http_methods(BOTH)
def end(request: Request, check_id: UUID) -> HttpResponse:
    """Say that a check holds no more, or was a slip."""
    found = find_or_404(Check, request.actor, check_id, "safeguarding.end_check")
    form = ConfirmForm(request.POST or None)
    visits = len(carried_by(found))
    if act(form, end_check, actor=request.actor, check=found):
        told = f"{WHO_HEARS} were told. " if visits else ""
        messages.success(request, f"Taken back. {told}What was recorded stays in the history.")
        return redirect("safeguarding:checks")
    return asked(
        request,
        reverse("safeguarding:checks"),
        "Checks of visitors",
        form=form,
        title=f"Take back the check of {found.visitor.name}?",
        text=f"{found}, done on {found.done_on:%-d %B %Y}. Without another one they visit nobody.",
        warning=f"{count(visits, 'visit')} at home cannot take place then, or should not go on."
        f" {WHO_HEARS} are told at once."
        if visits
        else "",
        button="Take it back",
    )
