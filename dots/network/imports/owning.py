"""Which partner a row belongs to: the one chosen for the file, or the one its column names."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.imports.reasons import quoted_in
from dots.foundation.imports.targets import Remedy, Settings
from dots.foundation.imports.values import quote
from dots.foundation.permissions import allowed
from dots.network.models import Organisation
from dots.network.selectors import organisation_matcher, programme_of

UNKNOWN = (
    "No one partner is called {}. Write the name as in the list of partners, or add the partner"
    " first."
)
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
            return None, UNKNOWN.format(quote(text))
        return found, ""


def adding_partner(actor: Actor) -> list[Remedy]:
    """Return the way to add a partner that rows name and nobody knows."""
    if not allowed(actor, "network.add_organisation", programme_of(actor)):
        return []
    return [Remedy(UNKNOWN.format("“…”"), "Add this partner", page_with_name("add_organisation"))]


def page_with_name(page: str) -> Callable[[str], str]:
    """Return what gives the address of a page of ours, with the name that a reason quotes."""

    def address(reason: str) -> str:
        name = quoted_in(reason).rstrip("…")
        return f"{reverse(f'network:{page}')}?{urlencode({'name': name})}"

    return address
