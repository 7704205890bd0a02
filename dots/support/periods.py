"""Periods as rounds and lists use them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from django.utils import timezone

from dots.calculations.periods import Quarter, quarter_of, quarters_between
from dots.foundation.models import Programme
from dots.support.models import CollectionRound


def days_of_quarters(programme: Programme, asked_for: CollectionRound) -> list[date]:
    """Return the first day of every quarter that a round's period touches."""
    quarters = quarters_between(asked_for.period_from, asked_for.period_to, programme.year_starts)
    return [quarter.starts for quarter in quarters]


def say_period(first: date, last: date) -> str:
    """Return a period as people say it: "April to June 2025", or from day to day."""
    if first.day != 1 or last != end_of_month(last):
        return f"{first.day} {first:%B %Y} to {last.day} {last:%B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{last:%B %Y}"
    year = "" if first.year == last.year else f" {first:%Y}"
    return f"{first:%B}{year} to {last:%B %Y}"


def end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def months_of(quarter: Quarter) -> list[tuple[date, date]]:
    """Return the first and the last day of each month of a quarter."""
    ends = [end_of_month(quarter.starts)]
    while ends[-1] < quarter.ends:
        ends.append(end_of_month(ends[-1] + timedelta(days=1)))
    return [(last.replace(day=1), last) for last in ends]


def say_day(day: date) -> str:
    """Return a day as people say it: without the year when that is the present one."""
    same = day.year == timezone.localdate().year
    return f"{day.day} {day:%B}" if same else f"{day.day} {day:%B %Y}"


def last_closed_quarter(programme: Programme, today: date) -> Quarter:
    """Return the latest quarter that is wholly over: what a new round usually asks about."""
    return quarter_of(today, programme.year_starts).later(-1)
