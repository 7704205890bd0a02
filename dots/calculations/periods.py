"""Programme quarters and programme years.

A programme says in which month its year starts (4 for April). Its quarters follow from that. A
quarter is labelled by its first month ("2025-04"), a year by the calendar years it touches
("2025-26", or "2025" when it starts in January).
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dots.calculations.errors import UnusableInput

MONTHS_IN_A_QUARTER = 3
MONTHS_IN_A_YEAR = 12
QUARTER_LABEL = re.compile(r"(\d{4})-(\d{2})")
YEAR_LABEL = re.compile(r"(\d{4})(?:-(\d{2}))?")


@dataclass(frozen=True, order=True)
class Quarter:
    """Three whole months, from the first day of `starts`."""

    starts: date

    @property
    def label(self) -> str:
        """The first month, as kept in the ledger: "2025-04"."""
        return f"{self.starts:%Y-%m}"

    @property
    def title(self) -> str:
        """For a person: "April to June 2025"; both years when the quarter crosses New Year."""
        ends = self.ends
        start_year = "" if self.starts.year == ends.year else f" {self.starts:%Y}"
        return f"{self.starts:%B}{start_year} to {ends:%B %Y}"

    @property
    def ends(self) -> date:
        """The last day in the quarter."""
        return _months_later(self.starts, MONTHS_IN_A_QUARTER) - timedelta(days=1)

    def later(self, quarters: int) -> "Quarter":
        """The quarter so many quarters later (earlier when negative)."""
        return Quarter(_months_later(self.starts, quarters * MONTHS_IN_A_QUARTER))

    def is_closed(self, on: date) -> bool:
        """True when the whole quarter lies before the day `on`."""
        return self.ends < on


@dataclass(frozen=True, order=True)
class ProgrammeYear:
    """Twelve whole months, from the first day of `starts`."""

    starts: date

    @property
    def label(self) -> str:
        """ "2025-26", or "2025" for a year that starts in January."""
        if self.starts.month == 1:
            return f"{self.starts:%Y}"
        return f"{self.starts:%Y}-{(self.starts.year + 1) % 100:02d}"

    @property
    def ends(self) -> date:
        """The last day in the year."""
        return _months_later(self.starts, MONTHS_IN_A_YEAR) - timedelta(days=1)

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """Its four quarters, in order."""
        first = Quarter(self.starts)
        return tuple(first.later(number) for number in range(4))


def quarter_of(day: date, year_starts: int) -> Quarter:
    """The programme quarter that holds a day.

    Args:
        year_starts: the month in which the programme's year starts, 1 to 12.
    Raises:
        UnusableInput: `year_starts` is not a month.
    """
    into = (day.month - _month(year_starts)) % MONTHS_IN_A_QUARTER
    return Quarter(_months_later(day.replace(day=1), -into))


def year_of(day: date, year_starts: int) -> ProgrammeYear:
    """The programme year that holds a day; arguments and refusals as `quarter_of`."""
    into = (day.month - _month(year_starts)) % MONTHS_IN_A_YEAR
    return ProgrammeYear(_months_later(day.replace(day=1), -into))


def quarters_between(first: date, last: date, year_starts: int) -> tuple[Quarter, ...]:
    """Every programme quarter touched by the days from `first` to `last`, in order.

    Raises:
        UnusableInput: `last` is before `first`, or `year_starts` is not a month.
    """
    if last < first:
        raise UnusableInput(f"the period ends on {last} but starts on {first}")
    quarters = [quarter_of(first, year_starts)]
    while quarters[-1].ends < last:
        quarters.append(quarters[-1].later(1))
    return tuple(quarters)


def closed_quarters(first: date, on: date, year_starts: int) -> tuple[Quarter, ...]:
    """The programme quarters from the one holding `first` that are wholly over on the day `on`.

    Pages for people outside the programme show only these.
    """
    if on < first:
        return ()
    return tuple(q for q in quarters_between(first, on, year_starts) if q.is_closed(on))


def parse_quarter(label: str, year_starts: int) -> Quarter:
    """Read a quarter's label, such as "2025-04".

    Raises:
        UnusableInput: not a label, or no quarter of this programme starts in that month.
    """
    match = QUARTER_LABEL.fullmatch(label)
    if not match or not 1 <= int(match[2]) <= MONTHS_IN_A_YEAR or int(match[1]) == 0:
        raise UnusableInput(f"“{label}” is not a quarter: it should look like 2025-04")
    starts = date(int(match[1]), int(match[2]), 1)
    quarter = quarter_of(starts, year_starts)
    if quarter.starts != starts:
        raise UnusableInput(f"no quarter of this programme starts in {starts:%B}")
    return quarter


def parse_year(label: str, year_starts: int) -> ProgrammeYear:
    """Read a year's label, such as "2025-26" (or "2025" when years start in January).

    Raises:
        UnusableInput: not the label of one of this programme's years.
    """
    match = YEAR_LABEL.fullmatch(label)
    if match and int(match[1]) > 0:
        year = ProgrammeYear(date(int(match[1]), _month(year_starts), 1))
        if year.label == label:
            return year
    raise UnusableInput(f"“{label}” is not a year of this programme")


def _month(year_starts: int) -> int:
    if not 1 <= year_starts <= MONTHS_IN_A_YEAR:
        raise UnusableInput(f"a year cannot start in month {year_starts}")
    return year_starts


def _months_later(first_of_month: date, months: int) -> date:
    count = first_of_month.year * MONTHS_IN_A_YEAR + first_of_month.month - 1 + months
    return date(count // MONTHS_IN_A_YEAR, count % MONTHS_IN_A_YEAR + 1, 1)
