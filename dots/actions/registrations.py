"""What actions give to the rest: menu, panels, digests, links, and what a gap may become."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from dots.actions.digests import PURPOSE, gather
from dots.actions.ideas import of_ideas
from dots.actions.models import GAP, Action
from dots.actions.notes import TYPED
from dots.actions.origins import gap_of
from dots.actions.panels import (
    due_at_home,
    due_at_partners_home,
    on_a_record,
    what_happened,
)
from dots.actions.permissions import sees_actions
from dots.actions.selectors import actions_from, concerns_holder, open_by_key
from dots.actions.staying import goes_on
from dots.actions.wording import standing
from dots.alerts.sections import Section, sections
from dots.foundation import registries
from dots.foundation.actor import Actor
from dots.foundation.links import OF, Purpose, declare_purpose
from dots.foundation.notes import note_sources
from dots.foundation.records import stays_open
from dots.foundation.registries import (
    Became,
    MenuEntry,
    Milestone,
    OriginSource,
    Outcome,
    Panel,
    RecordPanel,
)
from dots.network.overview import in_words

MAKE = "Make this an action"

declare_purpose(
    Purpose(
        name=PURPOSE,
        title="say how what you agreed to do stands",
        actions=frozenset(
            {
                "actions.view_action",
                "actions.answer_action",
                "actions.reopen_action",
                "alerts.choose_pace",
            }
        ),
        page=lambda link: f"{reverse('actions:by_link')}?{OF}={link.pk}",
        lasts=timedelta(days=60),
        concerns=concerns_holder,
    )
)


def sees(actor: Actor) -> bool:
    return sees_actions(actor, None)


def may_make(actor: Actor, record: Any) -> bool:
    return actor.is_team


def key_of(record: Any) -> str:
    """Return what names a gap, one of the needs of a conversation, or a record."""
    return str(record.key if hasattr(record, "key") else record.pk)


def from_gap(cell: Any, partner: UUID | None = None) -> str:
    """Return the page that makes an action of a gap in coverage, for a partner to be asked."""
    said = {"role": cell.role, "community": cell.community, "ward": cell.ward, "stage": 1}
    origin = {"came_from": GAP, "came_from_key": key_of(cell)}
    chosen = {"organisation": partner} if partner else {}
    return f"{reverse('actions:add')}?{urlencode({**said, **origin, **chosen})}"


def from_record(kind: str) -> Any:
    """Return what makes the page's address for a request or a need: without its words."""

    def address(record: Any) -> str:
        asked = {
            "came_from": kind,
            "came_from_key": key_of(record),
        }
        if partner := getattr(record, "organisation_id", None):
            asked["organisation"] = str(partner)
        return f"{reverse('actions:add')}?{urlencode(asked)}"

    return address


def became(kind: str) -> Any:
    """Return what finds the actions that came of something."""

    def find(actor: Actor, record: Any) -> Iterable[Became]:
        today = timezone.localdate()
        for one in actions_from(actor, kind, [key_of(record)]):
            where = reverse("actions:action", args=[one.pk])
            yield Became(one.what, where, standing(one, today)[1], not one.is_open)

    return find


def agreed(actor: Actor) -> str:
    """Say how many actions are to do."""
    found = Action.objects.within(actor)
    count = found.to_do().count()
    return f"{in_words(count, 'action')} to do." if found.exists() else ""


registries.menu.register(MenuEntry("Actions", "actions:board", sees, under="plans:plans"), order=31)
registries.record_panels.register(RecordPanel("actions/record_panel.html", on_a_record), order=10)
registries.record_panels.register(RecordPanel("actions/ideas_panel.html", of_ideas), order=10)
registries.home_panels.register(Panel("network/panel.html", due_at_home), order=10)
registries.partner_home_panels.register(Panel("network/panel.html", due_at_partners_home), order=20)
registries.timeline.register(what_happened)
stays_open.register(goes_on, order=20)
note_sources.register(TYPED)
registries.milestones.register(Milestone(3, "actions", "Actions", "actions:board", agreed))
registries.origins.register(OriginSource(GAP, gap_of))
gap = Outcome(
    GAP,
    MAKE,
    may_make,
    from_gap,
    became(GAP),
    with_partner=from_gap,
    under_way=lambda actor: open_by_key(actor, GAP),
)
registries.outcomes.register(gap, order=10)
for origin in ("request", "need"):
    made = Outcome(
        origin, MAKE, may_make, from_record(origin), became(origin), told="It became an action"
    )
    registries.outcomes.register(made, order=10)
sections.register(Section(PURPOSE, "actions:board", gather))
