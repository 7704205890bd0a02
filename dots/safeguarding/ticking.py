"""What the minute hand does: tell the next ones, sound alarms, empty what was kept long enough."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.network.models import Organisation
from dots.safeguarding.commands import (
    blank_visit,
    empty_concern,
    escalate,
    find_readers_at,
    sound_alarm,
)
from dots.safeguarding.commands.visits import A_DAY
from dots.safeguarding.models import Concern, Told, Visit
from dots.safeguarding.selectors import to_find_readers_for
from dots.safeguarding.wording import MANAGERS, PLANNED, STILL_ON, UNDER_WAY

REASON = "safeguarding"
MINUTE = 23  # of each hour, in which it is seen whether somebody can read what is open
log = logging.getLogger("dots.safeguarding")


def each(due: QuerySet[Any], do: Callable[[Actor, Any], Any]) -> None:
    """Do something to each record; one that fails does not keep the others from their turn.

    The log names the kind of fault and the record, never what a database says of a row.
    """
    for one in due.select_related("programme"):
        try:
            do(Actor.system(one.programme, REASON), one)
        except Exception as fault:
            log.error("safeguarding: %s at %s", type(fault).__name__, one.pk)


def tell_where_due() -> None:
    """Tell the next ones of each concern that nobody said they read in time."""
    due = Concern.objects.filter(due_at__lte=timezone.now())
    each(due.order_by("due_at"), lambda actor, one: escalate(actor=actor, concern=one))


def tell_where_letter_came_back(about_id: UUID) -> None:
    """Tell the next ones at once where a letter could not be delivered."""
    visit = Visit.objects.filter(pk=about_id).select_related("programme").first()
    if visit and visit.is_alarmed:
        system = Actor.system(visit.programme, REASON)
        sound_alarm(actor=system, visit=visit, at_once=True)
    told = Told.objects.filter(pk=about_id).select_related("concern__programme").first()
    if told is None or not told.concern.is_waiting or told.stage != told.concern.stage:
        return
    if told.stage != MANAGERS:
        escalate(actor=Actor.system(told.concern.programme, REASON), concern=told.concern)


def find_readers_where_due() -> None:
    """Once an hour: see whether somebody can still read each open concern."""
    if timezone.localtime().minute == MINUTE:
        find_readers()


def find_readers() -> None:
    """Where all who could read a concern have left, see to it that somebody can be named."""
    here = Organisation.objects.filter(pk__in=to_find_readers_for())
    each(here.order_by("pk"), lambda actor, one: find_readers_at(actor=actor, organisation=one))


def empty_where_over() -> None:
    """Empty concerns whose time to be kept is over."""
    past = Concern.objects.filter(keep_until__lt=timezone.localdate(), emptied_on=None)
    each(past, lambda actor, one: empty_concern(actor=actor, concern=one))


def sound_alarms() -> None:
    """Tell the contact of each visit whose visitor has not reported in time."""
    due = Visit.objects.filter(alarm_at__lte=timezone.now()).order_by("alarm_at")
    each(due, lambda actor, one: sound_alarm(actor=actor, visit=one))


def blank_where_over() -> None:
    """Blank where visits were whose day is over, and call off those to which nobody went."""
    now = timezone.localtime()
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    nobody_went = Q(state=PLANNED, starts_at__lt=midnight, alarm_at=None)
    nobody_went &= Q(told_at__lt=now - STILL_ON)  # whoever looks out had time to read where it is
    forgotten = Q(state=UNDER_WAY, came_at__lt=now - A_DAY) & ~Q(address="")
    past = Visit.objects.filter(nobody_went | forgotten)
    each(past, lambda actor, one: blank_visit(actor=actor, visit=one))
