"""After a backup was put back: yeses taken back since, and texts that went, are done again."""

from __future__ import annotations

from functools import partial

from dots.follow_ups.commands import replay_texts, replay_withdrawals
from dots.follow_ups.commands.consents import ANSWERS_OUT, TAKEN_BACK, consents_back
from dots.follow_ups.commands.texts import NOTED, forgotten
from dots.foundation.journal import JournalKind, by


def taken_back(kind: str, title: str, *, answers_out: bool) -> JournalKind:
    """Return how yeses are taken back again, with their answers or without."""
    back = partial(consents_back, answers_out=answers_out)
    return JournalKind(kind, title, by(back, partial(replay_withdrawals, answers_out=answers_out)))


def texted(what: str, kind: str) -> JournalKind:
    """Return how it is remembered again that a text went."""
    back, again = partial(forgotten, what=what), partial(replay_texts, what=what)
    return JournalKind(kind, "texts that went and do not go again", by(back, again))


KINDS = (
    taken_back(TAKEN_BACK, "yeses taken back again", answers_out=False),
    *(texted(what, kind) for what, kind in NOTED.items()),
    taken_back(ANSWERS_OUT, "people whose answers were taken out again", answers_out=True),
)
