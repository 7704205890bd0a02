"""What requests give to the rest: menu, links, panels, timeline, notes, and what time sets off."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from dots.foundation import registries
from dots.foundation.actor import Actor
from dots.foundation.links import Purpose, declare_purpose
from dots.foundation.models import Link
from dots.foundation.notes import note_sources
from dots.foundation.registries import (
    FoundKind,
    MenuEntry,
    Milestone,
    OriginSource,
    Panel,
    RecordPanel,
)
from dots.network.holders import at_a_partner
from dots.network.overview import in_words
from dots.requests.indexing import KNOW_HOW
from dots.requests.letters import ASK, FOLLOW
from dots.requests.models import SupportRequest
from dots.requests.notes import TYPED
from dots.requests.origins import REQUEST, request_of
from dots.requests.panels import (
    own_panel,
    partner_panel,
    review_panel,
    ring_panel,
    team_panel,
    what_happened,
)
from dots.requests.permissions import asks_or_helps
from dots.requests.ticking import ask_where_due, blank_where_due, blank_words_where_due


def page_to_ask(link: Link) -> str:
    return reverse("requests:by_link", args=[link.record_ids[0]])


def page_to_follow(link: Link) -> str:
    return reverse("requests:follow", args=[link.record_ids[0]])


declare_purpose(
    Purpose(
        name=ASK,
        title="ask for what you need",
        actions=frozenset({"requests.ask"}),
        page=page_to_ask,
        lasts=timedelta(days=365),
    )
)
declare_purpose(
    Purpose(
        name=FOLLOW,
        title="follow your request",
        actions=frozenset(
            {
                "requests.follow",
                "requests.answer_back",
                "requests.withdraw",
                "requests.say_what_came",
            }
        ),
        page=page_to_follow,
        lasts=timedelta(days=400),
        concerns=at_a_partner(),
    )
)


def takes_part(actor: Actor) -> bool:
    return asks_or_helps(actor, None)


def counts_them(actor: Actor) -> bool:
    return actor.is_team


HERE = "requests:requests"
menu = registries.menu


def answered_so_far(actor: Actor) -> str:
    """Say how many requests there were, and how many are open."""
    found = SupportRequest.objects.within(actor)
    count = found.count()
    return f"{in_words(count, 'request')}, {found.open().count():,} open." if count else ""


menu.register(MenuEntry("Requests", HERE, takes_part), order=28)
menu.register(MenuEntry("Know-how", "requests:know_how", takes_part, under=HERE), order=28)
menu.register(MenuEntry("Unmet", "requests:unmet", counts_them, under=HERE), order=29)

registries.record_panels.register(
    RecordPanel("requests/record_panel.html", partner_panel), order=40
)
registries.timeline.register(what_happened)
registries.partner_rows.register(
    registries.PartnerRows(
        "requests.SupportRequest",
        "request for support",
        "requests for support",
        page=lambda row: reverse("requests:request", args=[row.pk]),
    )
)
registries.home_panels.register(Panel("requests/panel.html", team_panel), order=15)
registries.home_panels.register(Panel("requests/panel.html", ring_panel), order=25)
registries.home_panels.register(Panel("requests/panel.html", review_panel, waits=False), order=65)
registries.partner_home_panels.register(Panel("requests/panel.html", own_panel), order=30)
registries.found_kinds.register(FoundKind(KNOW_HOW, "Know-how", "Know-how"))
note_sources.register(TYPED)
registries.origins.register(OriginSource(REQUEST, request_of))
registries.milestones.register(Milestone(3, "requests", "Requests", HERE, answered_so_far))
registries.ticks.register(ask_where_due)
registries.ticks.register(blank_where_due)
registries.ticks.register(blank_words_where_due)
