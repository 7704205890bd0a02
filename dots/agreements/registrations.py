"""What agreements give to the rest: menu line, a partner's panel, home panel, timeline, notes."""

from __future__ import annotations

from dots.agreements.notes import TYPED
from dots.agreements.panels import agreement_panel, changed_panel, review_panel, what_happened
from dots.foundation import registries
from dots.foundation.actor import Actor
from dots.foundation.notes import note_sources
from dots.foundation.registries import MenuEntry, Panel, RecordPanel


def is_team(actor: Actor) -> bool:
    """Those who keep agreements."""
    return actor.is_team


registries.menu.register(
    MenuEntry("Data agreements", "agreements:agreements", is_team, under="places:areas"),
    order=70,
)
registries.record_panels.register(
    RecordPanel("agreements/record_panel.html", agreement_panel), order=75
)
registries.home_panels.register(Panel("agreements/home_panel.html", review_panel), order=75)
registries.partner_home_panels.register(
    Panel("agreements/home_panel.html", changed_panel, waits=False), order=75
)
registries.timeline.register(what_happened)
registries.partner_rows.register(
    registries.PartnerRows(
        "agreements.Agreement", "data agreement", "data agreements", beside=("replaces",)
    )
)
note_sources.register(TYPED)
