"""Letters that went out in Exborough: a rule, and three rounds gone by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone

from dots.alerts.commands import note_sent_before, set_rule
from dots.alerts.models import FORTNIGHTLY, Digest
from dots.foundation.actor import Actor
from dots.foundation.models import Programme

TUESDAY, ROUNDS = 1, 3


def make_demo_digests(programme: Programme, *, today: date | None = None) -> list[Digest]:
    """Say when letters go, and note those that went before."""
    today = today or timezone.localdate()
    actor = replace(Actor.system(programme, "demo"), door="demo")
    set_rule(actor=actor, programme=programme, weeks=FORTNIGHTLY, weekday=TUESDAY)
    last = today - timedelta(days=(today.weekday() - TUESDAY - 1) % 7 + 1)
    days = [last - timedelta(weeks=FORTNIGHTLY * number) for number in range(1, ROUNDS + 1)]
    return note_sent_before(actor=actor, programme=programme, days=days)
