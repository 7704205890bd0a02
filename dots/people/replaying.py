"""After a backup was put back: what was erased or taken back since, about people, done again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dots.foundation.actor import Actor
from dots.foundation.journal import Digests, JournalKind
from dots.foundation.models import Programme
from dots.people.commands import replay_erasures, replay_unsafe
from dots.people.commands.erasing import ERASED, UNSAFE, came_back
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


KINDS = (
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
