"""What summaries give to the rest: the way to a partner's own page, for it and for the team."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from dots.evidence.periods import year_holding
from dots.foundation import registries
from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.foundation.notes import note_sources
from dots.foundation.parting import partners_parted
from dots.foundation.permissions import allowed
from dots.foundation.person_parts import person_parts
from dots.foundation.registries import MenuEntry, Panel, RecordPanel
from dots.network.models import Organisation
from dots.summaries.notes import TYPED
from dots.summaries.parting import follow_parted
from dots.summaries.parts import PARTS
from dots.summaries.received import received_by


def has_own(actor: Actor) -> bool:
    return bool(actor.partner_ids)


def take_it_away(actor: Actor) -> dict[str, Any] | None:
    """Tell a partner's manager that their work stands on one page."""
    if PARTNER_MANAGER not in actor.roles:
        return None
    return {
        "title": "Your work on one page",
        "text": "Your figures, whom you help and what came back to you, with room for a story: for"
        " your next bid or report.",
        "address": reverse("summaries:own"),
        "action": "See and take it with you",
    }


def on_the_record(actor: Actor, record: Any) -> dict[str, Any] | None:
    """Lead from a partner's page to its summary."""
    if not isinstance(record, Organisation):
        return None
    if not allowed(actor, "summaries.view_summary", record):
        return None
    return {"address": reverse("summaries:summary", args=[record.pk])}


def done_for_them(actor: Actor, record: Any) -> dict[str, Any] | None:
    """Tell a partner's own people what came back to it this year."""
    if not isinstance(record, Organisation) or not actor.belongs_to(record.pk):
        return None
    year = year_holding(record.programme, timezone.localdate())
    return {
        "received": received_by(actor, record, year),
        "since": year.first,
        "ask": "" if record.has_left else reverse("requests:ask", args=[record.pk]),
    }


registries.menu.register(MenuEntry("Our work", "summaries:own", has_own), order=82)
registries.partner_home_panels.register(Panel("network/panel.html", take_it_away), order=65)
registries.record_panels.register(
    RecordPanel("summaries/record_panel.html", on_the_record), order=90
)
registries.record_panels.register(RecordPanel("summaries/received.html", done_for_them), order=15)
registries.partner_rows.register(
    registries.PartnerRows("summaries.Story", "story", "stories", own=True)
)
partners_parted.register(follow_parted)
note_sources.register(TYPED)
for part in PARTS:
    person_parts.register(part)
