"""Partners' own numbers for people: who has one, and which may not come back with a table."""

from __future__ import annotations

import hmac
from collections.abc import Collection, Iterable
from uuid import UUID

from django.conf import settings

from dots.foundation.journal import Digests, JournalKind, note_all, noted
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.people.models import Person

GONE = "own-number"  # as the journal calls it


def sign_of(organisation_id: UUID, own_id: str) -> UUID:
    """Return what stands for a number: it cannot be guessed back without this server's key."""
    said = organisation_id.bytes + own_id.casefold().encode()
    made = hmac.digest(f"own-number {settings.SECRET_KEY}".encode(), said, "sha256")
    return UUID(bytes=made[:16])


def remember_numbers(pairs: Iterable[tuple[UUID, str]]) -> None:
    """Note that nobody comes back by a table under these numbers of their partners."""
    signs = {sign_of(*pair) for pair in pairs}
    note_all(GONE, signs - noted(GONE, signs))


def gone_numbers(organisation: Organisation, numbers: Collection[str]) -> set[str]:
    """Return those of a partner's numbers whose record was erased or emptied."""
    signs = {sign_of(organisation.pk, one): one for one in numbers}
    return {signs[one] for one in noted(GONE, signs)}


def known_by_number(organisation: Organisation, numbers: Collection[str]) -> dict[str, Person]:
    """Return number -> who has it here; where their record became one with another, that one."""
    mine = Person.objects.filter(organisation=organisation, erased_on=None, own_id__in=numbers)
    ordered = mine.select_related("organisation__programme", "merged_into")
    found: dict[str, Person] = {}
    for one in ordered.order_by("-closed_on", "created_at"):
        now = one
        while now.merged_into is not None:
            now = now.merged_into
        if now.erased_on is None and (one.own_id not in found or now.is_coming):
            found[one.own_id] = now
    return found


def nothing_to_do(programme: Programme, digests: Digests) -> int:
    """After a backup was put back: the journal itself is asked, so nothing is done again."""
    return 0


KIND = JournalKind(GONE, "numbers that may not come back", nothing_to_do)
