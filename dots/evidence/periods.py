"""Periods that figures are asked for: programme quarters and years, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dots.calculations.errors import UnusableInput
from dots.calculations.periods import (
    ProgrammeYear,
    Quarter,
    parse_quarter,
    parse_year,
    quarter_of,
    quarters_between,
    year_of,
)
from dots.evidence.models import StoredFinding
from dots.foundation.models import Programme


@dataclass(frozen=True)
class Period:
    """A quarter or a year, as a person reads it."""

    label: str
    words: str
    first: date
    last: date
    quarters: tuple[str, ...]
    is_year: bool

    @classmethod
    def of_quarter(cls, quarter: Quarter) -> Period:
        labels = (quarter.label,)
        return cls(quarter.label, quarter.title, quarter.starts, quarter.ends, labels, False)

    @classmethod
    def of_year(cls, year: ProgrammeYear) -> Period:
        words = f"{year.starts:%B %Y} to {year.ends:%B %Y}"
        labels = tuple(quarter.label for quarter in year.quarters)
        return cls(year.label, words, year.starts, year.ends, labels, True)

    def is_over(self, on: date) -> bool:
        return self.last < on


def period_of(programme: Programme, label: str) -> Period | None:
    """Return the period with this label, or None when there is no such period."""
    try:
        return Period.of_quarter(parse_quarter(label, programme.year_starts))
    except UnusableInput:
        pass
    try:
        return Period.of_year(parse_year(label, programme.year_starts))
    except UnusableInput:
        return None


def checked_period(finding: StoredFinding) -> Period:
    """Return a stored finding's period, which was checked when it was asked for.

    Raises:
        UnusableInput: the programme's year has been changed since.
    """
    period = period_of(finding.programme, finding.period)
    if period is None:
        raise UnusableInput(f"“{finding.period}” is no longer a period of this programme")
    return period


def periods_between(programme: Programme, first: date, last: date) -> list[Period]:
    """Return every year and quarter touched, newest first, each year before its quarters."""
    quarters = quarters_between(first, last, programme.year_starts)
    periods: list[Period] = []
    for quarter in reversed(quarters):
        year = Period.of_year(year_of(quarter.starts, programme.year_starts))
        if year not in periods:
            periods.append(year)
        periods.append(Period.of_quarter(quarter))
    return periods


def touching(programme: Programme, labels: list[str]) -> list[Period]:
    """Return the quarters with these labels and the years they belong to."""
    found = [parse_quarter(label, programme.year_starts) for label in labels]
    years = {year_of(quarter.starts, programme.year_starts) for quarter in found}
    return [
        *(Period.of_quarter(quarter) for quarter in sorted(found)),
        *(Period.of_year(year) for year in sorted(years)),
    ]


def quarter_holding(programme: Programme, day: date) -> Period:
    """Return the quarter that holds a day."""
    return Period.of_quarter(quarter_of(day, programme.year_starts))


def year_holding(programme: Programme, day: date) -> Period:
    """Return the programme year that holds a day."""
    return Period.of_year(year_of(day, programme.year_starts))
