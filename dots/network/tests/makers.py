"""Partners and what belongs to them, for every capability's tests."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from dots.accounts.tests.makers import make_programme
from dots.foundation.models import Programme
from dots.network.models import Contact, Organisation, Project, ProjectTarget, Site, Team

_numbers = count(1)


def make_organisation(
    name: str = "", *, programme: Programme | None = None, **fields: Any
) -> Organisation:
    """A partner; in a programme of its own unless one is given."""
    return Organisation.objects.create(
        name=name or f"Partner {next(_numbers)}",
        programme=programme or make_programme(),
        **fields,
    )


def make_team(name: str = "", *, organisation: Organisation, **fields: Any) -> Team:
    return Team.objects.create(
        name=name or f"Team {next(_numbers)}",
        organisation=organisation,
        programme_id=organisation.programme_id,
        **fields,
    )


def make_site(name: str = "", *, organisation: Organisation | None = None, **fields: Any) -> Site:
    """A site of a partner; `is_confidential=True` keeps its ward only."""
    organisation = organisation or make_organisation()
    return Site.objects.create(
        name=name or f"Site {next(_numbers)}",
        organisation=organisation,
        programme_id=organisation.programme_id,
        **fields,
    )


def make_contact(
    name: str = "", *, organisation: Organisation | None = None, **fields: Any
) -> Contact:
    """A person at a partner, held by the programme unless `held_by="partner"`."""
    organisation = organisation or make_organisation()
    return Contact.objects.create(
        name=name or f"Contact {next(_numbers)}",
        organisation=organisation,
        programme_id=organisation.programme_id,
        **fields,
    )


def make_project(
    name: str = "",
    *,
    programme: Programme | None = None,
    partners: tuple[Organisation, ...] = (),
    **fields: Any,
) -> Project:
    """A project; its partners say the programme when none is given."""
    if programme is None:
        programme = partners[0].programme if partners else make_programme()
    project = Project.objects.create(
        name=name or f"Project {next(_numbers)}", programme=programme, **fields
    )
    project.partners.set(partners)
    return project


def make_target(project: Project, **fields: Any) -> ProjectTarget:
    """80 sessions by 31 March 2026, unless something else is said."""
    fields = {"indicator": "sessions", "value": 80, "by": date(2026, 3, 31), **fields}
    return ProjectTarget.objects.create(
        project=project, programme_id=project.programme_id, **fields
    )
