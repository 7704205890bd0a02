from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dots.calculations.errors import UnusableInput
from dots.calculations.periods import (
    ProgrammeYear,
    Quarter,
    closed_quarters,
    parse_quarter,
    parse_year,
    quarter_of,
    quarters_between,
    year_of,
)

APRIL = 4
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
MONTHS = st.integers(1, 12)


def test_a_quarter_is_labelled_by_its_first_month():
    quarter = quarter_of(date(2025, 6, 30), APRIL)

    assert (quarter.label, quarter.title) == ("2025-04", "April to June 2025")
    assert quarter.ends == date(2025, 6, 30)


def test_a_quarter_over_new_year_names_both_years():
    quarter = quarter_of(date(2026, 1, 5), 9)

    assert quarter.label == "2025-12"
    assert quarter.title == "December 2025 to February 2026"


@pytest.mark.parametrize(
    ("year_starts", "label"), [(APRIL, "2025-26"), (1, "2026"), (9, "2025-26")]
)
def test_a_year_is_labelled_by_the_calendar_years_it_touches(year_starts, label):
    year = year_of(date(2026, 1, 5), year_starts)

    assert year.label == label


def test_a_year_has_four_quarters():
    year = year_of(date(2026, 3, 31), APRIL)

    labels = [quarter.label for quarter in year.quarters]
    assert labels == ["2025-04", "2025-07", "2025-10", "2026-01"]
    assert year.ends == date(2026, 3, 31)


def test_the_turn_of_a_century_keeps_two_digits():
    year = year_of(date(2099, 12, 31), APRIL)

    assert year.label == "2099-00"
    assert parse_year("2099-00", APRIL) == year


@given(day=DAYS, year_starts=MONTHS)
def test_every_day_is_in_its_own_quarter_and_year(day, year_starts):
    quarter, year = quarter_of(day, year_starts), year_of(day, year_starts)

    assert quarter.starts <= day <= quarter.ends
    assert year.starts <= day <= year.ends
    assert quarter in year.quarters
    assert parse_quarter(quarter.label, year_starts) == quarter
    assert parse_year(year.label, year_starts) == year


@given(day=DAYS, year_starts=MONTHS, steps=st.integers(-40, 40))
def test_going_and_coming_back_is_the_same_quarter(day, year_starts, steps):
    quarter = quarter_of(day, year_starts)

    assert quarter.later(steps).later(-steps) == quarter


def test_a_period_touches_each_of_its_quarters_once():
    quarters = quarters_between(date(2025, 5, 20), date(2025, 10, 1), APRIL)

    assert [quarter.label for quarter in quarters] == ["2025-04", "2025-07", "2025-10"]


def test_a_period_cannot_end_before_it_starts():
    with pytest.raises(UnusableInput, match="ends on"):
        quarters_between(date(2025, 5, 20), date(2025, 5, 19), APRIL)


def test_a_quarter_closes_the_day_after_its_last():
    on_the_last_day = closed_quarters(date(2025, 4, 1), date(2025, 6, 30), APRIL)
    the_day_after = closed_quarters(date(2025, 4, 1), date(2025, 7, 1), APRIL)

    assert on_the_last_day == ()
    assert the_day_after == (Quarter(date(2025, 4, 1)),)


def test_nothing_is_closed_before_the_first_day():
    quarters = closed_quarters(date(2025, 4, 1), date(2025, 3, 1), APRIL)

    assert quarters == ()


@pytest.mark.parametrize("label", ["2025Q2", "2025-05", "2025-13", "2025-00", "0000-04", ""])
def test_what_is_not_a_quarter_is_refused(label):
    with pytest.raises(UnusableInput):
        parse_quarter(label, APRIL)


@pytest.mark.parametrize("label", ["2025", "2025-27", "0000-01", "last year"])
def test_what_is_not_a_year_is_refused(label):
    with pytest.raises(UnusableInput):
        parse_year(label, APRIL)


@pytest.mark.parametrize("month", [0, 13])
def test_a_year_starts_in_a_month(month):
    with pytest.raises(UnusableInput, match="cannot start"):
        year_of(date(2025, 1, 1), month)


def test_years_come_in_order():
    years = sorted([ProgrammeYear(date(2026, 4, 1)), ProgrammeYear(date(2025, 4, 1))])

    assert [year.label for year in years] == ["2025-26", "2026-27"]
