"""After a backup was put back: checks taken back since, and readers replaced, ended again."""

from __future__ import annotations

from dots.foundation.journal import JournalKind, by
from dots.safeguarding.commands import end_checks_again, end_readers_again
from dots.safeguarding.commands.arrangements import READER_ENDED, readers_back
from dots.safeguarding.commands.checks import CHECK_ENDED, checks_back

KINDS = (
    JournalKind(
        CHECK_ENDED, "checks of visitors taken back again", by(checks_back, end_checks_again)
    ),
    JournalKind(
        READER_ENDED,
        "people who read safeguarding concerns no more, as before",
        by(readers_back, end_readers_again),
    ),
)
