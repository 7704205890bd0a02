"""What duplicates gives to the rest: menu, panels, timeline, names of merged partners, words."""

from __future__ import annotations

from dots.duplicates.check import check_at_night
from dots.duplicates.panels import likely_duplicates, of_partner, what_happened
from dots.duplicates.selectors import (
    merged_from_file,
    names_of_merged,
    once_part,
    rows_that_came,
    successor,
)
from dots.foundation import registries
from dots.foundation.parting import (
    CalledAlike,
    called_alike,
    partners_once_part,
    rows_come_with,
)
from dots.foundation.registries import MenuEntry, Panel, PartnerRows, RecordPanel

__all__ = ["check_at_night"]

registries.menu.register(
    MenuEntry(
        "Duplicates", "duplicates:pairs", lambda actor: actor.is_team, under="network:organisations"
    ),
    order=60,
)
registries.home_panels.register(
    Panel("duplicates/home_panel.html", likely_duplicates, waits=False), order=65
)
registries.record_panels.register(RecordPanel("duplicates/record_panel.html", of_partner), order=90)
registries.timeline.register(what_happened)
registries.partner_names.register(names_of_merged)
registries.partner_successors.register(successor)
partners_once_part.register(once_part)
rows_come_with.register(rows_that_came)
registries.files_held.register(merged_from_file)
called_alike.register(CalledAlike("network.Team", "name", "name of a team", "names of teams"))
for rows in (
    PartnerRows("network.Site", "site", "sites"),
    PartnerRows("network.Contact", "contact", "contacts"),
    PartnerRows("network.Team", "team", "teams"),
    PartnerRows("network.Project_partners", "project", "projects"),
    PartnerRows("coverage.RolePlayed", "role", "roles"),
    PartnerRows("accounts.Membership", "sign-in", "sign-ins", field="partner_id"),
    PartnerRows("accounts.Invitation", "invitation", "invitations", field="partner_id"),
    PartnerRows("foundation.Import", "file", "files", field="partner_id"),
    # Some were sent about people: how many lead to a partner is not told.
    PartnerRows("foundation.Link", "link", "links", field="record_ids", hush=True),
):
    registries.partner_rows.register(rows)
