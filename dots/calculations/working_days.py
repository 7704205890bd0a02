"""Working days that have passed on a matter, without the time spent waiting for somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

Wait = tuple[date, date | None]  # the day waiting began, the day it ended; None while it lasts

FRIDAY = 4


def is_working_day(day: date) -> bool:
    """True from Monday to Friday. Bank holidays are not known here, and count."""
    return day.weekday() <= FRIDAY


def is_waiting(day: date, waits: Sequence[Wait]) -> bool:
    """True on the days after waiting began, up to and with the day it ended."""
    return any(begun < day and (ended is None or day <= ended) for begun, ended in waits)


def counts(day: date, waits: Sequence[Wait]) -> bool:
    """True when the clock runs on a day."""
    return is_working_day(day) and not is_waiting(day, waits)


def elapsed(asked_on: date, until: date, waits: Sequence[Wait] = ()) -> int:
    """Return how many working days have passed on a request.

    The day on which something arrives does not count: neither the request nor an answer that
    was waited for. Counting begins with the next working day.

    Args:
        asked_on: the day the request arrived.
        until: the last day counted.
        waits: stretches of waiting for the asker; they may overlap.
    """
    days = range(1, (until - asked_on).days + 1)
    return sum(counts(asked_on + timedelta(days=number), waits) for number in days)


def due_on(asked_on: date, target: int, waits: Sequence[Wait] = ()) -> date | None:
    """Return the last day that is in time; None while the clock stands.

    Args:
        asked_on: the day the request arrived.
        target: working days, 1 or more.
        waits: stretches of waiting for the asker.
    """
    if any(ended is None for _, ended in waits):
        return None
    day, left = asked_on, target
    while left > 0:
        day += timedelta(days=1)
        left -= counts(day, waits)
    return day
