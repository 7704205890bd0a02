"""What sets texts off that go by themselves: the minute hand, by day."""

from __future__ import annotations

from datetime import date
from itertools import islice

from django.utils import timezone

from dots.follow_ups.commands import text_by_itself
from dots.follow_ups.texting import due_texts
from dots.foundation import texts
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.jobs import job
from dots.foundation.models import Programme

HOURS, EVERY = range(10, 18), 5  # between ten and six, every so many minutes
AT_ONCE = 200


@job
def send_texts(programme_id: str) -> None:
    """Send each text of a programme whose day has come."""
    send_all(Programme.objects.get(pk=programme_id), timezone.localdate())


def send_all(programme: Programme, today: date) -> int:
    """Send each text whose day has come; return how many."""
    system, sent = Actor.system(programme, "follow_ups"), 0
    for one in list(islice(due_texts(programme, today), AT_ONCE)):
        try:
            text_by_itself(actor=system, follow_up=one)
        except NotPossible:  # since it was found, somebody said otherwise
            continue
        sent += 1
    return sent


def send_where_due() -> None:
    """Every few minutes by day: let the worker send what is due."""
    now = timezone.localtime()
    if now.hour not in HOURS or now.minute % EVERY or not texts.is_set_up():
        return
    for programme in Programme.objects.all():
        if any(due_texts(programme, now.date())):
            send_texts.enqueue(programme_id=str(programme.pk))
