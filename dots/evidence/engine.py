"""Works figures out from the Parquet copy. Only the worker imports this module."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ibis

from dots.calculations.engine import Engine, Question, ledger_named, written
from dots.calculations.reached import ceilings, reached, summed

if TYPE_CHECKING:
    import ibis.expr.types as ir

DIMENSIONS = ("ward", "community", "organisation", "project", "kind")
NOT_HELP = ("volunteer-shift", "staff-training")  # done in the programme, but not to people helped
FROM = ("source", "import_id", "return_id", "organisation_id")
WHOLE = {"organisation", "quarter", "year"}  # what a return's count of people can be told by
Rows = list[dict[str, Any]]
Tables = dict[str, Rows]


@dataclass(frozen=True)
class Wanted:
    """A period to work out.

    Attributes:
        quarters: labels of its quarters: one, or the four of a programme year.
        before: labels of the quarters of its trend, oldest first.
    """

    quarters: tuple[str, ...]
    before: tuple[str, ...]

    @property
    def unit(self) -> str:
        return "quarter" if len(self.quarters) == 1 else "year"


def work_out(
    files: Sequence[Path],
    periods: Sequence[Wanted],
    *,
    narrowed: Mapping[str, str],
    year_starts: int,
) -> Iterator[Tables]:
    """Yield the tables of each period, all of them from one reading of the ledger.

    Each table is asked for once by quarter and once by year, and cut into periods afterwards; a
    question is written once in a process: both cost more than answering it.

    Args:
        files: the Parquet copy of one programme's ledger, all of it.
        narrowed: dimension -> value to keep, or "import" -> an import's id.
    Yields:
        For each period "total" (one row, or none), one table for each of DIMENSIONS, "trend" (by
        quarter) and "sources" (rows of the ledger by where they came from). Each row has its value
        under the dimension's name, then the measures. Nothing when there are no files.
    """
    if not files:
        yield from ({} for _ in periods)
        return
    with Engine() as engine:
        counted = Counted(engine, files, narrowed, year_starts)
        for period in periods:
            yield counted.tables(period)


@dataclass(frozen=True)
class Asking:
    """What all questions of one programme have in common: of what, and when its year starts."""

    narrowed: tuple[tuple[str, str], ...]
    year_starts: int

    @property
    def where(self) -> dict[str, list[str]]:
        return {name: [value] for name, value in self.narrowed if name != "import"}

    @property
    def ledger(self) -> ir.Table:
        return counting(ledger_named("ledger"), dict(self.narrowed))

    def sums(self, view: str) -> ir.Table:
        """Return the kept summary by its name: "whole" or "parts"."""
        made = summed(counted_once(self.ledger) if view == "whole" else placed(self.ledger))
        return ibis.table(made.schema(), name=view)


@lru_cache(maxsize=64)
def prepared(asking: Asking) -> dict[str, Question]:
    """Return what is kept in memory before anything is asked, by name, in this order."""
    made = {
        "whole": written(summed(counted_once(asking.ledger))),
        "parts": written(summed(placed(asking.ledger))),
    }
    for view in ("whole", "parts"):
        limits = ceilings(asking.sums(view), year_starts=asking.year_starts)
        made[f"{view}_ceiling"] = written(limits)
    return made


@lru_cache(maxsize=256)
def question(asking: Asking, by: tuple[str, ...]) -> Question:
    """Return what is asked for one table, all periods in it."""
    view = "whole" if WHOLE.issuperset([*by, *asking.where]) else "parts"
    sums = asking.sums(view)
    limits = ceilings(sums, year_starts=asking.year_starts)
    return written(
        reached(
            sums,
            by=by,
            where=asking.where,
            year_starts=asking.year_starts,
            ceiling=ibis.table(limits.schema(), name=f"{view}_ceiling"),
        )
    )


@lru_cache(maxsize=64)
def sources_of(asking: Asking) -> Question:
    """Return what is asked for the rows of the ledger by where they came from."""
    return written(by_source(asking.ledger))


class Counted:
    """One programme's ledger in memory, and what was asked of it so far."""

    def __init__(
        self,
        engine: Engine,
        files: Sequence[Path],
        narrowed: Mapping[str, str],
        year_starts: int,
    ) -> None:
        self.engine = engine
        self.asking = Asking(tuple(sorted(narrowed.items())), year_starts)
        engine.read(files, name="ledger")
        for name, question in prepared(self.asking).items():
            engine.kept(question, name=name)
        self.found: dict[tuple[str, ...], dict[str, Rows]] = {}

    def tables(self, period: Wanted) -> Tables:
        first, unit = period.quarters[0], period.unit
        total = self.cut(unit).get(first, [])
        tables = {
            name: [no_more_than(total[0], row) for row in self.cut(unit, name).get(first, [])]
            for name in DIMENSIONS
        }
        tables["total"] = total
        by_quarter = self.cut("quarter")
        tables["trend"] = [
            {"quarter": label, **row}
            for label in period.before
            for row in by_quarter.get(label, [])
        ]
        tables["sources"] = self.sources(period.quarters)
        return tables

    def cut(self, unit: str, *dimensions: str) -> dict[str, Rows]:
        """Return what was reached in each quarter or year (by its first quarter's label)."""
        by = (*dimensions, unit)
        if by not in self.found:
            cut: dict[str, Rows] = defaultdict(list)
            for row in self.engine.rows(question(self.asking, by)):
                cut[row.pop(unit)].append(row)
            self.found[by] = cut
        return self.found[by]

    def sources(self, quarters: Sequence[str]) -> Rows:
        """Return the rows behind a period by the file, return or form they came from."""
        if ("sources",) not in self.found:
            cut: dict[str, Rows] = defaultdict(list)
            for row in self.engine.rows(sources_of(self.asking)):
                cut[row.pop("quarter")].append(row)
            self.found["sources",] = cut
        return added([row for label in quarters for row in self.found["sources",].get(label, [])])


def no_more_than(total: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    """Return a row whose people are no more than in all: whoever is in a part is in the whole.

    A row that counted more than a return states contradicts it, and keeps its own count.
    """
    most, in_all = row["people_most"], total["people_most"]
    if most is None or in_all is None:
        return row
    return {**row, "people_most": max(min(most, in_all), row["people_least"])}


def counting(ledger: ir.Table, narrowed: Mapping[str, str]) -> ir.Table:
    """Return the rows to count: one file's when asked, else all that is help to people."""
    if "import" in narrowed:
        return ledger.filter(ledger.import_id == narrowed["import"])
    if "kind" in narrowed:
        return ledger
    return ledger.filter(~ledger.kind.fill_null("").isin(NOT_HELP))


def counted_once(ledger: ir.Table) -> ir.Table:
    """Return the rows with nobody counted twice within one partner and quarter.

    Where a return states how many different people a partner saw, the people of its sessions in
    that time are among them: those rows then add nobody.
    """
    stated = ledger.filter((ledger.source == "return") & ledger.people.notnull())
    stated = stated.group_by(partner=stated.organisation_id, part=stated.quarter).aggregate(
        first=stated.starts_on.min(), last=stated.ends_on.max()
    )
    met = ledger.left_join(
        stated, [ledger.organisation_id == stated.partner, ledger.quarter == stated.part]
    )
    among = (met.source != "return") & met.starts_on.between(met.first, met.last)
    among = among.fill_null(False)
    return met.mutate(
        people=among.ifelse(0, met.people), new_people=among.ifelse(0, met.new_people)
    ).select(*ledger.columns)


def placed(ledger: ir.Table) -> ir.Table:
    """Return the rows that can be told apart by ward, community, project and kind.

    A return that states only how many different people a whole quarter saw says nothing of where,
    so it is left out. What a return adds to the rows known cannot be more people than attendances.
    """
    is_return = ledger.source == "return"
    came = ledger.attendances.fill_null(0)
    some = ledger.filter(~is_return | (ledger.sessions > 0) | (came > 0))
    fewer = (some.source == "return") & (some.people > some.attendances)
    fewer, new = fewer.fill_null(False), some.new_people
    newer = (fewer & (new > some.attendances)).fill_null(False)
    return some.mutate(
        people=fewer.ifelse(some.attendances, some.people),
        new_people=newer.ifelse(some.attendances, new),
    )


def by_source(ledger: ir.Table) -> ir.Table:
    """Count rows by quarter, partner and where they came from."""
    return ledger.group_by(["quarter", *FROM]).aggregate(
        rows=ledger.count(),
        sessions=ledger.sessions.sum(),
        attendances=ledger.attendances.sum(),
        people=ledger.people.sum(),
        largest=ledger.people.max(),
        new=ledger.people.isnull().ifelse(None, ledger.new_people).sum(),
        first=ledger.starts_on.min(),
        last=ledger.ends_on.fill_null(ledger.starts_on).max(),
    )


def added(rows: Rows) -> Rows:
    """Add up the quarters and partners of each source, and put the sources in order.

    People are a bound: within one partner the least is the largest row or the new people, whatever
    is more; across partners it is the largest partner. A file's rows are of any partner.
    """
    found: dict[tuple[str | None, ...], Rows] = defaultdict(list)
    for row in rows:
        partner = None if row["source"] == "import" else row["organisation_id"]
        found[row["source"], row["import_id"], row["return_id"], partner].append(row)
    made = [
        {**dict(zip((*FROM[:3], "partner"), key, strict=True)), **of_source(parts)}
        for key, parts in found.items()
    ]
    return sorted(made, key=lambda one: [one[name] or "" for name in (*FROM[:3], "partner")])


def of_source(rows: Rows) -> dict[str, Any]:
    """Return what one source adds, from its rows by partner and quarter."""
    within: dict[str, Rows] = defaultdict(list)
    for row in rows:
        within[row["organisation_id"]].append(row)
    least = [
        max(*(one["largest"] or 0 for one in own), sum(one["new"] or 0 for one in own))
        for own in within.values()
    ]
    people = total_of(rows, "people")
    return {
        "rows": total_of(rows, "rows"),
        "sessions": total_of(rows, "sessions"),
        "attendances": total_of(rows, "attendances"),
        "people_least": None if people is None else max(least),
        "people_most": people,
        "first": min(row["first"] for row in rows).isoformat(),
        "last": max(row["last"] for row in rows).isoformat(),
    }


def total_of(rows: Rows, measure: str) -> int | None:
    """Add up what was stated; None where nothing was."""
    stated = [row[measure] for row in rows if row[measure] is not None]
    return sum(stated) if stated else None
