"""When each wave is due, and between which days an answer counts for it. Pure."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

BASELINE, WEEK_4 = "baseline", "week-4"
MONTHS = {"month-3": 3, "month-6": 6, "month-12": 12}
LATER = (WEEK_4, *MONTHS)
TITLES = {
    BASELINE: "At the start",
    WEEK_4: "After four weeks",
    "month-3": "After three months",
    "month-6": "After six months",
    "month-12": "After twelve months",
}
BEFORE, AFTER = timedelta(days=14), timedelta(days=42)
WEEK_BEFORE, WEEK_AFTER = timedelta(days=7), timedelta(days=14)


@dataclass(frozen=True)
class Window:
    """The day a wave is due, and the first and the last day on which it may be answered."""

    due_on: date
    opens_on: date
    closes_on: date


def window(wave: str, began: date) -> Window:
    """Return when a wave is due and counts for somebody who was first asked on a day."""
    if wave == BASELINE:
        return Window(began, began, began)
    if wave == WEEK_4:
        due = began + timedelta(days=28)
        return Window(due, due - WEEK_BEFORE, due + WEEK_AFTER)
    due = months_after(began, MONTHS[wave])
    return Window(due, due - BEFORE, due + AFTER)


def months_after(day: date, months: int) -> date:
    """Return the same day some months on; the month's last day where it has none such."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
