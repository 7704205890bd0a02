"""After a backup was put back: each hand-over that was ended since is ended again."""

from __future__ import annotations

from dots.foundation.journal import JournalKind, by
from dots.handovers.commands import replay_ends
from dots.handovers.commands.ending import NOTED, ended_back

KIND = JournalKind(NOTED, "hand-overs ended again", by(ended_back, replay_ends))
