"""After a backup was put back: each hand-over that was ended since is ended again."""

from __future__ import annotations

from dots.foundation.actor import Actor
from dots.foundation.journal import Digests, JournalKind
from dots.foundation.models import Programme
from dots.handovers.commands import replay_ends
from dots.handovers.commands.ending import NOTED, ended_back


def again(programme: Programme, digests: Digests) -> int:
    """End again what came back and may be read or answered; return how many."""
    back = len(ended_back(programme, digests))
    if back:
        actor = Actor.system(programme, "restore")
        replay_ends(actor=actor, programme=programme, digests=dict(digests))
    return back


KIND = JournalKind(NOTED, "hand-overs ended again", again)
