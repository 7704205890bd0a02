"""How far a project's targets have come, from the figures that are stored already."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse

from dots.calculations.errors import UnusableInput
from dots.calculations.periods import parse_quarter
from dots.evidence import saying
from dots.evidence.models import StoredFinding
from dots.evidence.periods import period_of
from dots.evidence.selectors import statements
from dots.foundation.actor import Actor
from dots.foundation.registries import Progress
from dots.network.models import Project, ProjectTarget

ADDED = ("sessions", "attendances")
COUNTS = "The programme’s team counts this"
COUNTED = (*ADDED, "people-reached")


def progress_of_targets(actor: Actor, project: Project) -> dict[UUID, Progress]:
    """Return target id -> how far it has come, for the team: these figures are exact.

    Others are told so, and led to what is published last, if anything is. A target counts whole
    quarters from the one in which the project began to the one of its date.
    """
    if not actor.is_team:
        counted = project.targets.filter(indicator__in=COUNTED)
        return dict.fromkeys(counted.values_list("pk", flat=True), published(actor))
    rows = rows_of(project)
    return {
        target.pk: Progress(said, reverse("evidence:definition", args=[target.indicator]))
        for target in project.targets.all()
        if (said := words(target, rows))
    }


def published(actor: Actor) -> Progress:
    """Say that the team counts, and lead to the newest that is published by project."""
    for one in statements(actor):
        period = period_of(one.programme, one.period)
        if period and "project" in one.tables:
            address = reverse("evidence:statement", args=[one.programme.slug, one.period])
            return Progress(f"{COUNTS}. Published for {period.words}, rounded", address)
    return Progress(f"{COUNTS}. Nothing is published by project yet")


def rows_of(project: Project) -> list[tuple[Any, dict[str, Any]]]:
    """Return (quarter, measures) for each quarter in which the project has figures."""
    found = []
    for finding in StoredFinding.objects.filter(programme=project.programme).whole():
        try:
            quarter = parse_quarter(finding.period, project.programme.year_starts)
        except UnusableInput:  # a year: its quarters are counted
            continue
        mine = (row for row in finding.rows("project") if row["project"] == str(project.pk))
        found += [(quarter, row) for row in mine]
    return found


def words(target: ProjectTarget, rows: list[tuple[Any, dict[str, Any]]]) -> str:
    """Return a target's progress in words; nothing for an indicator that is not counted here."""
    starts = target.project.starts_on
    counted = [
        row
        for quarter, row in rows
        if quarter.starts <= target.by and (starts is None or quarter.ends >= starts)
    ]
    if target.indicator in ADDED:
        open_ones = sum(row["sessions_without_attendances"] for row in counted)
        least = "at least " if target.indicator == "attendances" and open_ones else ""
        return f"{least}{sum(row[target.indicator] or 0 for row in counted):,} so far"
    if target.indicator == "people-reached":
        stated = [row for row in counted if row["people_most"] is not None]
        bound = {
            "people_least": max((row["people_least"] for row in stated), default=None),
            "people_most": sum(row["people_most"] for row in stated) if stated else None,
            "sessions_without_people": sum(row["sessions_without_people"] for row in counted),
        }
        return f"{saying.people(bound)} so far" if stated else "nobody counted yet"
    return ""
