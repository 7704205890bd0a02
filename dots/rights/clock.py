"""By when the law wants a complaint acknowledged and a request answered. Pure.

Requests: one month from the day they arrive, longer by two where they are complex or several and
the person is told so within the first (UK GDPR, articles 12(3) and 12A). Complaints: acknowledged
within the 30 days that begin with the day they arrive, and answered without undue delay (Data
Protection Act 2018, section 164A): the month that is shown for them is our own aim, and there is
nothing to extend. A weekend is not moved to
the Monday after: the day said is never too late.
"""

from __future__ import annotations

from datetime import date, timedelta

from dots.information_requests.due import months_after
from dots.rights.wording import COMPLAINT

ACKNOWLEDGED_WITHIN = timedelta(days=30)  # the day of arrival is the first of them
ANSWERED, LONGER = 1, 3  # months
EARLIEST = date(2018, 5, 25)  # from when the law gives these rights


def acknowledge_by(kind: str, received_on: date) -> date | None:
    """Return the last day to say that a complaint has arrived; None for anything else."""
    return received_on + ACKNOWLEDGED_WITHIN - timedelta(days=1) if kind == COMPLAINT else None


def answer_by(received_on: date, is_extended: bool = False) -> date:
    """Return the last day for an answer."""
    return months_after(received_on, LONGER if is_extended else ANSWERED)


def extend_by(received_on: date) -> date:
    """Return the last day to tell the person that it takes longer."""
    return months_after(received_on, ANSWERED)
