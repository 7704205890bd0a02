"""What the Reached figures cost in the worker: ibis on DuckDB against pandas and Polars.

    python -m benchmarks.evidence_engine [rows] [repeats]

Each engine reads the same columns of one Parquet file of invented ledger rows in a process of its
own, works out sessions, attendances and the bound on people by every dimension, and must find the
same as the others. Printed are medians over several processes, taken in turn.

This process imports no analytics library: on Linux a child's peak memory starts from its parent's.
"""

import argparse
import hashlib
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmarks._evidence_rivals import (
    MEASURES,
    TABLES,
    Tables,
    settled,
    with_pandas,
    with_polars,
)

THREADS = 2
FIGURES = {
    "work": ("libraries loaded", "s"),
    "processor": ("processor time of that", "s"),
    "whole": ("from starting Python to its end", "s"),
    "memory": ("peak memory", "MB"),
}


def main(arguments: list[str] | None = None) -> None:
    """Measure and print; with a way of working, be one of the processes measured."""
    parser = argparse.ArgumentParser(description="Measure the evidence engine.")
    parser.add_argument("rows", type=int, nargs="?", default=1_000_000)
    parser.add_argument("repeats", type=int, nargs="?", default=5)
    parser.add_argument("--way", choices=["write", *WAYS], help="be the process that does this")
    parser.add_argument("--file", type=Path)
    chosen = parser.parse_args(arguments)
    if chosen.way == "write":
        from benchmarks._invented_ledger import write_ledger

        write_ledger(chosen.file, chosen.rows)
    elif chosen.way:
        print(json.dumps(measured(WAYS[chosen.way], chosen.file)))
    else:
        with tempfile.TemporaryDirectory() as folder:
            compare(Path(folder) / "ledger.parquet", chosen.rows, chosen.repeats)


def compare(path: Path, rows: int, repeats: int) -> None:
    """Write the file, let every way read it in turn, and print the medians."""
    in_a_process("write", path, rows)
    runs: dict[str, list[dict[str, Any]]] = {way: [] for way in WAYS}
    for number in range(repeats + 1):
        for way, found in runs.items():
            began = time.perf_counter()
            figures = json.loads(in_a_process(way, path, rows))
            figures["whole"] = time.perf_counter() - began
            if number:  # the first round only brings the file into memory
                found.append(figures)
    answers = {figures["answer"] for found in runs.values() for figures in found}
    if len(answers) > 1:
        sys.exit("The engines do not agree on the figures.")
    ours = {name: middle(runs["ibis on DuckDB"], name) for name in FIGURES}
    for rival in ("pandas", "Polars"):
        theirs = {name: middle(runs[rival], name) for name in ours}
        for name, (what, unit) in FIGURES.items():
            figure = f"reached tables over {rows:,} rows, {what}"
            print(f"{figure}: {ours[name]:.2f} {unit} (against {rival}: {theirs[name]:.2f} {unit})")


def middle(found: Iterable[dict[str, Any]], name: str) -> float:
    return statistics.median(figures[name] for figures in found)


def in_a_process(way: str, path: Path, rows: int) -> str:
    command = [sys.executable, "-m", "benchmarks.evidence_engine", str(rows), "--way", way]
    root = Path(__file__).parent.parent
    return subprocess.run(
        [*command, "--file", str(path)], check=True, capture_output=True, text=True, cwd=root
    ).stdout


def measured(way: Callable[[], Callable[[Path], Tables]], path: Path) -> dict[str, Any]:
    """Seconds of work, processor seconds, megabytes at most, and what was found."""
    work = way()  # imports its library
    ready, processor = time.perf_counter(), time.process_time()
    tables = work(path)
    return {
        "work": time.perf_counter() - ready,
        "processor": time.process_time() - processor,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "answer": hashlib.sha256(json.dumps(tables, sort_keys=True).encode()).hexdigest(),
    }


def with_ibis() -> Callable[[Path], Tables]:
    """The product's own way."""
    from dots.calculations.engine import Engine
    from dots.calculations.reached import ceilings, reached, summed

    def work(path: Path) -> Tables:
        found = {}
        with Engine(THREADS) as engine:
            ledger = engine.kept(summed(engine.read(path)))
            ceiling = engine.kept(ceilings(ledger))
            for by in TABLES:
                rows = engine.rows(reached(ledger, by=by, ceiling=ceiling))
                found["/".join(by)] = settled([row[n] for n in (*by, *MEASURES)] for row in rows)
        return found

    return work


WAYS = {"ibis on DuckDB": with_ibis, "pandas": with_pandas, "Polars": with_polars}

if __name__ == "__main__":
    main()
