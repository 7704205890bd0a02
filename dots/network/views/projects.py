"""Projects: the list, one project, and what may be said about one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from dots.foundation.actor import Actor
from dots.foundation.exports import csv_response
from dots.foundation.pages import Request, act, find_or_404, require
from dots.foundation.permissions import allowed
from dots.foundation.records import panels_of, timeline_entries
from dots.foundation.registries import Progress, project_records
from dots.network.commands import add_project, change_project
from dots.network.forms import ProjectFilters, ProjectForm
from dots.network.indexing import address_of
from dots.network.models import Organisation, Project
from dots.network.overview import in_words
from dots.network.selectors import list_projects, programme_of
from dots.network.views.asking import added, ask, file_asking, way_from, way_to
from dots.network.views.listing import (
    cell,
    export_address,
    is_filtered,
    nearby,
    page_of,
    query_without,
)
from dots.network.views.targets import TARGET_COLUMNS, target_rows

COLUMNS = ["Project", "Funder", "From", "To", "Partners"]


def found_by(request: Request) -> tuple[ProjectFilters, QuerySet[Project]]:
    """Return the filters and what they find."""
    filters = ProjectFilters(request.GET)
    return filters, list_projects(request.actor, **filters.asked())


@require_GET
def projects(request: Request) -> HttpResponse:
    """Show the projects, the latest to end first."""
    actor = request.actor
    require(actor, "network.see_partners", programme_of(actor))
    filters, found = found_by(request)
    page = page_of(request, found, is_filtered(filters.asked()))
    may_add = allowed(actor, "network.add_project", programme_of(actor))
    context = {
        "title": "Projects",
        "filters": filters,
        "filtered": is_filtered(filters.asked()),
        "here": reverse("network:projects"),
        "nearby": nearby(request, "network:projects"),
        "page": page,
        "query": query_without(request, "page"),
        "columns": [{"title": title} for title in COLUMNS],
        "rows": [row_of(project) for project in page],
        "one": "project",
        "many": "projects",
        "export": export_address(request, "network:projects_csv"),
        "actions": [{"text": "Add a project", "address": reverse("network:add_project")}]
        if may_add
        else [],
        "empty_title": "No projects yet",
        "empty_text": "A project is a piece of work with a funder, dates, partners and targets."
        " Sessions can be counted towards it.",
    }
    return render(request, "network/list.html", context)


def day(value: Any) -> str:
    """Return a date as people write it, or nothing."""
    return f"{value:%-d %B %Y}" if value else ""


def row_of(project: Any) -> list[Any]:
    """Return the table row of a project."""
    return [
        {
            "text": project.name,
            "address": reverse("network:project", args=[project.pk]),
            "note": "Closed" if project.closed_on else "",
        },
        project.funder or "Not recorded",
        day(project.starts_on) or "Not recorded",
        day(project.ends_on) or "No end set",
        in_words(project.partner_count, "partner"),
    ]


@require_GET
def projects_csv(request: Request) -> HttpResponseBase:
    """Save the list, as filtered, as a spreadsheet."""
    require(request.actor, "network.see_partners", programme_of(request.actor))
    _, found = found_by(request)
    header = ["Project", "Funder", "Starts on", "Ends on", "Partners", "Closed on"]
    return csv_response("projects", header, csv_rows(request, found))


def csv_rows(request: Request, found: QuerySet[Project]) -> Iterator[list[Any]]:
    """Yield a line of the file for each project, with the partners this person may see."""
    mine = set(Organisation.objects.within(request.actor).values_list("pk", flat=True))
    for project in found.prefetch_related("partners"):
        names = sorted(one.name for one in project.partners.all() if one.pk in mine)
        yield [
            project.name,
            project.funder,
            project.starts_on,
            project.ends_on,
            "; ".join(names),
            project.closed_on,
        ]


@require_GET
def project(request: Request, project_id: UUID) -> HttpResponse:
    """Show one project: what was promised, by whom, and what has happened."""
    actor = request.actor
    record = find_or_404(Project, actor, project_id, action="network.view_project")
    facts = [
        ("Funder", record.funder or "Not recorded"),
        ("From", day(record.starts_on) or "Not recorded"),
        ("To", day(record.ends_on) or "No end set"),
    ]
    context = {
        "project": record,
        "lede": lede(record),
        "facts": [{"name": name, "value": value} for name, value in facts],
        "actions": actions(request, record),
        "targets": target_rows(actor, record),
        "target_columns": TARGET_COLUMNS,
        **partners_of(actor, record),
        "entries": timeline_entries(actor, record),
        "panels": panels_of(actor, record),
    }
    return render(request, "network/project.html", context)


def partners_of(actor: Actor, record: Project) -> dict[str, Any]:
    """Return who takes part and who else recorded something for it, each with what it recorded."""
    known: dict[UUID, Progress] = {}
    for source in project_records:
        known |= source(actor, record)
    visible = Organisation.objects.within(actor)
    taking_part = list(visible.filter(projects=record).order_by("name"))
    named = {one.pk for one in taking_part}
    others = visible.filter(pk__in=known.keys() - named).order_by("name")
    return {
        "partners": taking_part,
        "recorded": [partner_row(one, known.get(one.pk)) for one in taking_part if known],
        "others": [partner_row(one, known[one.pk]) for one in others],
        "partner_columns": [{"title": "Partner"}, {"title": "Recorded for it"}],
    }


def partner_row(one: Organisation, recorded: Progress | None) -> list[Any]:
    """Return a partner with what it recorded for a project, and the way to it."""
    said = cell(recorded.text, recorded.address) if recorded else cell("Nothing yet")
    return [cell(one.name, address_of("network:organisation", one.pk)), said]


def lede(record: Project) -> str:
    """Say in a sentence where the project stands."""
    today = timezone.localdate()
    if record.closed_on:
        return f"Closed on {day(record.closed_on)}. What was done in it stays recorded."
    if record.starts_on and record.starts_on > today:
        return f"Starts in {in_words((record.starts_on - today).days, 'day')}."
    if record.ends_on and record.ends_on < today:
        return f"Ended on {day(record.ends_on)}."
    if record.ends_on:
        return f"Under way, with {in_words((record.ends_on - today).days, 'day')} to go."
    return "Under way, with no end set."


def actions(request: Request, record: Project) -> list[dict[str, str]]:
    """Return what may be done with a project."""
    if not allowed(request.actor, "network.change_project", record):
        return []
    state = (
        ("Reopen", "network:reopen_project")
        if record.closed_on
        else ("Close", "network:close_project")
    )
    offered = [
        ("Add a target", "network:add_target"),
        ("Change", "network:change_project"),
        state,
    ]
    return [{"text": text, "address": reverse(name, args=[record.pk])} for text, name in offered]


@require_http_methods(["GET", "POST"])
def add(request: Request) -> HttpResponse:
    """Begin a project."""
    programme = programme_of(request.actor)
    require(request.actor, "network.add_project", programme)
    name, file = request.GET.get("name", ""), file_asking(request)
    form = ProjectForm(request.POST or None, programme=programme, name=name)
    made = act(form, add_project, actor=request.actor, programme=programme)
    if made:
        said = "The project is added. Next: what was promised in it."
        return added(request, file, said, "project", made)
    return ask(
        request,
        form,
        "Add a project",
        way_from(file, ("Projects", reverse("network:projects"))),
        button="Add this project",
    )


@require_http_methods(["GET", "POST"])
def change(request: Request, project_id: UUID) -> HttpResponse:
    """Say something else about a project."""
    actor = request.actor
    record = find_or_404(Project, actor, project_id)
    require(actor, "network.change_project", record)
    form = ProjectForm(request.POST or None, programme=programme_of(actor), project=record)
    if act(form, change_project, actor=actor, project=record):
        messages.success(request, "Saved.")
        return redirect("network:project", project_id)
    return ask(request, form, f"Change {record.name}", way_to("project", record))
