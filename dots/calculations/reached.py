"""What was reached: sessions, attendances, and people between a least and a most.

The three are different units and are never added to one another. People cannot be added across
partners, quarters or sessions either, because the same person may be in several: so people are
always a bound. `docs/method/reached.md` explains it with a worked example.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import ibis

from dots.calculations.errors import UnusableInput
from dots.calculations.periods import MONTHS_IN_A_QUARTER, MONTHS_IN_A_YEAR, parse_quarter

if TYPE_CHECKING:
    import ibis.expr.types as ir

DIMENSIONS = ("ward", "community", "organisation", "project", "kind", "quarter", "year")
MEASURES = (
    "sessions",
    "attendances",
    "people_least",
    "people_most",
    "partners",
    "sessions_without_people",
    "sessions_without_attendances",
)


def reached(
    ledger: ir.Table,
    *,
    by: Sequence[str] = (),
    quarters: Sequence[str] | None = None,
    where: Mapping[str, Sequence[str]] | None = None,
    year_starts: int = 4,
    ceiling: ir.Table | None = None,
) -> ir.Table:
    """Count what was reached, for each value of the chosen dimensions.

    Args:
        ledger: the whole live ledger (`dots.calculations.ledger.COLUMNS`), one row per entry, not
            only the selection: the bound on people looks at a partner's earlier quarters too. Or
            what `summed` made of it, kept by the engine, when several questions are asked.
        by: any of `DIMENSIONS`; none gives one row in all (no row when nothing matches). A
            ward is its code, or "several", "elsewhere" or "unknown"; a year is its first quarter.
        quarters: labels of the quarters to count; None counts every quarter in the ledger.
        where: dimension -> values to keep.
        year_starts: the month in which a programme year starts.
        ceiling: what `ceilings` gave for this ledger and year, when it is kept too.
    Returns:
        One row per combination found: the columns of `by` (null where a row does not say), then
        `MEASURES`. `sessions`, `attendances`, `people_least`, `people_most` are counts; attendances
        are null where no row states any, and people where no row has a headcount. People concern
        the rows with a headcount only: `sessions_without_people` says how many sessions those
        leave out. `partners` is how many partners have a row.
    Raises:
        UnusableInput: a dimension is unknown or given twice, or `year_starts` is not a month.
    Source:
        The rule of the ledger (docs/method/reached.md): least is the largest lower bound and most
        the smallest upper bound that holds whoever the people were.
    """
    _refuse_unknown(by, where or {}, year_starts)
    conditions = where or {}
    sums = _as_summed(ledger, {*by, *conditions})
    chosen = _selection(sums, quarters, conditions, year_starts)
    in_quarters = _within_quarters(chosen, by, year_starts)
    limits = ceilings(sums, year_starts=year_starts) if ceiling is None else ceiling
    return _across_partners_and_years(_within_years(in_quarters, by, limits), by)


def summed(ledger: ir.Table, dimensions: Collection[str] = DIMENSIONS) -> ir.Table:
    """The ledger in fewer rows, from which everything here follows.

    Args:
        ledger: as for `reached`; perhaps with a column `certain`, how many of a row's people are
            known to be different ones (the others may be any of them).
        dimensions: those that will be asked about; partner and quarter always are.
    Returns:
        One row per combination of the dimensions' values: the dimensions but the year; `sessions`,
        `attendances`, `sessions_without_people`, `sessions_without_attendances` (added up);
        `people` (added up), `largest` (most people in one entry), `new` (new people of the entries
        with a headcount), `first_seen` (new people, or people where that is not said) and
        `unknown` (entries without a headcount).
    """
    wanted = {*dimensions, "organisation", "quarter"} - {"year"}
    keys = {name: _column(ledger, name) for name in DIMENSIONS if name in wanted}
    row = ledger
    return row.group_by(**keys).aggregate(
        sessions=row.sessions.sum(),
        attendances=row.attendances.sum(),
        people=row.people.sum(),
        largest=_certain(row).max(),
        new=row.people.isnull().ifelse(None, row.new_people).sum(),
        first_seen=row.new_people.fill_null(row.people).sum(),
        unknown=row.people.isnull().sum(),
        sessions_without_people=row.people.isnull().ifelse(row.sessions, 0).sum(),
        sessions_without_attendances=row.attendances.isnull().ifelse(row.sessions, 0).sum(),
    )


def ceilings(ledger: ir.Table, *, year_starts: int = 4) -> ir.Table:
    """The most people each partner can have seen from a year's start to the end of each quarter.

    Whoever a partner saw this year was new to it at their first session of the year: so their
    number is at most the new people of every row, and the people of rows that do not say how many
    were new. That holds only when the year's rows are all here, so there is no ceiling (null) from
    the first quarter in which the partner has no row, or a row without a headcount, or in which
    the sum falls short of a single row and so proves that something is missing.

    Args:
        ledger, year_starts: as for `reached`.
    Returns:
        One row per partner and quarter: `organisation`, `quarter`, `ceiling` (people, or null).
    """
    rows = _as_summed(ledger, ())
    sums = rows.group_by(["organisation", "quarter"]).aggregate(
        first_seen=rows.first_seen.sum(), largest=rows.largest.max(), unknown=rows.unknown.sum()
    )
    sums = sums.mutate(year=_year(sums.quarter, year_starts))
    so_far = ibis.window(
        group_by=[sums.organisation, sums.year], order_by=sums.quarter, rows=(None, 0)
    )
    running = sums.mutate(
        most=sums.first_seen.sum().over(so_far),
        unknown=sums.unknown.sum().over(so_far),
        quarters_seen=sums.quarter.count().over(so_far),
    )
    position = _months_into_year(running.quarter, year_starts) // MONTHS_IN_A_QUARTER
    short = (
        (running.quarters_seen != position + 1)
        | (running.unknown > 0)
        | (running.largest > running.most).fill_null(True)
    )
    judged = running.mutate(short=short.ifelse(1, 0))
    so_far = ibis.window(
        group_by=[judged.organisation, judged.year], order_by=judged.quarter, rows=(None, 0)
    )
    whole = judged.short.sum().over(so_far) == 0
    return judged.select("organisation", "quarter", ceiling=whole.ifelse(judged.most, None))


def _refuse_unknown(
    by: Sequence[str], where: Mapping[str, Sequence[str]], year_starts: int
) -> None:
    if unknown := {*by, *where} - {*DIMENSIONS}:
        raise UnusableInput(f"nothing can be counted by {', '.join(sorted(unknown))}")
    if len(set(by)) < len(by):
        raise UnusableInput(f"a dimension is given twice: {', '.join(by)}")
    if not 1 <= year_starts <= MONTHS_IN_A_YEAR:
        raise UnusableInput(f"a year cannot start in month {year_starts}")


def _as_summed(ledger: ir.Table, dimensions: Collection[str]) -> ir.Table:
    return ledger if "first_seen" in ledger.columns else summed(ledger, dimensions)


def _certain(ledger: ir.Table) -> ir.IntegerValue:
    """The people who are certainly different in one row: all, unless a column tells otherwise."""
    return ledger.certain if "certain" in ledger.columns else ledger.people


def _column(ledger: ir.Table, dimension: str) -> ir.StringValue:
    """What a row says about one dimension."""
    if dimension == "ward":
        return (ledger.place == "ward").ifelse(ledger.ward_code, ledger.place)
    names = {"organisation": "organisation_id", "project": "project_id"}
    return ledger[names.get(dimension, dimension)]


def _selection(
    sums: ir.Table,
    quarters: Sequence[str] | None,
    where: Mapping[str, Sequence[str]],
    year_starts: int,
) -> ir.Table:
    """The rows to count. A year's label is its first quarter's, so a year is four quarters."""
    wanted = [(name, [*values]) for name, values in where.items() if name != "year"]
    if quarters is not None:
        wanted.append(("quarter", [*quarters]))
    if "year" in where:
        years = [parse_quarter(label, year_starts) for label in where["year"]]
        wanted.append(("quarter", [year.later(n).label for year in years for n in range(4)]))
    conditions = [sums[name].isin(values) for name, values in wanted]
    return sums.filter(conditions) if conditions else sums


def _within_quarters(rows: ir.Table, by: Sequence[str], year_starts: int) -> ir.Table:
    """One row per combination, partner and quarter."""
    keys = dict.fromkeys([*by, "organisation", "quarter"])
    sums = rows.group_by([key for key in keys if key != "year"]).aggregate(
        **_added(rows), people=rows.people.sum(), largest=rows.largest.max(), new=rows.new.sum()
    )
    return sums.mutate(year=_year(sums.quarter, year_starts))


def _added(rows: ir.Table) -> dict[str, ir.IntegerScalar]:
    """The measures that may simply be added."""
    return {
        "sessions": rows.sessions.sum(),
        "attendances": rows.attendances.sum(),
        "sessions_without_people": rows.sessions_without_people.sum(),
        "sessions_without_attendances": rows.sessions_without_attendances.sum(),
    }


def _within_years(rows: ir.Table, by: Sequence[str], ceiling: ir.Table) -> ir.Table:
    """One row per combination, partner and year, its people bounded."""
    sums = rows.group_by([*dict.fromkeys([*by, "organisation", "year"])]).aggregate(
        **_added(rows),
        people=rows.people.sum(),
        largest=rows.largest.max(),
        new=rows.new.sum(),
        latest=rows.quarter.max(),
    )
    # The columns are named apart, so that the join has to rename none.
    limits = ceiling.rename(limit_of="organisation", limit_at="quarter")
    met = sums.left_join(
        limits, [sums.organisation == limits.limit_of, sums.latest == limits.limit_at]
    )
    # A comparison with null takes the second choice: what is not known narrows nothing.
    return met.mutate(
        people_least=(met.new > met.largest).ifelse(met.new, met.largest),
        people_most=(met.ceiling < met.people).ifelse(met.ceiling, met.people),
    )


def _across_partners_and_years(in_years: ir.Table, by: Sequence[str]) -> ir.Table:
    """One row per combination: a person may be known to several partners, and come back."""
    measures = {
        **_added(in_years),
        "people_least": in_years.people_least.max(),
        "people_most": in_years.people_most.sum(),
        "partners": in_years.organisation.nunique(),
    }
    if not by:
        totals = in_years.aggregate(**measures)
        return totals.filter(totals.partners > 0).select(*MEASURES)
    return in_years.group_by([*by]).aggregate(**measures).select(*by, *MEASURES).order_by([*by])


def _months_into_year(quarter: ir.StringValue, year_starts: int) -> ir.IntegerValue:
    return (quarter.substr(5, 2).cast("int64") + MONTHS_IN_A_YEAR - year_starts) % MONTHS_IN_A_YEAR


def _year(quarter: ir.StringValue, year_starts: int) -> ir.StringValue:
    """The label of the first quarter of the programme year."""
    month = quarter.substr(5, 2).cast("int64")
    year = quarter.substr(0, 4).cast("int64") - (month < year_starts).ifelse(1, 0)
    return year.cast("string") + f"-{year_starts:02d}"
