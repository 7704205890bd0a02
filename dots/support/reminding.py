"""Reminders that send themselves: only in rounds that say so, only to the silent, each once."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from dots.foundation.actor import Actor
from dots.support.commands import remind_silent
from dots.support.commands.sending import to_remind, writable
from dots.support.models import CollectionRound

OCCASIONS = {"before": -3, "after": 1, "week-after": 8}  # days from the day answers are due
CATCH_UP = 2  # days in which a reminder still goes when the worker was away on its day
HOURS = range(9, 17)  # nobody's telephone should ring at night


def remind_where_due() -> None:
    """Once a minute: send the reminders whose day has come."""
    now = timezone.localtime()
    if now.hour not in HOURS:
        return
    for asked_for in CollectionRound.objects.open().filter(reminds=True):
        occasion = occasion_on(asked_for, now.date())
        if occasion and writable(to_remind(asked_for, occasion)):
            system = Actor.system(asked_for.programme, "reminders")
            remind_silent(actor=system, collection_round=asked_for, occasion=occasion)


def occasion_on(asked_for: CollectionRound, today: date) -> str:
    """Return which reminder is due on a day; nothing on most days."""
    for occasion, days in OCCASIONS.items():
        day = asked_for.due_on + timedelta(days=days)
        if day <= today <= day + timedelta(days=CATCH_UP):
            return occasion
    return ""
