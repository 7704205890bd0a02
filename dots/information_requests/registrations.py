"""What requests for information give to the rest: menu, home panel, timeline, the tick."""

from __future__ import annotations

from dots.foundation import registries
from dots.foundation.actor import Actor
from dots.foundation.registries import MenuEntry, Panel
from dots.information_requests.panels import open_requests, what_happened
from dots.information_requests.ticking import forget_where_due


def leads(actor: Actor) -> bool:
    return actor.is_lead


registries.account_menu.register(
    MenuEntry(
        "Requests for information", "information_requests:requests", leads, under="accounts:me"
    ),
    order=60,
)
registries.home_panels.register(Panel("network/panel.html", open_requests), order=30)
registries.timeline.register(what_happened)
registries.partner_rows.register(
    registries.PartnerRows(
        "information_requests.InformationRequest_partners",
        "request for information",
        "requests for information",
    )
)
registries.ticks.register(forget_where_due, order=90)
