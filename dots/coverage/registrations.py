"""What coverage gives to the rest: its menu line, a partner's panel, home panel and timeline."""

from __future__ import annotations

from dots.coverage.notes import TYPED
from dots.coverage.panels import gaps_panel, roles_panel, what_happened
from dots.coverage.permissions import sees_the_whole
from dots.foundation import registries
from dots.foundation.actor import Actor
from dots.foundation.notes import note_sources
from dots.foundation.registries import MenuEntry, Panel, RecordPanel


def looks_at_it(actor: Actor) -> bool:
    """Those who may see the whole of it."""
    return sees_the_whole(actor, None)


registries.menu.register(
    MenuEntry("Coverage", "coverage:coverage", looks_at_it, under="network:organisations"), order=25
)
registries.record_panels.register(RecordPanel("coverage/record_panel.html", roles_panel), order=30)
registries.home_panels.register(
    Panel("coverage/home_panel.html", gaps_panel, waits=False), order=40
)
registries.timeline.register(what_happened)
registries.partner_rows.register(
    registries.PartnerRows("coverage.RolePlayed", "role played", "roles played")
)
note_sources.register(TYPED)
