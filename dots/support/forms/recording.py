"""A new session: as the form says it, unless the very same was recorded just now."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from dots.support.commands.sessions import row_of
from dots.support.forms.sessions import SessionForm
from dots.support.models import Activity
from dots.support.selectors.rows import recorded_since
from dots.support.wording import ago

JUST_NOW = timedelta(minutes=15)
AGAIN = "Yes, this is another session"
KEPT_ALREADY = (
    "You recorded exactly this {}. It is kept, and nothing was added. If this is another session,"
    " tick that at the end of the page."
)


class RecordForm(SessionForm):
    """Asks back when the same person recorded the very same minutes ago.

    A browser that loads the form afresh after Back gives it a new number, so that sending it again
    looks like another session; it may be one, so a tick records it.
    """

    earlier: Activity | None = None  # what this says again

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not self.errors:
            self.doubt_again()
        return said

    def doubt_again(self) -> None:
        """Ask whether what was recorded minutes ago happened once more."""
        now = timezone.now()
        row = row_of(self.organisation, self.arguments()["details"])
        earlier = recorded_since(self.actor, row, now - JUST_NOW)
        if earlier is None:
            return
        self.ask_back(
            {str(earlier.pk): AGAIN},
            ends="with the same answers.",
            label="Is this another session?",
            unsure=KEPT_ALREADY.format(ago(earlier.created_at, now)),
        )
        self.earlier = earlier if "sure_of" in self.errors else None
