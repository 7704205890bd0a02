"""Every change to partners and what belongs to them."""

from dots.foundation.commands import explain_constraint
from dots.network.commands.bulk import (
    add_contacts,
    add_organisations,
    add_projects,
    add_sites,
    add_teams,
)
from dots.network.commands.contacts import (
    add_contact,
    change_contact,
    close_contact,
    end_links,
    reopen_contact,
)
from dots.network.commands.organisations import (
    add_organisation,
    change_organisation,
    close_organisation,
    pause_organisation,
    reopen_organisation,
)
from dots.network.commands.projects import (
    add_project,
    add_target,
    change_project,
    change_target,
    close_project,
    close_target,
    reopen_project,
    reopen_target,
)
from dots.network.commands.sites import add_site, change_site, close_site, reopen_site
from dots.network.commands.teams import add_team, change_team, close_team, reopen_team

__all__ = [
    "add_contact",
    "add_contacts",
    "add_organisation",
    "add_organisations",
    "add_project",
    "add_projects",
    "add_site",
    "add_sites",
    "add_target",
    "add_team",
    "add_teams",
    "change_contact",
    "change_organisation",
    "change_project",
    "change_site",
    "change_target",
    "change_team",
    "close_contact",
    "close_organisation",
    "close_project",
    "close_site",
    "close_target",
    "close_team",
    "end_links",
    "pause_organisation",
    "reopen_contact",
    "reopen_organisation",
    "reopen_project",
    "reopen_site",
    "reopen_target",
    "reopen_team",
]

explain_constraint(
    {
        "network_one_partner_a_charity_number": "Another partner has this charity number. Nothing"
        " was saved. Search for the number to open that partner.",
        "network_one_partner_a_company_number": "Another partner has this company number. Nothing"
        " was saved. Search for the number to open that partner.",
        "network_team_name_once": "This partner already has a team of this name. Nothing was"
        " saved. Give it another name.",
        "network_project_name_once": "There is already a project of this name. Nothing was saved."
        " Open that one, or give this one another name.",
        "network_target_once": "There is already a target for this by the same day. Nothing was"
        " saved. Change that one.",
    }
)
