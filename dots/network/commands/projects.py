"""Projects and what was promised in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack
from uuid import UUID

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.ids import new_id
from dots.foundation.models import Programme
from dots.network.commands.closing import close, reopen
from dots.network.details import ProjectDetails, TargetDetails
from dots.network.indexing import forget_records, index_projects
from dots.network.models import Organisation, Project, ProjectTarget
from dots.network.rules import (
    fill,
    sound_project,
    sound_target,
)


def set_partners(project: Project, partner_ids: Iterable[UUID]) -> None:
    """Say which partners take part: only partners of the same programme can."""
    wanted = set(partner_ids)
    known = Organisation.objects.live().filter(programme_id=project.programme_id, pk__in=wanted)
    if len(known) != len(wanted):
        raise NotPossible("One of those partners is not in this programme. Choose from the list.")
    project.partners.set(known)


def settle(project: Project, details: ProjectDetails) -> Project:
    """Put the details on the project and save it with its partners."""
    partner_ids = details.pop("partner_ids", None)
    fill(project, details)
    sound_project(project)
    project.save()
    if partner_ids is not None:
        set_partners(project, partner_ids)
    index_projects([project])
    return project


@command("network.add_project", on="programme")
def add_project(
    *, actor: Actor, programme: Programme, **details: Unpack[ProjectDetails]
) -> Project:
    """Begin a project."""
    return settle(Project(id=new_id(), programme=programme), details)


@command("network.change_project", on="project")
def change_project(*, actor: Actor, project: Project, **details: Unpack[ProjectDetails]) -> Project:
    """Say something else about a project."""
    return settle(project, details)


@command("network.close_project", on="project")
def close_project(*, actor: Actor, project: Project) -> Project:
    """Put a project away; what was done in it stays."""
    closed = close(project, "This project is already closed.")
    forget_records([closed.pk])
    return closed


@command("network.reopen_project", on="project")
def reopen_project(*, actor: Actor, project: Project) -> Project:
    """Bring a project back."""
    back = reopen(project, "This project is open.")
    index_projects([back])
    return back


@command("network.add_target", on="project")
def add_target(
    *, actor: Actor, project: Project, **details: Unpack[TargetDetails]
) -> ProjectTarget:
    """Promise so much of an indicator by a day."""
    target = ProjectTarget(id=new_id(), programme_id=project.programme_id, project=project)
    fill(target, details)
    sound_target(target)
    target.save(force_insert=True)
    return target


@command("network.change_target", on="target")
def change_target(
    *, actor: Actor, target: ProjectTarget, **details: Unpack[TargetDetails]
) -> ProjectTarget:
    """Change what was promised."""
    fill(target, details)
    sound_target(target)
    target.save()
    return target


@command("network.close_target", on="target")
def close_target(*, actor: Actor, target: ProjectTarget) -> ProjectTarget:
    """Drop a target."""
    return close(target, "This target was already dropped.")


@command("network.reopen_target", on="target")
def reopen_target(*, actor: Actor, target: ProjectTarget) -> ProjectTarget:
    """Take a dropped target up again."""
    return reopen(target, "This target was not dropped.")
