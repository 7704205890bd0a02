"""Which partner a row belongs to: the one chosen for the file, or the one its column names."""

from __future__ import annotations

from uuid import UUID

from dots.foundation.actor import Actor
from dots.foundation.imports.targets import Settings
from dots.foundation.imports.values import quote
from dots.network.models import Organisation
from dots.network.selectors import organisation_matcher, programme_of

NOBODYS = "No partner is named in this row, and none was chosen for the file. Name one."


class Owners:
    """Answers for one file. A partner's own file can only hold what is theirs."""

    def __init__(self, actor: Actor, settings: Settings) -> None:
        chosen = settings.partner_id or settings.constants.get("organisation")
        self.chosen = UUID(str(chosen)) if chosen else None
        self.only = settings.partner_id
        self.matcher = organisation_matcher(programme_of(actor))
        self.there = set(Organisation.objects.within(actor).values_list("pk", flat=True))

    def of(self, text: str | None) -> tuple[UUID | None, str]:
        """Return the partner a row belongs to, or None and a sentence saying what to do."""
        if not text:
            if self.chosen in self.there:
                return self.chosen, ""
            return None, NOBODYS
        found = self.matcher.match(text)
        if self.only and found != self.only:
            return None, f"{quote(text)} is not your organisation. Leave this row out."
        if found is None:
            return None, (
                f"No one partner is called {quote(text)}. Write the name as in the list of"
                " partners, or add the partner first."
            )
        return found, ""
