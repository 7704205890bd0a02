"""After a backup was put back: equality answers that were taken out are taken out again."""

from __future__ import annotations

from dots.equality.commands import TAKEN_OUT, came_back, take_out_again
from dots.foundation.journal import JournalKind, by

KIND = JournalKind(
    TAKEN_OUT,
    "people whose equality answers were taken out again",
    by(came_back, take_out_again),
)
