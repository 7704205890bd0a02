"""Days on which nobody agrees to meet, beside those that were published."""

from __future__ import annotations

from datetime import date

import pytest

from dots.calculations.shut_days import easter, is_shut, open_day

# England's, as GOV.UK published them for these years.
BANK_HOLIDAYS = {
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}


@pytest.mark.parametrize("year", BANK_HOLIDAYS)
def test_nobody_meets_on_a_bank_holiday(year):
    days = [date.fromisoformat(f"{year}-{day}") for day in BANK_HOLIDAYS[year].split()]

    assert all(is_shut(day) for day in days)


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1981, 4, 19), (2008, 3, 23), (2011, 4, 24), (2049, 4, 18)]
)
def test_easter_is_found_where_the_moon_makes_it_hard(year, month, day):
    assert easter(year) == date(year, month, day)


def test_other_working_days_are_open():
    days = [date.fromordinal(number) for number in range(739617, 739617 + 365)]
    shut = {one for one in days if is_shut(one) and one.weekday() < 5}

    assert days[0] == date(2026, 1, 1)
    assert len(shut) == 13  # eight bank holidays, and the days from Christmas to New Year
    assert not is_shut(date(2026, 5, 11))
    assert not is_shut(date(2026, 8, 3))


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (date(2026, 11, 26), date(2026, 11, 26), date(2026, 11, 26)),
        (date(2026, 12, 25), date(2026, 12, 23), date(2027, 1, 4)),
        (date(2026, 4, 6), date(2026, 4, 2), date(2026, 4, 7)),
    ],
)
def test_an_open_day_is_itself_or_the_nearest(day, before, after):
    assert (open_day(day), open_day(day, later=True)) == (before, after)
