"""What relationships give to the rest: their menu lines, panels, timeline and notes."""

from __future__ import annotations

from dots.foundation import registries
from dots.foundation.actor import Actor
from dots.foundation.notes import note_sources
from dots.foundation.records import stays_open
from dots.foundation.registries import MenuEntry, Panel, PartnerRows, RecordPanel
from dots.relationships.notes import TYPED
from dots.relationships.panels import health_panel, home_panel, what_happened
from dots.relationships.selectors.health import owner_now
from dots.relationships.staying import goes_on, left_at_home
from dots.safeguarding.outside import looks_after


def is_team(actor: Actor) -> bool:
    return actor.is_team


for title, name, order in (("Who to call", "queue", 22), ("Portfolios", "portfolios", 56)):
    registries.menu.register(
        MenuEntry(title, f"relationships:{name}", is_team, under="network:organisations"),
        order=order,
    )
registries.record_panels.register(
    RecordPanel("relationships/record_panel.html", health_panel), order=5
)
registries.home_panels.register(Panel("relationships/home_panel.html", home_panel), order=10)
registries.home_panels.register(Panel("relationships/home_panel.html", left_at_home), order=8)
stays_open.register(goes_on, order=10)
registries.partner_rows.register(
    PartnerRows("relationships.LooksAfter", "place in a portfolio", "places in portfolios")
)
registries.timeline.register(what_happened)
looks_after.register(owner_now)
registries.partner_rows.register(
    PartnerRows("relationships.Rest", "time not to be called", "times not to be called")
)
note_sources.register(TYPED)
