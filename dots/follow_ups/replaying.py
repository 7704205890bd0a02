"""After a backup was put back: each yes that was taken back since is taken back again."""

from __future__ import annotations

from functools import partial

from dots.follow_ups.commands import replay_withdrawals
from dots.follow_ups.commands.consents import ANSWERS_OUT, TAKEN_BACK, consents_back
from dots.foundation.actor import Actor
from dots.foundation.journal import Digests, JournalKind
from dots.foundation.models import Programme


def again(programme: Programme, digests: Digests, *, answers_out: bool) -> int:
    """Take back again each yes that came back, with its answers if so asked; return how many."""
    back = len(consents_back(programme, digests, answers_out))
    if back:
        actor = Actor.system(programme, "restore")
        replay_withdrawals(
            actor=actor, programme=programme, digests=dict(digests), answers_out=answers_out
        )
    return back


KINDS = (
    JournalKind(TAKEN_BACK, "yeses taken back again", partial(again, answers_out=False)),
    JournalKind(
        ANSWERS_OUT, "people whose answers were taken out again", partial(again, answers_out=True)
    ),
)
