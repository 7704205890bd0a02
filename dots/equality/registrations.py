"""What equality gives to others: menu, the way to its page, and what is held about a person.

Nothing here tells an answer but the part, to whoever tells a person what is held about them.
"""

from __future__ import annotations

from dots.equality.counting import count_where_due
from dots.equality.panels import person_panel
from dots.equality.parts import PART
from dots.equality.permissions import sees_counts
from dots.equality.replaying import KIND
from dots.foundation import registries
from dots.foundation.actor import Actor
from dots.foundation.journal import journal_kinds
from dots.foundation.person_parts import person_parts
from dots.foundation.registries import MenuEntry, RecordPanel
from dots.people.permissions import sees_totals
from dots.people.standing import KEEPS, UNDER_AGREEMENT
from dots.people.story import PAGES


def reads_all(actor: Actor) -> bool:
    """The programme's team and its evaluators."""
    return sees_totals(actor, None)


def reads_own(actor: Actor) -> bool:
    """A partner's people."""
    return sees_counts(actor, None) and not reads_all(actor)


registries.menu.register(
    MenuEntry("Equality answers", "equality:counts", reads_all, under="evidence:reached"), order=57
)
registries.menu.register(
    MenuEntry("Equality answers", "equality:counts", reads_own, under="people:people"), order=33
)
registries.record_panels.register(RecordPanel("", person_panel), order=90)
registries.ticks.register(count_where_due)
person_parts.register(PART)
journal_kinds.register(KIND)
registries.partner_rows.register(
    registries.PartnerRows("equality.Counts", "equality count", "equality counts", hush=True)
)
KEEPS.add("equality.answer")
UNDER_AGREEMENT.add("equality.answer")
PAGES.update(
    {
        "equality:answer": "questions about equality",
        "equality:take_out": "taking equality answers out",
    }
)
