"""Works figures out from the Parquet copy. Only the worker imports this module."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ibis

from dots.calculations.reached import reached

if TYPE_CHECKING:
    import ibis.expr.types as ir

DIMENSIONS = ("ward", "community", "organisation", "project", "kind")
NOT_HELP = ("volunteer-shift", "staff-training")  # done in the programme, but not to people helped
Rows = list[dict[str, Any]]


def work_out(
    files: Sequence[Path],
    *,
    quarters: Sequence[str],
    before: Sequence[str],
    narrowed: Mapping[str, str],
    year_starts: int,
) -> dict[str, Rows]:
    """Return the tables of one finding.

    Args:
        files: the Parquet copy of one programme's ledger, all of it.
        quarters: labels of the period's quarters.
        before: labels of the quarters of the trend, oldest first.
        narrowed: dimension -> value to keep, or "import" -> an import's id.
    Returns:
        "total" (one row), one table for each of DIMENSIONS, "trend" (by quarter), "pairs" (by
        quarter and partner, without people) and "sources" (rows of the ledger by where they came
        from). Each row has its value under the dimension's name, then the measures.
    """
    if not files:
        return {}
    ledger = read(files, narrowed)
    where = {name: [value] for name, value in narrowed.items() if name != "import"}

    def counted(by: Sequence[str], over: Sequence[str]) -> Rows:
        table = reached(ledger, by=by, quarters=over, where=where, year_starts=year_starts)
        found: Rows = table.to_pyarrow().to_pylist()
        return found

    tables = {dimension: counted([dimension], quarters) for dimension in DIMENSIONS}
    tables["total"] = counted([], quarters)
    tables["trend"] = counted(["quarter"], before)
    tables["sources"] = sources(ledger, quarters)
    return tables


def read(files: Sequence[Path], narrowed: Mapping[str, str]) -> ir.Table:
    """Return the ledger to count: one file's rows when asked, else all that is help to people."""
    connection = ibis.duckdb.connect(
        autoinstall_known_extensions="false", autoload_known_extensions="false"
    )
    ledger = connection.read_parquet([str(path) for path in files])
    if "import" in narrowed:
        return ledger.filter(ledger.import_id == narrowed["import"])
    if "kind" in narrowed:
        return ledger
    return ledger.filter(~ledger.kind.fill_null("").isin(NOT_HELP))


def sources(ledger: ir.Table, quarters: Sequence[str]) -> Rows:
    """Count the rows behind a finding by the file, return or form they came from."""
    chosen = ledger.filter(ledger.quarter.isin([*quarters]))
    table = chosen.group_by(["source", "import_id", "return_id", "organisation_id"]).aggregate(
        rows=chosen.count(), sessions=chosen.sessions.sum(), attendances=chosen.attendances.sum()
    )
    by_door = table.mutate(partner=(table.source == "import").ifelse(None, table.organisation_id))
    added = by_door.group_by(["source", "import_id", "return_id", "partner"]).aggregate(
        rows=by_door.rows.sum(),
        sessions=by_door.sessions.sum(),
        attendances=by_door.attendances.sum(),
    )
    found: Rows = (
        added.order_by(["source", "import_id", "return_id", "partner"]).to_pyarrow().to_pylist()
    )
    return found
