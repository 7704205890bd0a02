"""What introductions give to the rest: menu, panels, timeline, links, outcomes, notes, the tick."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from dots.foundation import registries
from dots.foundation.actor import Actor
from dots.foundation.links import Purpose, declare_purpose
from dots.foundation.models import Link
from dots.foundation.notes import note_sources
from dots.foundation.registries import (
    Became,
    MenuEntry,
    Milestone,
    Outcome,
    Panel,
    PartnerRows,
    RecordPanel,
)
from dots.introductions.commands.asking import CONSENT, OUTCOME, tend_introductions
from dots.introductions.notes import TYPED
from dots.introductions.panels import (
    became,
    how_far,
    offered_panel,
    ties_panel,
    waiting_panel,
    what_happened,
)
from dots.introductions.permissions import sees_the_whole
from dots.network.holders import at_a_partner

VIEW = "introductions.view_side"
ROLE_OF_KIND = {  # a request's kind -> the role whose players have what is asked for
    "equipment": "lending",
    "connectivity": "data",
    "people": "volunteers",
    "training": "teaching-groups",
    "funding": "funding",
    "know-how": "specialist-advice",
    "accessible": "accessible-equipment",
}
for name, title, action, page, days in (
    (CONSENT, "say whether you want to be introduced", "answer_consent", "link_consent", 35),
    (OUTCOME, "say whether it led anywhere", "answer_outcome", "link_outcome", 90),
):

    def page_of_side(link: Link, page: str = page) -> str:
        return reverse(f"introductions:{page}", args=[link.record_ids[0]])

    declare_purpose(
        Purpose(
            name=name,
            title=title,
            actions=frozenset({VIEW, f"introductions.{action}"}),
            page=page_of_side,
            lasts=timedelta(days=days),
            concerns=at_a_partner(lambda actor, side: side.introduction.asked_at is not None),
        )
    )


def introduces(actor: Actor, record: Any = None) -> bool:
    return actor.is_team


def only_looks(actor: Actor) -> bool:
    """Those who see the picture and not the introductions."""
    return sees_the_whole(actor, None) and not actor.is_team


def key_of(record: Any) -> str:
    """Return what names a gap, one of the needs of a conversation, or a record."""
    return str(record.key if hasattr(record, "key") else record.pk)


def role_for(record: Any) -> str:
    """Return the role that is looked for: of a request, the one that its kind needs."""
    return getattr(record, "role", "") or ROLE_OF_KIND.get(getattr(record, "kind", ""), "")


def page_for(kind: str) -> Callable[[Any], str]:
    """Return how to find the page that makes an introduction of a gap, a request or a need."""

    def page(record: Any) -> str:
        asked = {
            "role": role_for(record),
            "community": getattr(record, "community", ""),
            "ward": getattr(record, "ward", "") or getattr(record, "ward_code", ""),
            "came_from": kind,
            "came_from_key": key_of(record),
        }
        query = urlencode({name: value for name, value in asked.items() if value})
        partner = getattr(record, "organisation_id", None)
        where = (
            reverse("introductions:suggest", args=[partner])
            if partner
            else reverse("introductions:start")
        )
        return f"{where}?{query}"

    return page


def became_of(kind: str) -> Callable[[Actor, Any], Iterable[Became]]:
    """Return how to find what became of a gap, a request or a need."""
    return lambda actor, record: became(actor, kind, key_of(record))


for kind in ("request", "need", "gap"):
    registries.outcomes.register(
        Outcome(
            kind, "Introduce them to somebody", introduces, page_for(kind), became_of(kind),
            told="It became an introduction to another partner",
        )
    )  # fmt: skip

PARTNERS = "network:organisations"
menu = registries.menu
menu.register(
    MenuEntry("Introductions", "introductions:introductions", introduces, under=PARTNERS), order=40
)
menu.register(
    MenuEntry("Who works with whom", "introductions:network", only_looks, under=PARTNERS), order=41
)
registries.record_panels.register(
    RecordPanel("introductions/record_panel.html", ties_panel), order=35
)
HOME = "introductions/home_panel.html"
registries.home_panels.register(Panel(HOME, waiting_panel), order=45)
registries.partner_home_panels.register(Panel(HOME, offered_panel), order=30)
registries.timeline.register(what_happened)
registries.partner_rows.register(
    PartnerRows("introductions.Side", "answer to an introduction", "answers to introductions")
)
registries.partner_rows.register(
    PartnerRows("introductions.Tie", "tie", "ties", ends=("one_id", "other_id"))
)
note_sources.register(TYPED)
registries.ticks.register(tend_introductions)
registries.milestones.register(
    Milestone(2, "connect", "Introductions", "introductions:introductions", how_far)
)
