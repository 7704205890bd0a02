"""What shared people give to the rest: menu, panels, timeline, links and what was typed."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from dots.foundation import registries
from dots.foundation.actor import Actor
from dots.foundation.links import Purpose, declare_purpose
from dots.foundation.models import Link
from dots.foundation.notes import note_sources
from dots.foundation.registries import MenuEntry, Panel, PartnerRows, RecordPanel
from dots.shared_people.notes import TYPED
from dots.shared_people.panels import (
    home_panel,
    partner_home_panel,
    partner_panel,
    what_happened,
)
from dots.shared_people.permissions import AGREE_LINK, CONCERNS, PERSON_LINK, actions_of, looks
from dots.shared_people.to_copy import as_typed

A_YEAR = timedelta(days=400)  # the longest usual arrangement, and some weeks
for name, title, page in (
    (AGREE_LINK, "say whether you agree how somebody is shared", "agreement"),
    (PERSON_LINK, "read what is recorded about your shared time", "yours"),
):

    def page_of(link: Link, page: str = page) -> str:
        return reverse(f"shared_people:{page}", args=[link.record_ids[0]])

    declare_purpose(
        Purpose(
            name,
            title,
            actions_of(name),
            page_of,
            A_YEAR,
            concerns=CONCERNS[name],
            typed=as_typed,
        )
    )


def shown(actor: Actor) -> bool:
    return looks(actor, None)


registries.menu.register(
    MenuEntry("Shared people", "shared_people:people", shown, under="network:organisations"),
    order=42,
)
registries.record_panels.register(
    RecordPanel("shared_people/record_panel.html", partner_panel), order=40
)
HOME = "shared_people/home_panel.html"
registries.home_panels.register(Panel(HOME, home_panel), order=48)
registries.partner_home_panels.register(Panel(HOME, partner_home_panel), order=25)
registries.timeline.register(what_happened)
note_sources.register(TYPED)
registries.partner_rows.register(
    PartnerRows("shared_people.SharedPerson", "shared person", "shared people")
)
