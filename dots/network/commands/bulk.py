"""Many records at once, by the same rules: one event a chunk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible, command
from dots.foundation.ids import new_id
from dots.foundation.models import Programme
from dots.foundation.registries import tell_of_sites
from dots.network.details import (
    ContactRow,
    OrganisationDetails,
    ProjectRow,
    SiteRow,
    TeamRow,
)
from dots.network.indexing import (
    index_contacts,
    index_organisations,
    index_projects,
    index_sites,
)
from dots.network.models import Contact, Organisation, Project, ProjectTarget, Site, Team
from dots.network.rules import (
    fill,
    homes_of_teams,
    place_site,
    sound_contact,
    sound_organisation,
    sound_project,
    sound_site,
    sound_target,
)
from dots.network.timeline import start_of
from dots.places.selectors import postcode_matcher

BATCH = 500


def known_partners(programme: Programme, rows: Iterable[Mapping[str, Any]]) -> None:
    """Refuse rows of organisations that are not in the programme."""
    wanted = {row["organisation_id"] for row in rows}
    mine = Organisation.objects.live().filter(programme=programme).values_list("pk", flat=True)
    if wanted - set(mine):
        raise NotPossible("A row names a partner that is not in this programme. None was added.")


def build(programme: Programme, model: type[Any], rows: Sequence[Mapping[str, Any]]) -> list[Any]:
    """Return an unsaved record for each row."""
    records = []
    for row in rows:
        record = model(id=new_id(), programme=programme)
        fill(record, row)
        records.append(record)
    return records


def keep(records: Sequence[Any], sound: Callable[[Any], None]) -> None:
    """Check each record by its rule and insert them all."""
    for record in records:
        sound(record)
    if records:
        type(records[0]).objects.bulk_create(records, batch_size=BATCH)


@command("network.add_organisations", on="programme")
def add_organisations(
    *, actor: Actor, programme: Programme, rows: list[OrganisationDetails]
) -> list[Organisation]:
    """Take on many partners; returns them in the order given."""
    organisations = build(programme, Organisation, rows)
    keep(organisations, sound_organisation)
    index_organisations(organisations)
    return organisations


@command("network.add_teams", on="programme")
def add_teams(*, actor: Actor, programme: Programme, rows: list[TeamRow]) -> list[Team]:
    """Name many teams."""
    known_partners(programme, rows)
    teams = build(programme, Team, rows)
    Team.objects.bulk_create(teams, batch_size=BATCH)
    return teams


@command("network.add_sites", on="programme")
def add_sites(*, actor: Actor, programme: Programme, rows: list[SiteRow]) -> list[Site]:
    """Add many sites, each placed by its postcode, or by its ward when it has none."""
    known_partners(programme, rows)
    sites = build(programme, Site, rows)
    matcher = postcode_matcher(programme)
    for site in sites:
        place_site(site, matcher.match(site.postcode) if site.postcode else None)
    keep(sites, sound_site)
    note_days(sites, rows)
    index_sites(sites)
    tell_of_sites(site.organisation_id for site in sites)
    return sites


def note_days(sites: Sequence[Site], rows: Sequence[SiteRow]) -> None:
    """Put sites that were recorded elsewhere before on the day that their rows say."""
    earlier = []
    for site, row in zip(sites, rows, strict=True):
        if day := row.get("recorded_on"):
            if day > timezone.localdate():
                raise NotPossible("A site was not recorded on a day ahead. None was added.")
            site.created_at = start_of(day)
            earlier.append(site)
    Site.objects.bulk_update(earlier, ["created_at"], batch_size=BATCH)


@command("network.add_contacts", on="programme")
def add_contacts(*, actor: Actor, programme: Programme, rows: list[ContactRow]) -> list[Contact]:
    """Add many people; each row says who holds their entry, the programme when it does not."""
    known_partners(programme, rows)
    homes = homes_of_teams(row.get("team_id") for row in rows)
    contacts = build(programme, Contact, rows)
    keep(contacts, lambda contact: sound_contact(contact, homes))
    index_contacts(contacts)
    return contacts


@command("network.add_projects", on="programme")
def add_projects(*, actor: Actor, programme: Programme, rows: list[ProjectRow]) -> list[Project]:
    """Begin many projects, each with its partners and targets."""
    known_partners(
        programme, [{"organisation_id": pk} for row in rows for pk in row.get("partner_ids", [])]
    )
    plain = [
        {key: value for key, value in row.items() if key not in ("partner_ids", "targets")}
        for row in rows
    ]
    projects: list[Project] = build(programme, Project, plain)
    keep(projects, sound_project)
    link_partners(projects, rows)
    keep(targets_of(programme, projects, rows), sound_target)
    index_projects(projects)
    return projects


def link_partners(projects: Sequence[Project], rows: Sequence[ProjectRow]) -> None:
    """Say who takes part in each project."""
    through = Project.partners.through
    pairs = [
        through(project=project, organisation_id=pk)
        for project, row in zip(projects, rows, strict=True)
        for pk in row.get("partner_ids", [])
    ]
    through.objects.bulk_create(pairs, batch_size=BATCH)


def targets_of(
    programme: Programme, projects: Sequence[Project], rows: Sequence[ProjectRow]
) -> list[ProjectTarget]:
    """Return the unsaved targets of the rows."""
    targets = []
    for project, row in zip(projects, rows, strict=True):
        for target in build(programme, ProjectTarget, row.get("targets", [])):
            target.project = project
            targets.append(target)
    return targets
