"""The clock of a request: working days, less the time spent waiting for the asker."""

from __future__ import annotations

from datetime import date

import pytest

from dots.calculations.working_days import due_on, elapsed

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (date(2026, 11, day) for day in range(2, 7))
SATURDAY, SUNDAY, NEXT_MONDAY = (date(2026, 11, day) for day in (7, 8, 9))


@pytest.mark.parametrize(
    ("asked_on", "until", "days"),
    [
        (MONDAY, MONDAY, 0),
        (MONDAY, TUESDAY, 1),
        (MONDAY, FRIDAY, 4),
        (FRIDAY, SUNDAY, 0),
        (FRIDAY, NEXT_MONDAY, 1),
        (SATURDAY, NEXT_MONDAY, 1),
        (TUESDAY, MONDAY, 0),
    ],
)
def test_working_days_are_monday_to_friday_and_the_day_it_arrives_does_not_count(
    asked_on, until, days
):
    assert elapsed(asked_on, until) == days


def test_days_of_waiting_do_not_count_nor_the_day_the_answer_arrives():
    waits = [(TUESDAY, THURSDAY)]

    assert elapsed(MONDAY, TUESDAY, waits) == 1
    assert elapsed(MONDAY, THURSDAY, waits) == 1
    assert elapsed(MONDAY, FRIDAY, waits) == 2


def test_waiting_that_lasts_stops_the_clock_for_good():
    waits = [(TUESDAY, None)]

    assert elapsed(MONDAY, date(2026, 12, 31), waits) == 1
    assert due_on(MONDAY, 3, waits) is None


def test_waits_that_overlap_take_a_day_off_once():
    waits = [(TUESDAY, THURSDAY), (WEDNESDAY, FRIDAY)]

    assert elapsed(MONDAY, NEXT_MONDAY, waits) == 2


def test_the_worked_example_of_the_method_note():
    waits = [(date(2026, 11, 4), date(2026, 11, 10))]

    assert due_on(MONDAY, 5, waits) == date(2026, 11, 13)
    assert elapsed(MONDAY, date(2026, 11, 13), waits) == 5
    assert due_on(MONDAY, 5) == NEXT_MONDAY


@pytest.mark.parametrize("asked_on", [MONDAY, FRIDAY, SATURDAY, SUNDAY])
@pytest.mark.parametrize("target", [1, 4, 5, 11])
@pytest.mark.parametrize("waits", [[], [(TUESDAY, FRIDAY)], [(FRIDAY, date(2026, 11, 17))]])
def test_the_day_due_is_the_first_on_which_the_target_has_passed(asked_on, target, waits):
    due = due_on(asked_on, target, waits)

    assert elapsed(asked_on, due, waits) == target
    assert elapsed(asked_on, date.fromordinal(due.toordinal() - 1), waits) == target - 1
