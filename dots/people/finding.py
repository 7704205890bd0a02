"""Find people by a part of what they are called, whatever accents and capitals it is typed with."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import reduce
from operator import and_, or_

from django.db.models import Q, QuerySet
from django.urls import reverse_lazy

from dots.people.models import Person

FIELDS = ("known_as", "given_name", "family_name", "own_id")
# Letters that no standard takes the accent or stroke off; and the apostrophe that phones type.
OTHERS = str.maketrans({**dict(zip("łŁøØđĐı’", "lLoOdDi'", strict=True)), "æ": "ae", "Æ": "Ae"})
MARKED = r"[^ -~]"  # anything but the letters and marks of a plain keyboard
MOST_WORDS = 6
SEARCH = "people-looked-for"  # what is looked for stands in the session: no name in an address
FOUND = reverse_lazy("people:people", query={"found": 1})


def folded(text: str) -> str:
    """Return a text without accents, strokes and capitals."""
    flat = unicodedata.normalize("NFKD", text.translate(OTHERS))
    return "".join(letter for letter in flat if not unicodedata.combining(letter)).casefold()


def named(found: QuerySet[Person], search: str) -> QuerySet[Person]:
    """Narrow people to those whose nickname, name or number holds each word.

    Databases fold no accents without an extension. Whoever is called something with any, which
    are few, is read and compared here; all others are compared by the database.
    """
    words = folded(search).split()[:MOST_WORDS]
    if not words:
        return found
    marked = reduce(or_, (Q(**{f"{name}__regex": MARKED}) for name in FIELDS))
    rows = found.filter(marked).order_by().values_list("pk", *FIELDS)
    ids = [pk for pk, *called in rows if hold(called, words)]
    plain = (reduce(or_, (Q(**{f"{name}__icontains": word}) for name in FIELDS)) for word in words)
    return found.filter(reduce(and_, plain) | Q(pk__in=ids))


def hold(called: Iterable[str], words: Iterable[str]) -> bool:
    texts = [folded(text) for text in called]
    return all(any(word in text for text in texts) for word in words)
