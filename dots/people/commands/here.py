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
NOT_KEPT = "This number is that of somebody whose record was erased or emptied here"
ERASED = (
    f"{NOT_KEPT}, and nobody else of this session is kept: it stays out, without them. To count"
    " it, record once under “Sessions” how many came."
)
ERASED_WAITS = (
    f"{NOT_KEPT}: they do not come in again. Their session waits for whoever else came to be"
    " imported, and then counts them as one of the others: do not record it under “Sessions” too."
)
ERASED_BY_NAME = (
    f"{NOT_KEPT}, and whoever else came is kept by name, which your data agreement does not allow"
    " now: the session stays out."
)
ERASED_STANDS = (
    f"{NOT_KEPT}. Their session is here already and stays as it is: do not record it again."
)
ERASED_AMONG = f"{NOT_KEPT}: they count as one of the others."
STANDS_WAITS = (
    "Nobody whom the rows of this session name is kept here, so it stays as it is here. Import the"
    " people first, then this table again."
)
STANDS_TWICE = (
    "This number is that of somebody who stands in this session under another number too, as two"
    " records were made one here: they count once."
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
BY_NAME_WAITS = (
    f"{ALL_BY_NAME} The session waits for whoever else came to be imported, and then counts them"
    " as one of the others."
)


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

    def nobody(self, numbers: Sequence[str], *, here_already: bool) -> dict[str, str]:
        """Return number -> why a session stays out of which nobody may be recorded here.

        All say one thing: whoever does what each says does not count the session twice.

        Args:
            here_already: whether the session stands here by an earlier table.
        """
        waits = any(one not in self.too_deep and one not in self.gone for one in numbers)
        unknown, erased, by_name = NOBODY_KEPT, ERASED, ALL_BY_NAME
        if here_already:
            unknown, erased = STANDS_WAITS, ERASED_STANDS
        elif waits:
            erased, by_name = ERASED_WAITS, BY_NAME_WAITS
        elif any(one in self.too_deep for one in numbers):
            erased = ERASED_BY_NAME
        return {
            one: by_name if one in self.too_deep else erased if one in self.gone else unknown
            for one in numbers
        }

    def missing(self, number: str) -> str:
        """Say why whoever came under a number is counted as one of the others."""
        if number in self.too_deep:
            return BY_NAME
        return ERASED_AMONG if number in self.gone else NOT_HERE


def twice(came: Mapping[str, Person]) -> list[str]:
    """Return the numbers of whoever came under an earlier one too: they are one person here."""
    first: dict[UUID, str] = {}
    return [number for number, one in came.items() if first.setdefault(one.pk, number) != number]
