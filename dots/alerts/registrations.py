"""What digests give to the rest: their page, one's own choice, and the minute hand."""

from __future__ import annotations

from dots.alerts.ticking import note_where_due, send_where_due
from dots.foundation import registries
from dots.foundation.actor import Actor
from dots.foundation.registries import MenuEntry


def is_of_the_team(actor: Actor) -> bool:
    return actor.is_team


registries.menu.register(
    MenuEntry("Letters", "alerts:digests", is_of_the_team, under="plans:plans"), order=80
)
registries.account_menu.register(
    MenuEntry(
        "Letters about what you have to do", "alerts:mine", is_of_the_team, under="accounts:me"
    )
)
registries.ticks.register(send_where_due)
registries.letters_came_back.register(note_where_due)
