"""The clock of one request: it stands while the asker has to answer, and when all is settled."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from dots.calculations.working_days import Wait, due_on, elapsed
from dots.requests.models import SupportRequest, WaitStretch


def waits_of(request: SupportRequest) -> list[Wait]:
    """Return the stretches in which the clock stood."""
    return list(request.waits.order_by("begun_on").values_list("begun_on", "ended_on"))


def days_so_far(request: SupportRequest, today: date) -> int:
    """Return the working days that have passed with us."""
    return elapsed(timezone.localdate(request.asked_at), today, waits_of(request))


def set_due(request: SupportRequest) -> None:
    """Work out the last day in time; none while the clock stands."""
    asked_on = timezone.localdate(request.asked_at)
    request.due_on = due_on(asked_on, request.target_days, waits_of(request))


def stop(request: SupportRequest, today: date) -> None:
    """Let the clock stand from today; it may stand already."""
    if not request.waits.filter(ended_on=None).exists():
        WaitStretch.objects.create(
            programme_id=request.programme_id, request=request, begun_on=today
        )
    request.due_on = None


def start(request: SupportRequest, today: date) -> None:
    """Let the clock run again from the next working day."""
    request.waits.filter(ended_on=None).update(ended_on=today)
    set_due(request)
