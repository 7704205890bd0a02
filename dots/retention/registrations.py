"""What retention gives to others: menu, panels, its own part, and the minute's work."""

from __future__ import annotations

from dots.foundation import registries
from dots.foundation.actor import PARTNER_MANAGER
from dots.foundation.person_parts import person_parts
from dots.foundation.registries import MenuEntry, Panel, RecordPanel
from dots.people.standing import KEEPS
from dots.people.story import PAGES
from dots.retention.panels import home_panel, person_panel
from dots.retention.parts import PARTS
from dots.retention.permissions import sees_runs
from dots.retention.work import go_through, retain_where_due

__all__ = ["go_through"]

registries.menu.register(
    MenuEntry(
        "Records that go soon",
        "retention:going",
        lambda actor: PARTNER_MANAGER in actor.roles,
        under="people:people",
    ),
    order=31,
)
registries.menu.register(
    MenuEntry(
        "How long people are kept",
        "retention:runs",
        lambda actor: sees_runs(actor, None),
        under="places:areas",
    ),
    order=92,
)
registries.partner_home_panels.register(Panel("retention/home_panel.html", home_panel), order=17)
registries.record_panels.register(RecordPanel("retention/person_panel.html", person_panel))
registries.ticks.register(retain_where_due, order=90)
for part in PARTS:
    person_parts.register(part)
KEEPS.add("retention.keep_on")
PAGES.update(
    {
        "retention:going": "the list of records that go soon",
        "retention:keep_on": "why their record is kept longer",
        "retention:let_go": "letting their record go",
        "retention:going_csv": "the list of records that go soon, saved as a file",
    }
)
