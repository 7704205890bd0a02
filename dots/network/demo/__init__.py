"""Exborough's partners: 250 organisations, about 3,000 people, 12 projects, all invented."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.network.commands import (
    add_contacts,
    add_organisations,
    add_projects,
    add_sites,
    add_teams,
)
from dots.network.demo.organisations import organisation_rows, site_rows, team_rows
from dots.network.demo.people import contact_rows
from dots.network.demo.projects import project_rows
from dots.network.models import Contact, Organisation, Project, Site, Team
from dots.network.selectors import indicator_labels
from dots.places.models import Postcode
from dots.places.selectors import councils, ward_names

ORGANISATIONS, PROJECTS = 250, 12
CHUNK = 1000
R = TypeVar("R")


@dataclass(frozen=True)
class DemoNetwork:
    """What was made, in the order it was made."""

    organisations: list[Organisation]
    sites: list[Site]
    teams: list[Team]
    contacts: list[Contact]
    projects: list[Project]


def make_demo_network(
    programme: Programme,
    *,
    scale: int = 1,
    seed: int = 1904,
    today: date | None = None,
    progress: Callable[[str], None] = lambda said: None,
) -> DemoNetwork:
    """Make believable partners in a programme, by bulk commands; the same for the same seed.

    Args:
        scale: 1 for 250 partners; 10 or 100 for benchmarks.
        today: the day the partners are seen from; they joined in the three years before it.
        progress: told what is being made.
    """
    dice = random.Random(seed)
    today = today or timezone.localdate()
    actor = replace(Actor.system(programme, "demo"), door="demo")
    wards = ward_names(programme)

    def add(command: Any, rows: Sequence[Any]) -> list[Any]:
        made: list[Any] = []
        for some in chunks(rows):
            made += command(actor=actor, programme=programme, rows=some)
        return made

    progress("Partners")
    names = list(wards.values())
    organisations = add(add_organisations, organisation_rows(dice, names, today, size(scale)))
    sites = add(add_sites, site_rows(dice, organisations, places_of(programme, wards)))
    teams = add(add_teams, team_rows(dice, organisations))
    progress("People at partners")
    contacts = add(add_contacts, contact_rows(dice, organisations, teams))
    progress("Projects")
    indicators = list(indicator_labels(programme))
    rows = project_rows(dice, organisations, indicators, first_of_year(programme, today))
    projects = add(add_projects, rows)
    return DemoNetwork(organisations, sites, teams, contacts, projects)


def size(scale: int) -> int:
    """Return how many partners there are at this scale."""
    return ORGANISATIONS * scale


def chunks(rows: Sequence[R]) -> Iterator[list[R]]:
    """Yield the rows a command's worth at a time."""
    for start in range(0, len(rows), CHUNK):
        yield list(rows[start : start + CHUNK])


def places_of(programme: Programme, wards: dict[str, str]) -> list[tuple[str, str]]:
    """Return (postcode, ward code) of everywhere a site may be; no postcodes, wards alone."""
    here = Postcode.objects.filter(council_code__in=[one.code for one in councils(programme)])
    known = list(here.order_by("pk").values_list("postcode", "ward_code"))
    return known or [("", code) for code in wards] or [("", "")]


def first_of_year(programme: Programme, today: date) -> date:
    """Return the first day of the programme's year before the present one."""
    start = date(today.year, programme.year_starts, 1)
    if start > today:
        start = start.replace(year=start.year - 1)
    return (
        (start - timedelta(days=1)).replace(day=1).replace(year=start.year - 1, month=start.month)
    )
