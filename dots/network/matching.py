"""Is this the same partner? Names as people write them, and numbers.

A guess is never made: a name that two partners share is nobody's.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

SAYS_NOTHING = re.compile(
    r"the|an?|of|and|for|in|at|ltd|limited|cic|cio|plc|llp|inc|co|uk|charity|trust|org"
)


def key_of(name: str) -> str:
    """Return a name as it is compared: no accents, marks, capitals, "the" or "Ltd"."""
    letters = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’.]", "", plain))
    telling = [word for word in words if not SAYS_NOTHING.fullmatch(word)]
    return " ".join(telling or words)


def loose_key(name: str) -> str:
    """Return a key that also forgives plurals, order and spaces: for asking, not for deciding."""
    return "".join(sorted(word.rstrip("s") for word in key_of(name).split()))


class OrganisationMatcher:
    """Answers for one programme.

    Args:
        known: id, name, charity number and company number of each partner.
    """

    def __init__(self, known: Iterable[tuple[UUID, str, str, str]]) -> None:
        self._by_key: dict[str, set[UUID]] = defaultdict(set)
        self._loosely: dict[str, set[UUID]] = defaultdict(set)
        self._by_number: dict[str, UUID] = {}
        for pk, name, charity, company in known:
            self.learn(pk, name, charity, company)

    def learn(self, pk: UUID, name: str, charity: str = "", company: str = "") -> None:
        """Know one more partner, such as one earlier in the same file."""
        self._by_key[key_of(name)].add(pk)
        self._loosely[loose_key(name)].add(pk)
        for number in filter(None, (charity, company)):
            self._by_number[number] = pk

    def match(self, text: str | None) -> UUID | None:
        """Return the one partner that a name or number means, or None."""
        text = (text or "").strip()
        if not text:
            return None
        named = self.named(text)
        if len(named) == 1:
            return next(iter(named))
        return self.with_number(text)

    def named(self, text: str) -> set[UUID]:
        """Return every partner of this name; a number is none."""
        return self._by_key.get(key_of(text), set()) if text.strip() else set()

    def with_number(self, text: str) -> UUID | None:
        """Return the partner with this charity or company number."""
        return self._by_number.get(re.sub(r"\s", "", text.upper()))

    def like(self, text: str | None) -> set[UUID]:
        """Return every partner that a name or number may mean."""
        text = (text or "").strip()
        if not text:
            return set()
        numbered = self.with_number(text)
        return self._loosely.get(loose_key(text), set()) | ({numbered} if numbered else set())
