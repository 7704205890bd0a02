"""Questions about requests for information and what they reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import StrIndex, Substr

from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.foundation.notes import Note, notes_by_key
from dots.information_requests.marking import fingerprint
from dots.information_requests.models import (
    GIVE,
    HOW,
    IN_PART,
    LEAVE,
    USUAL_MONTHS,
    FoundNote,
    FoundNoteQuerySet,
    InformationRequest,
    InformationRule,
)

ANSWERED = "answered"


def requests_of(
    actor: Actor, *, search: str = "", kind: str = "", state: str = ""
) -> QuerySet[InformationRequest]:
    """Return requests, open ones first and the longest waiting of them before the others."""
    found = InformationRequest.objects.within(actor)
    if search:
        found = found.filter(reference__icontains=search.strip())
    if kind:
        found = found.filter(kind=kind)
    if state:
        found = found.filter(answered_on__isnull=state != ANSWERED)
    here = Q(found__is_found=True)
    settled = here & Q(found__fingerprint=F("found__decided_fingerprint"))
    found = found.annotate(
        notes=Count("found", filter=here), decided=Count("found", filter=settled)
    )
    is_closed = Q(answered_on__isnull=False)
    return found.alias(is_closed=is_closed).order_by("is_closed", "received_on", "reference")


def months_kept(programme: Programme) -> int:
    """Return how many months what a request covered is kept after the answer."""
    rule = InformationRule.objects.filter(programme=programme).first()
    return rule.months if rule else USUAL_MONTHS


def found_of(actor: Actor, request: InformationRequest) -> FoundNoteQuerySet:
    """Return what a request reaches, the oldest note first."""
    found: FoundNoteQuerySet = FoundNote.objects.within(actor).filter(request=request)
    return found.order_by("at", "key")


def counts_of(actor: Actor, request: InformationRequest) -> Counter[str]:
    """Return how many notes stand in each state."""
    rows = found_of(actor, request).order_by()
    return Counter(rows.aggregate(**{state: Count("pk", filter=so) for state, so in HOW.items()}))


def parts_of(rows: FoundNoteQuerySet) -> list[str]:
    """Return in which capabilities found notes were typed."""
    part = Substr("key", 1, StrIndex("key", Value(".")) - 1)
    return sorted(rows.order_by().values_list(part, flat=True).distinct())


def live(actor: Actor, rows: Iterable[FoundNote]) -> dict[str, Note]:
    """Return the notes behind found ones, as they stand now; what is gone is missing."""
    return notes_by_key(actor, (row.key for row in rows))


@dataclass
class Answer:
    """What is given out, what is left out and why, and what cannot be given out yet."""

    given: list[tuple[FoundNote, Note]] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)  # reason in words -> notes
    to_look_at: int = 0  # not decided, or changed or gone since
    in_part: int = 0

    @property
    def whole(self) -> int:
        return len(self.given) - self.in_part


def answer_to(actor: Actor, request: InformationRequest) -> Answer:
    """Return the answer as decided; a note whose text changed since is not in it."""
    rows = list(found_of(actor, request).filter(is_found=True))
    notes = live(actor, (row for row in rows if row.choice in (GIVE, IN_PART)))
    answer = Answer()
    for row in rows:
        note = notes.get(row.key)
        if row.choice == LEAVE and row.state == LEAVE:
            answer.left_out[reason_of(row)] += 1
        elif row.choice and note and fingerprint(note.text) == row.decided_fingerprint:
            answer.given.append((row, note))
            answer.in_part += row.choice == IN_PART
        else:
            answer.to_look_at += 1
    return answer


def reason_of(row: FoundNote) -> str:
    """Say why a note, or a part of it, is left out."""
    return row.reason_words or row.get_reason_display()
