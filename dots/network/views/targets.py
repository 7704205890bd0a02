"""A project's targets, with how far each has come when somebody has counted it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dots.foundation.actor import Actor
from dots.foundation.pages import Request, act, find_or_404, require
from dots.foundation.permissions import allowed
from dots.foundation.registries import Progress, target_progress
from dots.network.commands import add_target, change_target
from dots.network.forms import TargetForm
from dots.network.models import Project, ProjectTarget
from dots.network.selectors import indicator_labels, programme_of
from dots.network.views.asking import ask, way_to

TARGET_COLUMNS = [
    {"title": "What"},
    {"title": "How many", "number": True},
    {"title": "By"},
    {"title": "So far"},
]
NOT_COUNTED = Progress("Not counted yet")


def progress_of(actor: Actor, project: Project) -> dict[UUID, Progress]:
    """Return target id -> how far it has come, asked of whoever counts."""
    known: dict[UUID, Progress] = {}
    for source in target_progress:
        known.update(source(actor, project))
    return known


def target_rows(actor: Actor, project: Project) -> list[list[Any]]:
    """Return a table row for each open target, the first due first."""
    labels = indicator_labels(programme_of(actor))
    progress = progress_of(actor, project)
    may_change = allowed(actor, "network.change_project", project)
    rows = []
    for target in project.targets.open().order_by("by", "indicator"):
        so_far = progress.get(target.pk, NOT_COUNTED)
        change = reverse("network:change_target", args=[target.pk]) if may_change else ""
        rows.append(
            [
                {"text": labels.get(target.indicator, target.indicator), "address": change},
                f"{target.value:,}",
                f"{target.by:%-d %B %Y}",
                {"text": so_far.text, "address": so_far.address},
            ]
        )
    return rows


@require_http_methods(["GET", "POST"])
def add(request: Request, project_id: UUID) -> HttpResponse:
    """Promise so much by a day."""
    actor = request.actor
    project = find_or_404(Project, actor, project_id)
    require(actor, "network.add_target", project)
    form = TargetForm(request.POST or None, programme=programme_of(actor))
    if act(form, add_target, actor=actor, project=project):
        messages.success(request, "The target is added.")
        return redirect("network:project", project_id)
    return ask(request, form, "Add a target", way_to("project", project), button="Add this target")


@require_http_methods(["GET", "POST"])
def change(request: Request, target_id: UUID) -> HttpResponse:
    """Change what was promised."""
    actor = request.actor
    record = find_or_404(ProjectTarget, actor, target_id)
    require(actor, "network.change_target", record)
    form = TargetForm(request.POST or None, programme=programme_of(actor), target=record)
    if act(form, change_target, actor=actor, target=record):
        messages.success(request, "Saved.")
        return redirect("network:project", record.project_id)
    other = (
        ("Take this target up again", reverse("network:reopen_target", args=[target_id]))
        if record.closed_on
        else ("Drop this target", reverse("network:close_target", args=[target_id]))
    )
    back = way_to("project", record.project)
    return ask(request, form, "Change this target", back, other=other)
