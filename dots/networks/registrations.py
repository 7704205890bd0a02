"""What networks gives to the rest: menu, panels, timeline, and what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from dots.foundation import registries
from dots.foundation.actor import Actor
from dots.foundation.notes import note_sources
from dots.foundation.registries import MenuEntry, Panel, RecordPanel, TimelineEntry
from dots.network.models import Organisation
from dots.networks.models import PARTS, Network, NetworkMember
from dots.networks.notes import TYPED, noon
from dots.networks.permissions import looks
from dots.networks.selectors import meetings_ahead


def shown(actor: Actor) -> bool:
    return looks(actor, None)


def partner_panel(actor: Actor, record: Any) -> dict[str, Any] | None:
    """Show which networks a partner belongs to."""
    if not isinstance(record, Organisation):
        return None
    here = NetworkMember.objects.within(actor).filter(
        organisation=record, left_on=None, network__closed_on=None
    )
    listed = here.select_related("network").order_by("network__name")
    items = [
        {
            "title": one.network.name,
            "address": reverse("networks:network", args=[one.network_id]),
            "note": PARTS[one.part],
        }
        for one in listed
    ]
    return {"title": "Networks they belong to", "items": items} if items else None


def ahead_panel(actor: Actor) -> dict[str, Any] | None:
    """Tell which meetings of networks come next."""
    items = [
        {
            "title": one.network.name,
            "address": reverse("networks:meeting", args=[one.pk]),
            "note": f"{one.on:%-d %B %Y}{f', {one.starts}' if one.starts else ''}",
        }
        for one in (meetings_ahead(actor) if shown(actor) else [])
    ]
    if not items:
        return None
    address = reverse("networks:networks")
    return {
        "title": "Networks meet next",
        "items": items,
        "address": address,
        "action": "All networks",
    }


def what_happened(actor: Actor, record: Any) -> Iterator[TimelineEntry]:
    """Yield when partners joined and left a network."""
    if not isinstance(record, Network):
        return
    came_and_went = NetworkMember.objects.within(actor).filter(network=record)
    for one in came_and_went.select_related("organisation"):
        yield TimelineEntry(noon(one.since), f"{one.organisation} joined", f"{PARTS[one.part]}.")
        if one.left_on:
            yield TimelineEntry(noon(one.left_on), f"{one.organisation} left")


registries.menu.register(
    MenuEntry("Networks", "networks:networks", shown, under="network:organisations"), order=28
)
registries.record_panels.register(RecordPanel("networks/panel.html", partner_panel), order=45)
registries.home_panels.register(Panel("networks/panel.html", ahead_panel), order=45)
registries.partner_home_panels.register(Panel("networks/panel.html", ahead_panel), order=45)
registries.timeline.register(what_happened)
note_sources.register(TYPED)
