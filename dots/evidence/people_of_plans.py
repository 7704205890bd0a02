"""The least and the most that the people behind a plan's measure can be, whoever they were.

The rule is that of `dots.calculations.reached`, and of the readings in `dots.evidence.questions`,
worked out here from sums that the database made: a page cannot wait for the worker's engine.
`test_plans_claim_no_more_than_reached.py` holds the two against one another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, F, Q, Value, When

from dots.calculations.periods import quarter_of, year_of

OWN, AMONG, RETURN = "own", "among", "return"
STATED = Case(  # who came to one session are that many different people
    When(
        Q(people=None, sessions=1) & (Q(ends_on=None) | Q(ends_on=F("starts_on"))),
        then=F("attendances"),
    ),
    default=F("people"),
)
Row = Mapping[str, Any]
Part = tuple[UUID, date]
"""A partner and the first day of a quarter."""


@dataclass(frozen=True)
class Counts:
    """One number of people: by whom, in which programme year, and how many are proven by it."""

    organisation_id: UUID
    year: date
    people: int
    certain: int
    new: int


@dataclass
class Returns:
    """What returns say of whole quarters, and which rows of their partners are within them."""

    rows: list[Row]
    year_starts: int
    own: set[Part] = field(default_factory=set)  # quarters with rows known by themselves

    @property
    def partners(self) -> set[UUID]:
        return {row["organisation_id"] for row in self.rows}

    def part_of(self, row: Row, day: date) -> Part:
        return row["organisation_id"], quarter_of(day, self.year_starts).starts

    def note_own(self, lines: Iterable[Row]) -> None:
        """Note in which quarters there are rows besides the returns."""
        own = (line for line in lines if line["part"] != RETURN)
        self.own = {self.part_of(row, date(row["year"], row["month"], 1)) for row in own}

    def part(self) -> Case:
        """Return what tells rows apart: returns, those among the people of one, and others."""
        spans: dict[Part, tuple[date, date]] = {}
        for row in self.rows:
            if row["people"] is not None:
                key, ends = self.part_of(row, row["starts_on"]), row["ends_on"] or row["starts_on"]
                first, last = spans.get(key, (row["starts_on"], ends))
                spans[key] = (min(first, row["starts_on"]), max(last, ends))
        whose: dict[tuple[date, date], list[UUID]] = defaultdict(list)
        for (partner, quarter), (first, last) in spans.items():
            ends = quarter_of(quarter, self.year_starts).ends
            whose[first, min(last, ends)].append(partner)
        among = [
            When(organisation__in=partners, starts_on__range=span, then=Value(AMONG))
            for span, partners in whose.items()
        ]
        return Case(
            When(source="return", then=Value(RETURN)),
            *among,
            default=Value(OWN),
            output_field=CharField(),
        )

    def counts(self, number: int, *, whole: bool) -> Iterator[Counts]:
        """Yield what returns state of a measure's people.

        Args:
            whole: all that a partner did counts; else a part, by ward or community.
        """
        for row in self.rows:
            people, new, came = row["people"], row["new_people"] or 0, row["attendances"]
            if not row[f"counts_{number}"] or people is None:
                continue
            certain = people
            if not whole:
                if not row["sessions"] and not came:
                    continue  # a number for the whole quarter says nothing of where
                if came is not None:
                    people, new = min(people, came), min(new, came)
                certain = people
                if self.part_of(row, row["starts_on"]) in self.own:
                    certain, new = min(people, 1), 0
            year = year_of(row["starts_on"], self.year_starts).starts
            yield Counts(row["organisation_id"], year, people, certain, new)


def counts_of(lines: Iterable[Row], number: int, year_starts: int, *, whole: bool) -> Iterator[Any]:
    """Yield what rows other than returns state; those among a return's people add nobody to it."""
    for line in lines:
        people, part = line[f"people_{number}"], line["part"]
        among = whole and part == AMONG
        if part == RETURN or (people is None and not (among and line[f"sessions_{number}"])):
            continue
        year = year_of(date(line["year"], line["month"], 1), year_starts).starts
        stated = (people, line[f"largest_{number}"] or 0, line[f"new_{number}"] or 0)
        yield Counts(line["organisation_id"], year, *((0, 0, 0) if among else stated))


def bound(counts: Iterable[Counts]) -> dict[str, int | None]:
    """Return the least and the most; None where nobody was counted.

    The least is the most that one partner met in one programme year: its largest count, or all it
    met for the first time that year. The most is the sum: nobody came twice.
    """
    met: dict[tuple[UUID, date], tuple[int, int]] = {}
    most = 0
    for one in counts:
        certain, new = met.get((one.organisation_id, one.year), (0, 0))
        met[one.organisation_id, one.year] = max(certain, one.certain), new + one.new
        most += one.people
    if not met:
        return {"people_least": None, "people_most": None}
    return {"people_least": max(max(pair) for pair in met.values()), "people_most": most}
