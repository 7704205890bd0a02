"""What may be said about each record: the arguments of commands, one name for each field."""

from __future__ import annotations

from datetime import date
from typing import TypedDict
from uuid import UUID


class OrganisationDetails(TypedDict, total=False):
    """A partner. Codes of `kind` are in models.organisations, of communities in the framework."""

    name: str
    kind: str
    about: str
    website: str
    charity_number: str
    company_number: str
    communities: list[str]
    partner_since: date | None
    state: str
    is_council: bool


class SiteDetails(TypedDict, total=False):
    """A place. Of a confidential one the ward is kept, and nothing else of where it is.

    Give a postcode, from which ward and small area follow, or the ward's code.
    """

    name: str
    address: str
    postcode: str
    ward_code: str
    is_confidential: bool
    closed_on: date | None


class ContactDetails(TypedDict, total=False):
    """Somebody at a partner. `team_id` names a team of the same organisation."""

    name: str
    kind: str
    job_role: str
    email: str
    phone: str
    team_id: UUID | None
    held_by: str


class ProjectDetails(TypedDict, total=False):
    """A project. `partner_ids` are organisations of the programme."""

    name: str
    funder: str
    about: str
    starts_on: date | None
    ends_on: date | None
    partner_ids: list[UUID]


class TargetDetails(TypedDict, total=False):
    """So much of an indicator (its code in the framework) by a day."""

    indicator: str
    value: int
    by: date


class SiteRow(SiteDetails, total=False):
    """One site of a bulk command."""

    organisation_id: UUID
    recorded_on: date  # where that is noted later; today when it is left out


class TeamRow(TypedDict):
    """One team of a bulk command."""

    organisation_id: UUID
    name: str


class ContactRow(ContactDetails, total=False):
    """One person of a bulk command."""

    organisation_id: UUID


class ProjectRow(ProjectDetails, total=False):
    """One project of a bulk command, with its targets."""

    targets: list[TargetDetails]
