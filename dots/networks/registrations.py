"""What networks give to the rest: menu, panels, timeline, links, letters, and what was typed."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.urls import reverse

from dots.foundation import registries
from dots.foundation.actor import Actor
from dots.foundation.links import Purpose, declare_purpose
from dots.foundation.models import Link
from dots.foundation.notes import note_sources
from dots.foundation.registries import MenuEntry, Panel, PartnerRows, RecordPanel
from dots.network.holders import at_a_partner
from dots.networks.commands import note_back
from dots.networks.commands.letters import ABOUT_LETTERS, PURPOSE
from dots.networks.models import NetworkLetter
from dots.networks.notes import TYPED
from dots.networks.panels import (
    ahead_panel,
    minutes_panel,
    not_sent_panel,
    partner_panel,
    shown,
    what_happened,
)

PANEL = "networks/panel.html"


def page_of_member(link: Link) -> str:
    return reverse("networks:by_link", args=[link.record_ids[0]])


declare_purpose(
    Purpose(
        name=PURPOSE,
        title="say whether you are coming, and read the minutes",
        actions=frozenset({"networks.view_invitation", "networks.answer", "networks.set_letters"}),
        page=page_of_member,
        lasts=timedelta(days=120),
        concerns=at_a_partner(lambda actor, page: page.organisation_id in page.member_ids),
    )
)
declare_purpose(
    Purpose(
        name=ABOUT_LETTERS,
        title="say whether you want letters about a network",
        actions=frozenset({"networks.view_own_letters", "networks.set_own_letters"}),
        page=lambda link: reverse("networks:own_letters", args=[link.record_ids[0]]),
        lasts=timedelta(days=365),
        concerns=at_a_partner(lambda actor, member: member.left_on is None),
    )
)


def note_where_due(about_id: UUID) -> None:
    """Note that a letter came back, where it was one of these."""
    letter = NetworkLetter.objects.select_related("programme").filter(pk=about_id).first()
    if letter:
        note_back(actor=Actor.system(letter.programme, "outbox"), letter=letter)


registries.menu.register(
    MenuEntry("Networks", "networks:networks", shown, under="network:organisations"), order=28
)
registries.record_panels.register(
    RecordPanel("networks/record_panel.html", partner_panel), order=45
)
registries.home_panels.register(Panel(PANEL, not_sent_panel), order=44)
registries.home_panels.register(Panel(PANEL, ahead_panel, waits=False), order=45)
registries.partner_home_panels.register(Panel(PANEL, ahead_panel), order=45)
registries.partner_home_panels.register(Panel(PANEL, minutes_panel), order=46)
registries.timeline.register(what_happened)
registries.partner_rows.register(
    PartnerRows("networks.Meeting_came", "attendance at a meeting", "attendances at meetings")
)
note_sources.register(TYPED)
registries.letters_came_back.register(note_where_due)
registries.partner_rows.register(
    PartnerRows("networks.NetworkMember", "place in a network", "places in networks")
)
registries.partner_rows.register(
    PartnerRows("networks.Invitation", "answer to a meeting", "answers to meetings")
)
registries.partner_rows.register(
    PartnerRows("networks.NetworkLetter", "letter about a network", "letters about networks")
)
