"""Days on which nobody in England agrees to meet: for invented dates, never for counting days.

Weekends, the usual bank holidays, and the week from Christmas to New Year. Holidays proclaimed for
one year only are not known, which is why no target is counted by this.
"""

from __future__ import annotations

from datetime import date, timedelta

FRIDAY, MONDAY = 4, 0
MARCH, MAY, AUGUST, DECEMBER = 3, 5, 8, 12


def easter(year: int) -> date:
    """Return Easter Sunday, by the rule of the Gregorian calendar."""
    golden, century = year % 19, year // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= moon // 28 * (1 - 29 // (moon + 1) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    return date(year, MARCH, 28) + timedelta(days=moon - weekday)


def is_shut(day: date) -> bool:
    """True when offices are shut: a weekend, a usual bank holiday, or Christmas to New Year."""
    if day.weekday() > FRIDAY or day - easter(day.year) in (timedelta(days=-2), timedelta(days=1)):
        return True
    if (day.month, day.day) >= (DECEMBER, 24) or (day.month, day.day) <= (1, 3):
        return True  # also the days in place of a holiday that falls on a weekend
    first, last = day.day <= 7, (day + timedelta(days=7)).month != day.month
    return day.weekday() == MONDAY and (
        (day.month == MAY and (first or last)) or (day.month == AUGUST and last)
    )


def open_day(day: date, *, later: bool = False) -> date:
    """Return the day itself when offices are open, else the last before it, or the next after."""
    while is_shut(day):
        day += timedelta(days=1 if later else -1)
    return day
