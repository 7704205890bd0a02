"""Which partner a row belongs to: the one chosen for the file, or the one its column names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.imports.reasons import quoted_in
from dots.foundation.imports.targets import Remedy, Settings
from dots.foundation.imports.values import quote
from dots.foundation.permissions import allowed
from dots.network.models import Organisation
from dots.network.selectors import programme_of
from dots.network.typed import TypedPartners, partners_of

UNKNOWN = (
    "No one partner is called {}. Write the name as in the list of partners, or add the partner"
    " first."
)
SEVERAL = "More than one partner is called {}. Write which one in this row: {}."
NOBODYS = "No partner is named in this row, and none was chosen for the file. Name one."


class Owners:
    """Answers for one file. A partner's own file can only hold what is theirs."""

    def __init__(self, actor: Actor, settings: Settings) -> None:
        chosen = settings.partner_id or settings.constants.get("organisation")
        self.chosen = UUID(str(chosen)) if chosen else None
        self.only = settings.partner_id
        self.named = TypedPartners(partners_of(programme_of(actor)))
        self.unclear: dict[str, str] = {}  # a file may say the same in every row
        self.there = set(Organisation.objects.within(actor).values_list("pk", flat=True))

    def of(self, text: str | None) -> tuple[UUID | None, str]:
        """Return the partner a row belongs to, or None and a sentence saying what to do."""
        if not text:
            if self.chosen in self.there:
                return self.chosen, ""
            return None, NOBODYS
        found = self.named.of(text)
        if self.only:
            if self.only in found:
                return self.only, ""
            return None, f"{quote(text)} is not your organisation. Leave this row out."
        if not found:
            return None, UNKNOWN.format(quote(text))
        if len(found) == 1 or self.chosen in found:
            return found[0] if len(found) == 1 else self.chosen, ""
        return None, self.which(text, found)

    def which(self, text: str, found: Sequence[UUID]) -> str:
        """Say that several partners are called so, and what to write for each."""
        if text not in self.unclear:
            ways = " or ".join(quote(way) for way, _ in self.named.offered(found))
            self.unclear[text] = SEVERAL.format(quote(text), ways)
        return self.unclear[text]


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
