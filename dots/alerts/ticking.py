"""What sets letters off: the minute hand, in working hours, where a programme's day has come."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from dots.alerts.commands import note_back, send_digests
from dots.alerts.models import OFF, Digest, DigestRule
from dots.foundation.actor import Actor

HOURS = range(9, 17)  # nobody's telephone should ring at night


def send_where_due() -> None:
    """Send the letters of each programme whose day has come."""
    now = timezone.localtime()
    if now.hour not in HOURS or now.weekday() > 4:
        return
    due = DigestRule.objects.exclude(weeks=OFF).filter(next_on__lte=now.date())
    for rule in due.select_related("programme"):
        system = Actor.system(rule.programme, "digests")
        send_digests(actor=system, programme=rule.programme, on=now.date())


def note_where_due(about_id: UUID) -> None:
    """Note that a letter came back, where it was one of these."""
    digest = Digest.objects.select_related("programme").filter(pk=about_id).first()
    if digest:
        note_back(actor=Actor.system(digest.programme, "outbox"), digest=digest)
