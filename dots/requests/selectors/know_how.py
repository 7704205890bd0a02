"""Finding know-how: the list, and what to offer to somebody who types a request."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from uuid import UUID

from django.db.models import Count

from dots.foundation.actor import Actor
from dots.foundation.search import find
from dots.requests.indexing import KNOW_HOW
from dots.requests.models import KnowHow, SupportRequest
from dots.requests.models.know_how import KnowHowQuerySet

WORD = re.compile(r"[^\W\d_]{3,}|[^\W\d_]+-[^\W\d_]+")  # and Wi-Fi
# words that say nothing about what is asked for
SAYING_NOTHING = """
    about and any are ask but can could does for from get give has have help how into like more
    much need needs not our ours out please she should some than that the their them there they
    this use using wants want was we well what when where which who will with work would you your
    people someone looking also been just know make one two ten
"""
EMPTY = frozenset(SAYING_NOTHING.split())
MOST_WORDS, MOST_OFFERED, PER_WORD = 12, 3, 30
ENOUGH = 2  # words that have to be found for a note to be offered, where so many were typed


def telling_words(text: str) -> list[str]:
    """Return the words of a request that say what it is about, each once."""
    words = (word.casefold() for word in WORD.findall(text))
    return list(dict.fromkeys(word for word in words if word not in EMPTY))[:MOST_WORDS]


def offers(actor: Actor, text: str, kind: str = "") -> list[KnowHow]:
    """Return up to three notes that may answer a request, best first.

    A note has to hold two of the telling words, or the only one that was typed.

    Args:
        kind: of the request, if it was said: its notes come first among equals.
    """
    words = telling_words(text)
    found: Counter[UUID] = Counter()
    for word in words:
        hits = find(actor, word, kinds=[KNOW_HOW], limit=PER_WORD)
        found.update({hit.record_id: 1 for hit in hits})
    enough = min(ENOUGH, len(words))
    likely = [pk for pk, count in found.items() if count >= enough]
    notes = KnowHow.objects.within(actor).current().filter(pk__in=likely)
    ranked = sorted(
        notes, key=lambda note: (-found[note.pk], kind not in note.kinds, note.question)
    )
    return ranked[:MOST_OFFERED]


def offers_for(actor: Actor, request: SupportRequest) -> list[KnowHow]:
    """Return notes that may answer a request that is here."""
    return offers(actor, request.need, request.kind)


def list_know_how(
    actor: Actor,
    *,
    search: str = "",
    kind: str = "",
    community: str = "",
    state: str = "",
    today: date,
) -> KnowHowQuerySet:
    """Return notes with how often each was used, the most used first."""
    found: KnowHowQuerySet = KnowHow.objects.within(actor)
    if search.strip():
        hits = find(actor, search, kinds=[KNOW_HOW], limit=200)
        found = found.filter(pk__in=[hit.record_id for hit in hits])
    if kind:
        found = found.filter(kinds__icontains=f'"{kind}"')
    if community:
        found = found.filter(communities__icontains=f'"{community}"')
    if state == "retired":
        found = found.exclude(retired_on=None)
    elif state == "review":
        found = found.to_review(today)
    else:
        found = found.current()
    return found.annotate(used=Count("uses")).order_by("-used", "question", "pk")
