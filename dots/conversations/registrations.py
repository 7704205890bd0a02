"""What conversations give to the rest: menu, links, panels, timeline, milestones, notes."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.urls import reverse

from dots.conversations.commands import note_letter_back
from dots.conversations.findings import said_panel
from dots.conversations.milestones import barriers_known, partners_met
from dots.conversations.models import Party
from dots.conversations.needs import AGREEMENT, NEED, TALK, agreement_of, need_of, talk_of
from dots.conversations.notes import TYPED
from dots.conversations.pack import GuidesPart
from dots.conversations.panels import (
    partner_panel,
    to_agree,
    to_be_agreed,
    to_go_on_with,
    what_happened,
)
from dots.conversations.to_copy import as_typed
from dots.foundation import registries
from dots.foundation.actor import Actor
from dots.foundation.links import Purpose, declare_purpose
from dots.foundation.models import Link
from dots.foundation.notes import note_sources
from dots.foundation.packs import pack_parts
from dots.foundation.registries import (
    MenuEntry,
    Milestone,
    OriginSource,
    Panel,
    PartnerRows,
    RecordPanel,
)
from dots.network.holders import at_a_partner


def page_of_summary(link: Link) -> str:
    return reverse("conversations:summary", args=[link.record_ids[0]])


declare_purpose(
    Purpose(
        name="conversations.summary",
        title="check what we noted, and agree",
        actions=frozenset(
            {
                "conversations.view_summary",
                "conversations.correct_answer",
                "conversations.withdraw_correction",
                "conversations.agree_summary",
            }
        ),
        page=page_of_summary,
        lasts=timedelta(days=120),
        concerns=at_a_partner(),
        typed=as_typed,
    )
)


def holds_them(actor: Actor) -> bool:
    return actor.is_team


def letter_came_back(about_id: UUID) -> None:
    """Note it where the letter was about a summary."""
    party = Party.objects.filter(pk=about_id).select_related("programme").first()
    if party is not None:
        note_letter_back(actor=Actor.system(party.programme, "letter came back"), party=party)


PANEL = "conversations/panels/home.html"
registries.menu.register(
    MenuEntry(
        "Conversations", "conversations:conversations", holds_them, under="network:organisations"
    ),
    order=22,
)
registries.record_panels.register(
    RecordPanel("conversations/panels/partner.html", partner_panel), order=10
)
registries.record_panels.register(
    RecordPanel("conversations/panels/findings.html", said_panel), order=10
)
registries.home_panels.register(Panel(PANEL, to_be_agreed), order=20)
registries.home_panels.register(Panel(PANEL, to_go_on_with), order=25)
registries.partner_home_panels.register(Panel(PANEL, to_agree), order=10)
registries.partner_rows.register(
    PartnerRows(
        "conversations.Party",
        "conversation",
        "conversations",
        page=lambda row: reverse("conversations:conversation", args=[row.conversation_id]),
    )
)
registries.timeline.register(what_happened)
note_sources.register(TYPED)
registries.origins.register(OriginSource(NEED, need_of))
registries.origins.register(OriginSource(TALK, talk_of))
registries.origins.register(OriginSource(AGREEMENT, agreement_of))
registries.letters_came_back.register(letter_came_back)
registries.milestones.register(
    Milestone(
        1,
        "engage",
        "Hold a first conversation with each partner",
        "conversations:choose_partner",
        partners_met,
    ),
    order=20,
)
registries.milestones.register(
    Milestone(
        2,
        "barriers",
        "Record what gets in the way, and what partners have",
        "conversations:conversations",
        barriers_known,
    ),
    order=10,
)
pack_parts.register(GuidesPart(), order=20)
