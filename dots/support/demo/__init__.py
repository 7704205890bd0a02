"""Two years of activity in an invented city: about 120,000 ledger rows, through bulk commands."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.utils import timezone

from dots.calculations.periods import Quarter, quarter_of
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.places.selectors import ward_names
from dots.support.commands import load_rows
from dots.support.demo.partners import partners_of
from dots.support.demo.returns import Entries, hold_round
from dots.support.demo.sessions import Recorder
from dots.support.models import Activity
from dots.support.selectors.rows import Known

ROWS, CHUNK, ROUNDS = 102_000, 4_000, 8


def make_demo_activity(
    programme: Programme,
    *,
    scale: int = 1,
    seed: int = 1904,
    today: date | None = None,
) -> Iterator[str]:
    """Fill a programme's ledger from its partners, yielding what is done; the same for the same
    seed and day.

    Args:
        scale: 1 for about 120,000 rows; 10 or 100 for benchmarks, with so many more partners.
        today: the last day; activity begins two years of whole quarters before its quarter.
    """
    dice = random.Random(seed)
    today = today or timezone.localdate()
    actor = replace(Actor.system(programme, "demo"), door="demo")
    quarters = closed_quarters_before(programme, today)
    partners = partners_of(programme, dice, ROWS * scale)
    recorder = Recorder(programme, dice, list(ward_names(programme)))
    known: Counts = defaultdict(Count)
    waiting: list[Activity] = []
    for number, partner in enumerate(partners):
        if partner.way in ("sessions", "both"):
            rows = list(recorder.rows(partner, quarters[0].starts, today))
            count(programme, rows, known)
            waiting += rows
        if len(waiting) >= CHUNK:
            waiting = load(actor, programme, waiting, CHUNK)
            yield (f"Sessions of {number + 1:,} of {len(partners):,} partners")
    load(actor, programme, waiting, 1)
    entries = {key: counted.entries() for key, counted in known.items()}
    for quarter in quarters:
        hold_round(actor, programme, quarter, partners, entries, dice, last=quarter == quarters[-1])
        yield f"Returns for {quarter.title}"


def closed_quarters_before(programme: Programme, today: date) -> list[Quarter]:
    """Return the last quarters wholly over, in order."""
    now = quarter_of(today, programme.year_starts)
    return [now.later(-number) for number in range(ROUNDS, 0, -1)]


def load(actor: Actor, programme: Programme, rows: list[Activity], least: int) -> list[Activity]:
    """Load the rows in chunks, and return what is left below a chunk's length."""
    while len(rows) >= least:
        load_rows(actor=actor, programme=programme, rows=rows[:CHUNK])
        rows = rows[CHUNK:]
    return rows


class Count:
    """A partner's own rows of one quarter, added up as they are made."""

    def __init__(self) -> None:
        self.rows = self.sessions = self.attendances = self.new = self.largest = self.most = 0
        self.places: set[tuple[str, str | None]] = set()

    def add(self, row: Activity) -> None:
        self.rows += 1
        self.sessions += row.sessions
        self.attendances += row.attendances or 0
        self.new += row.new_people or 0
        self.most += row.people or 0
        self.largest = max(self.largest, row.people or 0)
        self.places.add((row.place, row.ward_id))

    def entries(self) -> Entries:
        least = max(self.new, self.largest)
        known = Known(self.rows, self.sessions, self.attendances, self.new, least, self.most)
        return Entries(known, frozenset(self.places))


Counts = defaultdict[tuple[UUID, str], Count]


def count(programme: Programme, rows: Iterable[Activity], known: Counts) -> None:
    labels: dict[date, str] = {}
    for row in rows:
        if row.is_live:
            day = row.starts_on
            if day not in labels:
                labels[day] = quarter_of(day, programme.year_starts).label
            known[row.organisation_id, labels[day]].add(row)
