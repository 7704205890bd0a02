"""Who came to sessions of a table, by their numbers; and why somebody is counted as another."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from dots.agreements.selectors import depth_allowed
from dots.agreements.wording import PSEUDONYMOUS
from dots.network.models import Organisation
from dots.people.commands.depth import require_depth
from dots.people.models import Person
from dots.people.own_numbers import (
    ERASED_AT_ONE,
    OF_TWO,
    gone_numbers,
    known_by_number,
    unsure_numbers,
)
from dots.people.own_sessions import Standing

NOBODY_KEPT = "Nobody of this session is kept here. Import the people first, then this table again."
NOT_HERE = "Some who came are not kept here under these numbers: they are counted as others."
ERASED = (
    "This number is that of somebody whose record was erased or emptied here, and nobody else of"
    " this session is kept: it stays out, without them. To count it, record how many came under"
    " “Sessions”."
)
ERASED_AMONG = (
    "This number is that of somebody whose record was erased or emptied here: they were counted as"
    " one of the others."
)
STANDS_TWICE = (
    "This number is that of somebody who stands in this session under another number too, as two"
    " records were made one here: they were counted once."
)
WITH_IT = (
    "It stays out with another row of its session, of which it cannot be told whom its number "
    "means."
)
BY_NAME = (
    "Some who came are kept by name, which your data agreement does not allow now: they are"
    " counted as others."
)
ALL_BY_NAME = "Who came is kept by name, which your data agreement does not allow now."


class Here:
    """Who came to some sessions, by their numbers: those who may be recorded at this partner."""

    def __init__(self, partner: Organisation, numbers: Collection[str]) -> None:
        """Raises NotPossible where nobody at all may be recorded."""
        found = known_by_number(partner, numbers)
        if found:
            require_depth(partner, PSEUDONYMOUS)
        allowed = depth_allowed(partner)
        self.known = {
            number: fits
            for number, people in found.items()
            if (fits := [one for one in people if allowed.allows(one.depth)])
        }
        self.too_deep = {
            number: people for number, people in found.items() if number not in self.known
        }
        self.gone = gone_numbers(partner, numbers)
        self.unsure = unsure_numbers(partner, self.gone & self.known.keys())

    def look(
        self, numbers: Sequence[str], stands: Standing | None
    ) -> tuple[dict[str, Person], dict[str, str]]:
        """Return number -> who came, and number -> why it cannot be told whom it means.

        Of two under one number it is who stands in that session already.
        """
        found: dict[str, Person] = {}
        unclear: dict[str, str] = {}
        for number in numbers:
            people = self.known.get(number, ()) or self.still_there(number, stands)
            if len(people) > 1 or (people and number in self.unsure):
                people = [one for one in people if stands and one.pk in stands.still]
                if len(people) != 1:
                    unclear[number] = ERASED_AT_ONE if number in self.unsure else OF_TWO
            if len(people) == 1:
                found[number] = people[0]
        return found, unclear

    def still_there(self, number: str, stands: Standing | None) -> list[Person]:
        """Return who stands in a session from before the agreement allowed less: they stay."""
        return [one for one in self.too_deep.get(number, ()) if stands and one.pk in stands.still]

    def absent(self, numbers: Sequence[str], stands: Standing | None) -> list[str]:
        """Return the numbers of whoever is counted among the others."""
        return [
            one for one in numbers if one not in self.known and not self.still_there(one, stands)
        ]

    def nobody(self, number: str) -> str:
        """Say why a session stays out of which nobody may be recorded here, for one who came."""
        if number in self.too_deep:
            return ALL_BY_NAME
        return ERASED if number in self.gone else NOBODY_KEPT

    def missing(self, number: str) -> str:
        """Say why whoever came under a number is counted as one of the others."""
        if number in self.too_deep:
            return BY_NAME
        return ERASED_AMONG if number in self.gone else NOT_HERE


def twice(came: Mapping[str, Person]) -> list[str]:
    """Return the numbers of whoever came under an earlier one too: they are one person here."""
    first: dict[UUID, str] = {}
    return [number for number, one in came.items() if first.setdefault(one.pk, number) != number]
