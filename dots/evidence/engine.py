"""Works figures out from the Parquet copy. Only the worker imports this module."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dots.calculations.engine import Engine
from dots.evidence.questions import FROM, Asking, prepared, question, sources_of

DIMENSIONS = ("ward", "community", "organisation", "project", "kind")
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
        for name, asked in prepared(self.asking).items():
            engine.kept(asked, name=name)
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
    if most is None or in_all is None or total["sessions_without_people"]:
        return row
    return {**row, "people_most": max(min(most, in_all), row["people_least"])}


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
        "sessions_without_people": total_of(rows, "sessions_without_people"),
        "first": min(row["first"] for row in rows).isoformat(),
        "last": max(row["last"] for row in rows).isoformat(),
    }


def total_of(rows: Rows, measure: str) -> int | None:
    """Add up what was stated; None where nothing was."""
    stated = [row[measure] for row in rows if row[measure] is not None]
    return sum(stated) if stated else None
