"""After a backup was put back: access that was ended since is ended again."""

from __future__ import annotations

from dots.accounts.commands.members import ACCESS_ENDED, access_back, end_access_again
from dots.foundation.journal import JournalKind, by

KIND = JournalKind(
    ACCESS_ENDED, "access that had ended, ended again", by(access_back, end_access_again)
)
