"""By when the law wants an answer."""

from datetime import date

import pytest

from dots.information_requests.due import ACCESS, FREEDOM, due_on, months_after


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 11, 2), date(2026, 11, 30)),  # a Monday: counting begins on Tuesday
        (date(2026, 11, 6), date(2026, 12, 4)),  # a Friday
        (date(2026, 11, 7), date(2026, 12, 4)),  # a Saturday counts as the day of receipt too
        (date(2026, 12, 14), date(2027, 1, 11)),  # bank holidays are not counted off: never late
    ],
)
def test_freedom_of_information_has_twenty_working_days(received, due):
    assert due_on(FREEDOM, received) == due


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 9, 3), date(2026, 10, 3)),  # the Information Commissioner's own example
        (date(2026, 3, 31), date(2026, 4, 30)),
        (date(2027, 1, 29), date(2027, 2, 28)),
        (date(2026, 12, 5), date(2027, 1, 5)),
    ],
)
def test_subject_access_has_one_month(received, due):
    assert due_on(ACCESS, received) == due


def test_months_are_counted_back_too():
    assert months_after(date(2026, 3, 31), -25) == date(2024, 2, 29)
