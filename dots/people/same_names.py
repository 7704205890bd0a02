"""No two people of one nickname at one partner by a table: nothing would tell them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import Any
from uuid import UUID

from dots.foundation.commands import NotPossible
from dots.frameworks.selectors import plain
from dots.network.models import Organisation
from dots.people.models import Person
from dots.people.wording import NAMED

SAME_NAME = (
    "Somebody here, or in an earlier row, is called just the same. Is it the same person? Write the"
    " row’s number into their record under “Change details”. Somebody else? Add a letter to what"
    " they are called in the table. Then choose it again."
)


class NicknamesHere:
    """What the people of a partner are called, those of the rows before among them.

    Whoever is recorded by name is told apart by it: two Marias may have two family names.
    """

    def __init__(self, partner: Organisation) -> None:
        self.partner = partner

    @cached_property
    def whose(self) -> dict[str, set[UUID]]:
        """Return what people are called, as names are compared -> who is."""
        found: dict[str, set[UUID]] = defaultdict(set)
        kept = Person.objects.kept().filter(organisation=self.partner)
        for pk, known_as in kept.values_list("pk", "known_as"):
            found[plain(known_as)].add(pk)
        return found

    def new(self, made: Person) -> Person:
        """Take in somebody new and return them.

        Raises:
            NotPossible: they have only a nickname, and somebody has it.
        """
        if made.depth != NAMED and self.whose.get(plain(made.known_as)):
            raise NotPossible(SAME_NAME)
        self.whose[plain(made.known_as)].add(made.pk)
        return made

    def renamed(self, one: Person, said: Mapping[str, Any]) -> None:
        """Take in that somebody kept is called otherwise.

        Raises:
            NotPossible: they have only a nickname, and it would be somebody else's.
        """
        now = said.get("known_as", one.known_as)
        if now == one.known_as:
            return
        by_name = NAMED in (one.depth, said.get("depth"))
        if not by_name and self.whose.get(plain(now), set()) - {one.pk}:
            raise NotPossible(SAME_NAME)
        self.whose[plain(one.known_as)].discard(one.pk)
        self.whose[plain(now)].add(one.pk)
