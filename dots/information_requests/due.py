"""By when the law wants an answer, and where it says so.

Bank holidays are not known here, and count as working days: the day said is never too late, and a
day or two early around a bank holiday. The law also knows reasons for more time; they are for the
programme to apply.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from dots.calculations import working_days

FREEDOM, ACCESS = "freedom", "access"
KINDS = {FREEDOM: "Freedom of information", ACCESS: "Subject access"}
WORKING_DAYS = 20
LAW = {  # kind -> the rule in a few words, and where it stands
    FREEDOM: ("20 working days after it arrived", "Freedom of Information Act 2000, section 10(1)"),
    ACCESS: ("one month after it arrived", "UK GDPR, Article 12(3)"),
}


def due_on(kind: str, received_on: date) -> date:
    """Return the last day for an answer.

    Args:
        kind: `FREEDOM`: the twentieth working day after the day of receipt. `ACCESS`: the same day
            of the next month, or its last day where it has no such day (as the Information
            Commissioner reads it; a weekend is not moved to the Monday after).
    """
    if kind == FREEDOM:
        found = working_days.due_on(received_on, WORKING_DAYS)
        assert found is not None  # noqa: S101 - None only while waiting; nobody waits here
        return found
    return months_after(received_on, 1)


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
