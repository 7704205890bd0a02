"""What filed e-mail gives to the rest: its menu line, panels, timeline, notes and minute work."""

from __future__ import annotations

from dots.filed_mail.filing import forget_where_due, problems, read_where_set_up
from dots.filed_mail.indexing import LETTER
from dots.filed_mail.notes import TYPED
from dots.filed_mail.panels import held_panel, letters_panel, what_happened
from dots.foundation import registries
from dots.foundation.actor import Actor
from dots.foundation.notes import note_sources
from dots.foundation.registries import FoundKind, MenuEntry, Panel, RecordPanel


def is_team(actor: Actor) -> bool:
    return actor.is_team


registries.menu.register(
    MenuEntry("E-mails", "filed_mail:letters", is_team, under="network:organisations"),
    order=60,
)
registries.record_panels.register(
    RecordPanel("filed_mail/record_panel.html", letters_panel), order=70
)
registries.home_panels.register(Panel("filed_mail/home_panel.html", held_panel), order=35)
registries.timeline.register(what_happened)
registries.partner_rows.register(
    registries.PartnerRows("filed_mail.FilingAddress", "filing address", "filing addresses")
)
registries.partner_rows.register(
    registries.PartnerRows("filed_mail.Letter", "filed e-mail", "filed e-mails")
)
note_sources.register(TYPED)
registries.found_kinds.register(FoundKind(LETTER, "Letter", "Letters"))
registries.ticks.register(read_where_set_up, order=60)
registries.ticks.register(forget_where_due, order=90)
registries.soundness.register(problems)
