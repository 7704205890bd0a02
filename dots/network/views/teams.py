"""A partner's teams: named, renamed, closed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dots.foundation.pages import Request, act, find_or_404, require
from dots.network.commands import add_team, change_team
from dots.network.forms import TeamForm
from dots.network.models import Organisation, Team


@require_http_methods(["GET", "POST"])
def add(request: Request, organisation_id: UUID) -> HttpResponse:
    """Name a team of a partner."""
    actor = request.actor
    organisation = find_or_404(
        Organisation, actor, organisation_id, action="network.view_organisation"
    )
    require(actor, "network.add_team", organisation)
    form = TeamForm(request.POST or None)
    if act(form, add_team, actor=actor, organisation=organisation):
        messages.success(request, "The team is added.")
        return redirect("network:organisation", organisation_id)
    context = {
        "form": form,
        "title": "Add a team",
        "button": "Add this team",
        "back": reverse("network:organisation", args=[organisation_id]),
        "back_text": organisation.name,
    }
    return render(request, "network/form.html", context)


@require_http_methods(["GET", "POST"])
def change(request: Request, team_id: UUID) -> HttpResponse:
    """Give a team another name, or close it."""
    actor = request.actor
    record = find_or_404(Team, actor, team_id)
    require(actor, "network.change_team", record)
    form = TeamForm(request.POST or None, team=record)
    if act(form, change_team, actor=actor, team=record):
        messages.success(request, "Saved.")
        return redirect("network:organisation", record.organisation_id)
    close = "network:reopen_team" if record.closed_on else "network:close_team"
    context = {
        "form": form,
        "title": f"Change {record.name}",
        "button": "Save",
        "back": reverse("network:organisation", args=[record.organisation_id]),
        "back_text": record.organisation.name,
        "other": "Bring this team back" if record.closed_on else "Close this team",
        "other_address": reverse(close, args=[team_id]),
    }
    return render(request, "network/form.html", context)
