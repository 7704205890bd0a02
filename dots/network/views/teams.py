"""A partner's teams: named, renamed, closed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dots.foundation.pages import Request, act, find_or_404, require
from dots.network.commands import add_team, change_team
from dots.network.forms import TeamForm
from dots.network.models import Team
from dots.network.views.asking import ask, partner_to_add_to, way_to


@require_http_methods(["GET", "POST"])
def add(request: Request, organisation_id: UUID) -> HttpResponse:
    """Name a team of a partner."""
    organisation = partner_to_add_to(request, organisation_id, "network.add_team")
    form = TeamForm(request.POST or None)
    if act(form, add_team, actor=request.actor, organisation=organisation):
        messages.success(request, "The team is added.")
        return redirect("network:organisation", organisation_id)
    return ask(
        request, form, "Add a team", way_to("organisation", organisation), button="Add this team"
    )


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
    other = (
        ("Bring this team back", reverse("network:reopen_team", args=[team_id]))
        if record.closed_on
        else ("Close this team", reverse("network:close_team", args=[team_id]))
    )
    back = way_to("organisation", record.organisation)
    return ask(request, form, f"Change {record.name}", back, other=other)
