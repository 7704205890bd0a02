"""Which notes a request reaches: by what they say, who typed them, and whom they are about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.notes import Note, Scope, all_notes
from dots.information_requests.marking import pattern_of
from dots.information_requests.models import InformationRequest


def notes_for(actor: Actor, request: InformationRequest) -> Iterator[Note]:
    """Yield every note that the request covers, as it stands now."""
    partners = frozenset(request.partners.values_list("pk", flat=True))
    sought = pattern_of(request.phrases)
    for note in all_notes(actor, Scope(partners=partners or None)):
        said = (note.text, note.title, *note.names)
        if in_time(request, note.at) and (sought is None or any(map(sought.search, said))):
            yield note


def in_time(request: InformationRequest, at: datetime) -> bool:
    day: date = timezone.localdate(at)
    after = request.from_day is None or request.from_day <= day
    return after and (request.to_day is None or day <= request.to_day)
