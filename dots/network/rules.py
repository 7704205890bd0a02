"""What makes a record sound: the same rules for one record, a bulk command and an import."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from dots.foundation.commands import NotPossible
from dots.network.models import Contact, Organisation, Project, ProjectTarget, Site, Team
from dots.network.numbers import charity_number, company_number
from dots.places.postcodes import PostcodeMatch

TELLS_WHERE = re.compile(r"\d")

NAME_IT = "Give a name. Nothing was saved."
SAYS_WHERE = (
    "The name of a confidential site may hold no number, because it could tell where the site is."
    " Give it a name that does not."
)


def fill(record: Any, details: Mapping[str, Any]) -> None:
    """Put the details on the record, spaces at the ends taken off."""
    for name, value in details.items():
        setattr(record, name, value.strip() if isinstance(value, str) else value)


def sound_organisation(organisation: Organisation) -> None:
    """Write its numbers as the registers do.

    Raises:
        NotPossible: something about it cannot be; the message says what and what to do.
    """
    if not organisation.name:
        raise NotPossible(NAME_IT)
    try:
        organisation.charity_number = charity_number(organisation.charity_number)
        organisation.company_number = company_number(organisation.company_number)
    except ValueError as problem:
        raise NotPossible(f"{problem} Nothing was saved.") from problem
    if organisation.website and "://" not in organisation.website:
        organisation.website = f"https://{organisation.website}"
    if organisation.website and not re.match(r"https?://", organisation.website):
        raise NotPossible("A website begins with https://. Nothing was saved.")


def place_site(site: Site, match: PostcodeMatch | None) -> None:
    """Say where a site is, from its postcode; of a confidential one keep the ward only.

    Args:
        match: what the postcode was found to be; None when there is none.
    """
    if match is not None:
        site.postcode = match.postcode or site.postcode
        site.small_area_code = match.small_area_code
        site.ward_code = match.ward_code or site.ward_code
    elif not site.postcode:
        site.small_area_code = ""
    if site.is_confidential:
        site.address = site.postcode = site.small_area_code = ""


def sound_site(site: Site) -> None:
    """Raises NotPossible when something about the site cannot be."""
    if not site.name:
        raise NotPossible(NAME_IT)
    if site.is_confidential and TELLS_WHERE.search(site.name):
        raise NotPossible(SAYS_WHERE)


def sound_contact(contact: Contact, homes: Mapping[UUID, UUID]) -> None:
    """Raises NotPossible when something about the person's entry cannot be.

    Args:
        homes: team -> its organisation, for the teams that are named.
    """
    if not contact.name:
        raise NotPossible(NAME_IT)
    if contact.team_id and homes.get(contact.team_id) != contact.organisation_id:
        raise NotPossible("That team belongs to another organisation. Choose one of this one.")


def sound_project(project: Project) -> None:
    """Raises NotPossible when something about the project cannot be."""
    if not project.name:
        raise NotPossible(NAME_IT)
    if project.starts_on and project.ends_on and project.ends_on < project.starts_on:
        raise NotPossible("The project ends before it starts. Change one of the dates.")


def sound_target(target: ProjectTarget) -> None:
    """Raises NotPossible when the target cannot be."""
    if target.value < 1:
        raise NotPossible("A target is a number above nought.")
    outside = falls_outside(target.by, target.project)
    if outside:
        raise NotPossible(outside)


def falls_outside(day: date, project: Project) -> str:
    """Return a sentence when the day is before the project starts; else nothing."""
    if project.starts_on and day < project.starts_on:
        return "The target falls due before the project starts. Change the date."
    return ""


def homes_of_teams(team_ids: Iterable[UUID | None]) -> dict[UUID, UUID]:
    """Return team -> its organisation."""
    wanted = {pk for pk in team_ids if pk}
    return dict(Team.objects.live().filter(pk__in=wanted).values_list("pk", "organisation_id"))
