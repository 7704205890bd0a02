"""After a backup was put back: what was erased or taken back since, about people, done again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dots.foundation.actor import Actor
from dots.foundation.journal import Digests, JournalKind
from dots.foundation.models import Programme
from dots.people.commands import end_carers_again, replay_erasures, replay_unsafe
from dots.people.commands.carers import ENDED, carers_back
from dots.people.commands.erasing import ERASED, UNSAFE, came_back
from dots.people.own_numbers import KIND
from dots.people.wording import MAY_CONTACT


def again(command: Callable[..., Any], **which: Any) -> Callable[[Programme, Digests], int]:
    """Return what runs a command where somebody came back, and counts them."""

    def run(programme: Programme, digests: Digests) -> int:
        back = len(came_back(programme, digests, **which))
        if back:
            actor = Actor.system(programme, "restore")
            command(actor=actor, programme=programme, digests=sorted(digests))
        return back

    return run


def carers_again(programme: Programme, digests: Digests) -> int:
    """End again each permission to act that was ended since; return how many."""
    back = len(carers_back(programme, digests))
    if back:
        actor = Actor.system(programme, "restore")
        end_carers_again(actor=actor, programme=programme, digests=sorted(digests))
    return back


KINDS = (
    JournalKind(ENDED, "permissions to act for somebody ended again", carers_again),
    KIND,
    JournalKind(
        UNSAFE,
        "people not to be contacted, as they had said",
        again(replay_unsafe, contact_safe__in=MAY_CONTACT),
    ),
    JournalKind(
        ERASED,
        "people erased again, as they were before",
        again(replay_erasures, erased_on=None),
    ),
)
