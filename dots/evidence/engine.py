"""Works figures out from the Parquet copy. Only the worker imports this module."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dots.calculations.engine import Engine
from dots.calculations.reached import ceilings, reached, summed

if TYPE_CHECKING:
    import ibis.expr.types as ir

DIMENSIONS = ("ward", "community", "organisation", "project", "kind")
NOT_HELP = ("volunteer-shift", "staff-training")  # done in the programme, but not to people helped
FROM = ("source", "import_id", "return_id", "partner")
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

    Each table is asked for once by quarter and once by year, and cut into periods afterwards:
    building a question costs more than answering it.

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


class Counted:
    """One programme's ledger in memory, and what was asked of it so far."""

    def __init__(
        self,
        engine: Engine,
        files: Sequence[Path],
        narrowed: Mapping[str, str],
        year_starts: int,
    ) -> None:
        self.engine, self.year_starts = engine, year_starts
        self.where = {name: [value] for name, value in narrowed.items() if name != "import"}
        self.ledger = counting(engine.read(files), narrowed)
        self.sums = {
            "whole": engine.kept(summed(counted_once(self.ledger))),
            "parts": engine.kept(summed(placed(self.ledger))),
        }
        self.ceiling = {
            view: engine.kept(ceilings(sums, year_starts=year_starts))
            for view, sums in self.sums.items()
        }
        self.found: dict[tuple[str, ...], dict[str, Rows]] = {}

    def tables(self, period: Wanted) -> Tables:
        first, unit = period.quarters[0], period.unit
        tables = {name: self.cut(unit, name).get(first, []) for name in DIMENSIONS}
        tables["total"] = self.cut(unit).get(first, [])
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
            view = "whole" if WHOLE.issuperset([*dimensions, *self.where]) else "parts"
            table = reached(
                self.sums[view],
                by=by,
                where=self.where,
                year_starts=self.year_starts,
                ceiling=self.ceiling[view],
            )
            cut: dict[str, Rows] = defaultdict(list)
            for row in self.engine.rows(table):
                cut[row.pop(unit)].append(row)
            self.found[by] = cut
        return self.found[by]

    def sources(self, quarters: Sequence[str]) -> Rows:
        """Return the rows behind a period by the file, return or form they came from."""
        if ("sources",) not in self.found:
            cut: dict[str, Rows] = defaultdict(list)
            for row in self.engine.rows(by_source(self.ledger)):
                cut[row.pop("quarter")].append(row)
            self.found["sources",] = cut
        return added([row for label in quarters for row in self.found["sources",].get(label, [])])


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
    """Count rows by quarter and where they came from; a file's rows are of any partner."""
    named = ledger.mutate(partner=(ledger.source == "import").ifelse(None, ledger.organisation_id))
    return named.group_by(["quarter", *FROM]).aggregate(
        rows=named.count(), sessions=named.sessions.sum(), attendances=named.attendances.sum()
    )


def added(rows: Rows) -> Rows:
    """Add up the quarters of each source, and put the sources in order."""
    sums: dict[tuple[str | None, ...], dict[str, Any]] = {}
    for row in rows:
        one = sums.setdefault(
            tuple(row[name] for name in FROM),
            {**{name: row[name] for name in FROM}, "rows": 0, "sessions": 0, "attendances": None},
        )
        one["rows"] += row["rows"]
        one["sessions"] += row["sessions"]
        if row["attendances"] is not None:
            one["attendances"] = (one["attendances"] or 0) + row["attendances"]
    return sorted(sums.values(), key=lambda one: [one[name] or "" for name in FROM])
