"""What plans give to the rest: menu lines, panels, timelines, milestones and typed notes."""

from __future__ import annotations

from functools import partial

from dots.foundation import registries
from dots.foundation.actor import Actor
from dots.foundation.notes import note_sources
from dots.foundation.packs import pack_parts
from dots.foundation.registries import MenuEntry, Milestone, OriginSource, Panel, RecordPanel
from dots.plans.notes import TYPED
from dots.plans.origins import idea_origin
from dots.plans.pack import WorksheetsPart
from dots.plans.panels import (
    measures_agreed,
    own_plans,
    plans_begun,
    plans_panel,
    standing_of,
    waiting_panel,
    what_happened,
)
from dots.plans.permissions import meets_plans, reads_worksheets
from dots.plans.selectors import IDEA


def meets(actor: Actor) -> bool:
    return meets_plans(actor, None)


def reads(actor: Actor) -> bool:
    return reads_worksheets(actor, None)


registries.menu.register(MenuEntry("Plans", "plans:plans", meets), order=30)
registries.menu.register(
    MenuEntry("Worksheets", "plans:worksheets", reads, under="plans:plans"), order=90
)
registries.record_panels.register(RecordPanel("plans/record_panel.html", plans_panel), order=20)
registries.home_panels.register(Panel("plans/home_panel.html", waiting_panel), order=35)
registries.partner_home_panels.register(Panel("plans/home_panel.html", own_plans), order=30)
registries.timeline.register(what_happened)
registries.origins.register(OriginSource(IDEA, idea_origin))
registries.partner_rows.register(
    registries.PartnerRows("plans.Measure_partners", "measure of a plan", "measures of plans")
)
note_sources.register(TYPED)
for stage, code, title, standing in (
    (1, "focus", "Plans", plans_begun),
    (2, "assets", "Plans: barriers, assets, opportunities", partial(standing_of, 2)),
    (3, "plan", "Plans: staged actions", partial(standing_of, 3)),
    (4, "measures", "Plans: agreed measures", measures_agreed),
):
    registries.milestones.register(Milestone(stage, code, title, "plans:plans", standing))
pack_parts.register(WorksheetsPart())
