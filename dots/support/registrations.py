"""What support gives to others: menu, links, timeline, panels, import, reminders."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from dots.foundation import registries
from dots.foundation.actor import CHAMPION, PARTNER_MANAGER, Actor
from dots.foundation.links import Purpose, declare_purpose
from dots.foundation.models import Link
from dots.foundation.notes import note_sources
from dots.foundation.parting import made_with
from dots.network.holders import at_a_partner
from dots.support.coming_back import note_where_due
from dots.support.imports import ActivityTarget
from dots.support.joining import follow_joined_partners, made_beside
from dots.support.models.activity import LIVE
from dots.support.notes import TYPED
from dots.support.of_projects import recorded_for
from dots.support.panels import PARTNER_PANELS, TEAM_PANELS, partner_panel
from dots.support.reminding import remind_where_due
from dots.support.selectors.rows import partners_active_since
from dots.support.settling import settle_wherever_they_count
from dots.support.story import what_happened


def page_of_return(link: Link) -> str:
    return reverse("support:answer_start", args=[link.record_ids[0]])


declare_purpose(
    Purpose(
        name="support.return",
        title="send your figures",
        actions=frozenset(
            {
                "support.view_return",
                "support.save_answers",
                "support.send_return",
                "support.report_nothing",
            }
        ),
        page=page_of_return,
        lasts=timedelta(days=120),
        concerns=at_a_partner(),
    )
)


def records(actor: Actor) -> bool:
    return actor.is_team or bool(actor.roles & {PARTNER_MANAGER, CHAMPION})


def answers(actor: Actor) -> bool:
    return PARTNER_MANAGER in actor.roles


def asks(actor: Actor) -> bool:
    return actor.is_team


menu = registries.menu
menu.register(registries.MenuEntry("Record", "support:choose_partner", records), order=30)
menu.register(registries.MenuEntry("Sessions", "support:rows", records), order=32)
menu.register(registries.MenuEntry("Our returns", "support:our_returns", answers), order=34)
menu.register(
    registries.MenuEntry("Rounds", "support:rounds", asks, under="support:rows"), order=36
)

registries.timeline.register(what_happened)
registries.record_panels.register(partner_panel)
registries.project_records.register(recorded_for)
for panel in TEAM_PANELS:
    registries.home_panels.register(panel, order=20)
for place, panel in PARTNER_PANELS:
    registries.partner_home_panels.register(panel, order=place)
registries.import_targets.register(ActivityTarget(), order=10)
registries.ticks.register(remind_where_due)
registries.letters_came_back.register(note_where_due)
registries.partner_activity.register(partners_active_since)
registries.sites_changed.register(settle_wherever_they_count)
registries.partners_joined.register(follow_joined_partners)
made_with.register(made_beside)
rows = registries.PartnerRows
registries.partner_rows.register(
    rows(
        "support.Activity",
        "session",
        "sessions",
        counts=LIVE,
        stays_with="return_version__for_return",
        beside=("replaces",),
        own=True,
        page=lambda row: reverse("support:row", args=[row.pk]),
    )
)
registries.partner_rows.register(rows("support.Return", "return", "returns"))
registries.partner_rows.register(
    rows("support.RoundQuestion", "question of a round", "questions of rounds")
)
note_sources.register(TYPED)
