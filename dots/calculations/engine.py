"""The embedded engine that evaluates the expressions of this package.

DuckDB through Ibis, chosen by `benchmarks/evidence_engine.py`; docs/performance.md has the figures.
It works in memory: it reads the files that its caller names, writes none and fetches nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ibis
import pyarrow  # noqa: F401  (Ibis learns a table's columns by it: better loaded here than when asked)
from ibis.backends.duckdb import Backend

from dots.calculations.errors import UnusableInput
from dots.calculations.ledger import COLUMNS

if TYPE_CHECKING:
    import ibis.expr.types as ir

TYPES = {"text": "string", "date": "date", "whole number": "int64"}


@dataclass(frozen=True)
class Question:
    """A table to be worked out, as DuckDB is asked for it: SQL, and the names of its columns.

    Writing one takes longer than answering it on a small ledger, so whoever asks often keeps it.
    """

    sql: str
    columns: tuple[str, ...]


def written(expression: ir.Table) -> Question:
    """Return an expression over tables that an engine will know by name, written out."""
    return Question(Backend().compile(expression), tuple(expression.columns))


def ledger_named(name: str) -> ir.Table:
    """Return the ledger that an engine will have read under this name, to be asked about."""
    return ibis.table({column.name: TYPES[column.type] for column in COLUMNS}, name=name)


class Engine:
    """One engine of its own; use it in one thread, and close it.

    Args:
        threads: how many processor cores it may use.
        memory_megabytes: where it gives up, rather than slow down everything else on the machine.
    Raises:
        UnusableInput: fewer than one thread, or under 64 megabytes.
    """

    def __init__(self, threads: int = 2, memory_megabytes: int = 1024) -> None:
        if threads < 1 or memory_megabytes < 64:
            raise UnusableInput("the engine needs a thread and at least 64 megabytes")
        self._ibis = Backend()
        self._ibis.do_connect(
            threads=threads,
            memory_limit=f"{memory_megabytes}MB",
            # Order within a file means nothing here, and keeping it costs memory.
            preserve_insertion_order="false",
            # Never spill: what is spilled would be a copy nobody knows of.
            temp_directory="",
            # Nothing is fetched from DuckDB's own host.
            autoinstall_known_extensions="false",
            autoload_known_extensions="false",
        )
        self._kept = 0

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self._ibis.disconnect()

    def read(self, files: Path | Sequence[Path], name: str | None = None) -> ir.Table:
        """The rows of Parquet files of one shape, as a table for the calculations."""
        paths = [files] if isinstance(files, Path) else files
        return self._ibis.read_parquet([str(path) for path in paths], table_name=name)

    def kept(self, asked: ir.Table | Question, name: str = "") -> ir.Table:
        """The same table, worked out once and held in memory until the engine is closed."""
        self._kept += 1
        name = name or f"kept_{self._kept}"
        self._ibis.raw_sql(f"CREATE TEMP TABLE {name} AS {self._written(asked).sql}")
        return self._ibis.table(name)

    def rows(self, asked: ir.Table | Question) -> list[dict[str, Any]]:
        """A table's rows: name -> number, text, date or None.

        Ibis's own ways out import pandas and pyarrow, which cost a worker more than the question.
        """
        question = self._written(asked)
        answer = self._ibis.raw_sql(question.sql)
        return [dict(zip(question.columns, row, strict=True)) for row in answer.fetchall()]

    def _written(self, asked: ir.Table | Question) -> Question:
        return asked if isinstance(asked, Question) else written(asked)
