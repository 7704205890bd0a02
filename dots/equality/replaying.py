"""After a backup was put back: equality answers that were taken out are taken out again."""

from __future__ import annotations

from dots.equality.commands import TAKEN_OUT, came_back, take_out_again
from dots.foundation.actor import Actor
from dots.foundation.journal import Digests, JournalKind
from dots.foundation.models import Programme


def again(programme: Programme, digests: Digests) -> int:
    """Take out again what came back; return of how many people."""
    back = len(came_back(programme, digests))
    if back:
        actor = Actor.system(programme, "restore")
        take_out_again(actor=actor, programme=programme, digests=sorted(digests))
    return back


KIND = JournalKind(TAKEN_OUT, "people whose equality answers were taken out again", again)
