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


def main(arguments: list[str] | None = None) -> None:
    """Measure and print; with a way of working, be one of the processes measured."""
    parser = argparse.ArgumentParser(description="Measure the evidence engine.")
    parser.add_argument("rows", type=int, nargs="?", default=1_000_000)
    parser.add_argument("repeats", type=int, nargs="?", default=5)
    parser.add_argument("--way", choices=["write", *WAYS], help="be the process that does this")
    parser.add_argument("--file", type=Path)
    chosen = parser.parse_args(arguments)
    if chosen.way == "write":
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
            figures = json.loads(in_a_process(way, path, rows))
            if number:  # the first round only brings the file into memory
                found.append(figures)
    answers = {figures["answer"] for found in runs.values() for figures in found}
    if len(answers) > 1:
        sys.exit("The engines do not agree on the figures.")
    ours = {name: middle(runs["ibis on DuckDB"], name) for name in ("work", "whole", "memory")}
    for rival in ("pandas", "Polars"):
        theirs = {name: middle(runs[rival], name) for name in ours}
        report = f"reached tables over {rows:,} rows"
        for name, what, unit in (
            ("work", report, "s"),
            ("whole", f"{report}, starting Python included", "s"),
            ("memory", f"peak memory for {report}", "MB"),
        ):
            print(f"{what}: {ours[name]:.2f} {unit} (against {rival}: {theirs[name]:.2f} {unit})")


def middle(found: Iterable[dict[str, Any]], name: str) -> float:
    return statistics.median(figures[name] for figures in found)


def in_a_process(way: str, path: Path, rows: int) -> str:
    command = [sys.executable, "-m", "benchmarks.evidence_engine", str(rows), "--way", way]
    root = Path(__file__).parent.parent
    return subprocess.run(
        [*command, "--file", str(path)], check=True, capture_output=True, text=True, cwd=root
    ).stdout


def measured(way: Callable[[], Callable[[Path], Tables]], path: Path) -> dict[str, Any]:
    """Seconds of work, seconds since the process began, megabytes at most, and what was found."""
    began = time.time() - time.process_time()
    work = way()  # imports its library
    ready = time.perf_counter()
    tables = work(path)
    done = time.perf_counter()
    return {
        "work": done - ready,
        "whole": time.time() - began,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "answer": hashlib.sha256(json.dumps(tables, sort_keys=True).encode()).hexdigest(),
    }


def write_ledger(path: Path, rows: int) -> None:
    """Two years of a city with 250 partners, each with a few wards, groups and kinds of its own.

    Some partners do far more than others; now and then something is left unsaid.
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    chance = np.random.default_rng(2025)
    partner = np.minimum(chance.zipf(1.3, rows) - 1, 249)

    def own(prefix: str, kinds: int, each: int, missing: float) -> pa.Array:
        """For each row one of the few codes its partner uses, the first most often."""
        habits = chance.integers(0, kinds, (250, each))
        codes = habits[partner, np.minimum(chance.geometric(0.5, rows), each) - 1]
        names = pa.array([f"{prefix}{number:05d}" for number in range(kinds)])
        return names.take(pa.array(codes, mask=chance.random(rows) < missing))

    def number(values: Any, missing: Any) -> pa.Array:
        return pa.array(values.astype("int32"), mask=missing)

    partners = pa.array([f"01890a5d-ac96-774b-bcce-b30209{number:06d}" for number in range(250)])
    quarters = [f"{year}-{month:02d}" for year in (2024, 2025) for month in (1, 4, 7, 10)]
    place = pa.array(chance.choice(["ward"] * 16 + ["several", "elsewhere", "unknown"], rows))
    in_a_ward = pa.compute.equal(place, "ward")
    attendances = chance.poisson(12, rows)
    people = chance.binomial(attendances, 0.9)
    new, nobody_counted = chance.binomial(people, 0.3), chance.random(rows) < 0.02
    table = pa.table(
        {
            "row_id": pa.array([f"{number:036d}" for number in range(rows)]),
            "organisation_id": partners.take(pa.array(partner)),
            "project_id": own("01890a5d-ac96-774b-bcce-b30209b", 40, 2, missing=0.3),
            "quarter": pa.array(chance.choice(quarters, rows)),
            "ward_code": pa.compute.if_else(in_a_ward, own("E05011", 33, 5, missing=0), None),
            "place": place,
            "community": own("community-", 12, 4, missing=0.2),
            "kind": own("kind-", 8, 3, missing=0),
            "sessions": number(chance.integers(1, 4, rows), None),
            "attendances": number(attendances, chance.random(rows) < 0.03),
            "people": number(people, nobody_counted),
            "new_people": number(new, nobody_counted | (chance.random(rows) < 0.1)),
        }
    )
    pq.write_table(table, path)


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
