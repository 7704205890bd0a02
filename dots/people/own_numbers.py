"""Partners' own numbers for people: who has one, and which may not come back with a table."""

from __future__ import annotations

import hmac
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from dots.duplicates.selectors import parts_of
from dots.foundation.commands import NotPossible
from dots.foundation.journal import Digests, JournalKind, note_all, noted
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.people.models import Person

GONE = "own-number"  # as the journal calls it
CALLED = ("known_as", "given_name", "family_name")
SHARED = "shared"  # marks a row whose number stands in more than one: it is told by name too
OF_TWO = (
    "Two partners that became one each had somebody under this number, and nothing here says whom"
    " it means. Look the number up under People, give one of the two another number, and use that"
    " in your table."
)

ERASED_AT_ONE = (
    "Somebody under this number was erased at one of two partners that became one, and nothing here"
    " says that the row means whoever has it now. Nothing is changed: give them another number,"
    " and use that in your table."
)


def sign_of(organisation_id: UUID, own_id: str) -> UUID:
    """Return what stands for a number: it cannot be guessed back without this server's key."""
    said = organisation_id.bytes + own_id.casefold().encode()
    made = hmac.digest(f"own-number {settings.SECRET_KEY}".encode(), said, "sha256")
    return UUID(bytes=made[:16])


def remember_numbers(pairs: Iterable[tuple[UUID, str]]) -> None:
    """Note that nobody comes back by a table under these numbers of their partners.

    Where two partners are one it is noted of both: they may be parted, each with its own table.
    """
    numbers: dict[UUID, set[str]] = {}
    for organisation_id, own_id in pairs:
        numbers.setdefault(organisation_id, set()).add(own_id)
    signs = {
        sign_of(part, own_id)
        for organisation_id, own_ids in numbers.items()
        for part in parts_of(organisation_id)
        for own_id in own_ids
    }
    note_all(GONE, signs - noted(GONE, signs))


def gone_numbers(organisation: Organisation, numbers: Collection[str]) -> set[str]:
    """Return those of a partner's numbers whose record was erased or emptied.

    Also before another partner was merged into it: that one's tables are its own now.
    """
    parts = parts_of(organisation.pk)
    signs = {sign_of(part, one): one for one in numbers for part in parts}
    return {signs[one] for one in noted(GONE, signs)}


def known_by_number(
    organisation: Organisation, numbers: Collection[str]
) -> dict[str, list[Person]]:
    """Return number -> who has it here; where their record became one with another, that one.

    More than one only where two partners became one and each had somebody under that number.
    """
    by_own, by_before = Q(own_id__in=numbers), Q(own_id_before__in=numbers)
    mine = Person.objects.filter(by_own | by_before, organisation=organisation, erased_on=None)
    ordered = mine.select_related("organisation__programme", "merged_into")
    found: dict[str, dict[str, Person]] = {}  # number -> the same as marked -> who
    for one in ordered.order_by("-closed_on", "created_at"):
        now = one
        while now.merged_into is not None:
            now = now.merged_into
        if now.erased_on is not None:
            continue
        for number in {one.own_id, one.own_id_before}.intersection(numbers):
            there = found.setdefault(number, {})
            if one.own_id not in there or now.is_coming:
                there[one.own_id] = now
    return {
        number: list({one.pk: one for one in there.values()}.values())
        for number, there in found.items()
    }


def unsure_numbers(organisation: Organisation, gone: Collection[str]) -> set[str]:
    """Return those of the numbers of erased records that somebody else may have here.

    So it is where partners became one: each may have had somebody under one number.
    """
    return {*gone} if gone and len(parts_of(organisation.pk)) > 1 else set()


def the_one(
    people: Sequence[Person], said: Mapping[str, Any], *, unsure: bool = False
) -> Person | None:
    """Return whom a row of a table is about, by its number; None where nobody has it.

    Args:
        said: what the row says they are called, by which two under one number are told apart;
            also where one of the two got another number since the table was read.
        unsure: somebody else under this number was erased, so that one is told by that too.
    Raises:
        NotPossible: that does not tell them apart.
    """
    if len(people) < 2 and not (people and unsure) and SHARED not in said:
        return next(iter(people), None)
    called = {name: said[name].casefold() for name in CALLED if said.get(name)}
    fits = [
        one
        for one in people
        if called and all(getattr(one, name).casefold() == value for name, value in called.items())
    ]
    if len(fits) != 1:
        raise NotPossible(ERASED_AT_ONE if unsure else OF_TWO)
    return fits[0]


def nothing_to_do(programme: Programme, digests: Digests) -> int:
    """After a backup was put back: the journal itself is asked, so nothing is done again."""
    return 0


KIND = JournalKind(GONE, "numbers that may not come back", nothing_to_do)
