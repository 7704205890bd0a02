"""Partners that may be the one being typed: found by the search port, with why each is shown.

Words are looked for as they begin, so it works while somebody types; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from dots.calculations.linkage.names import FURTHER, SAME, SHARED, SPELLING, compare, words_of
from dots.foundation.actor import Actor
from dots.foundation.search import find
from dots.network.indexing import PARTNER
from dots.network.models import Organisation

FEWEST_LETTERS, MOST, LOOKED_AT, SINGLE_WORDS = 3, 5, 12, 3
WHY = {
    SAME: "Same name",
    SPELLING: "Name differs by a few letters",
    FURTHER: "One name has all words of the other",
    SHARED: "Names share words",
}


@dataclass(frozen=True)
class Alike:
    """A partner that may be the same, and why."""

    pk: UUID
    name: str
    why: str


def alike_to(actor: Actor, name: str) -> list[Alike]:
    """Return the programme's partners whose names are like what is typed, the likest first."""
    text = name.strip()[:160]
    if len(text) < FEWEST_LETTERS:
        return []
    names = dict(found_by(actor, text))
    live = set(Organisation.objects.within(actor).filter(pk__in=names).values_list("pk", flat=True))
    found = [(level_of(text, known), pk, known) for pk, known in names.items() if pk in live]
    likest = sorted((one for one in found if one[0] in WHY), key=lambda one: (one[0], one[2]))
    return [Alike(pk, known, WHY[level]) for level, pk, known in likest[:MOST]]


def found_by(actor: Actor, text: str) -> Iterable[tuple[UUID, str]]:
    """Yield (id, name) of what begins with all words typed, then of what begins with one."""
    longest = sorted(words_of(text), key=len, reverse=True)[:SINGLE_WORDS]
    for words in (text, *(word for word in longest if len(word) >= FEWEST_LETTERS)):
        for hit in find(actor, words, kinds=[PARTNER], limit=LOOKED_AT):
            yield hit.record_id, hit.title


def level_of(text: str, known: str) -> int:
    """Return how the names compare; a name whose beginning is typed has all of its words."""
    found = compare(text, known).level
    return FURTHER if found > FURTHER and known.casefold().startswith(text.casefold()) else found
