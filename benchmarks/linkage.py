"""Likely duplicates: how long the check takes, in how much memory, and how often it is right.

    python -m benchmarks.linkage [organisations] [times as many]

Invented organisations, one in twenty recorded twice, are compared by the product's own check, each
time in a process of its own; then once more so many times as many. Against it: every pair of names
compared by Jaro and Winkler in DuckDB, one thread as well, at whichever threshold suits it best.
Then FEBRL 1 to 3 (people) and the 200 labelled pairs of organisations, with what blocking misses.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from datetime import date
from typing import Any

TWICE = 20  # one in so many organisations is recorded twice
THRESHOLDS = (0.86, 0.88, 0.90, 0.92, 0.94, 0.96)
PEOPLE, ORGANISATIONS = 0.95, 0.90  # the F1 asked for
Pairs = set[tuple[str, str]]


def main(arguments: list[str] | None = None) -> None:
    """Measure each in a process of its own, and print it."""
    parser = argparse.ArgumentParser(description="Measure how duplicates are found.")
    parser.add_argument("organisations", type=int, nargs="?", default=2_000)
    parser.add_argument("times", type=int, nargs="?", default=10)
    parser.add_argument("--one", nargs=2)  # what a process of its own does
    chosen = parser.parse_args(arguments)
    if chosen.one:
        print(json.dumps(DONE[chosen.one[0]](int(chosen.one[1]))))
        return
    print(f"load of the machine: {os.getloadavg()[0]:.1f} (of {os.cpu_count()} cores)")
    few, many = chosen.organisations, chosen.times * chosen.organisations
    product, large, naive = alone("check", few), alone("check", many), alone("naive", few)
    for name, count, made in (
        ("the product's check", few, product),
        ("every pair of names by Jaro-Winkler", few, naive),
        ("the product's check", many, large),
    ):
        print(f"{count:,} organisations, {name}: {in_words(made)}")
    growth = large["processor"] / product["processor"]
    print(f"{chosen.times} times the organisations: {growth:.1f} times the processor time")
    print(f"against every pair by Jaro-Winkler: {product['processor'] / naive['processor']:.2f}")
    for number in (1, 2, 3):
        print(f"FEBRL {number}: {judged_in_words(alone('febrl', number))} (asked: {PEOPLE})")
    print(f"200 labelled pairs: {judged_in_words(alone('labelled', 0))} (asked: {ORGANISATIONS})")


def alone(what: str, size: int) -> dict[str, Any]:
    """Do one thing in a process of its own; return what it measured."""
    command = [sys.executable, "-m", "benchmarks.linkage", "--one", what, str(size)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def measured(work: Any, *given: Any) -> tuple[Any, dict[str, float]]:
    """Return what the work returns, with its seconds and the process's peak of memory."""
    begun, at_work = time.perf_counter(), time.process_time()
    made = work(*given)
    return made, {
        "seconds": time.perf_counter() - begun,
        "processor": time.process_time() - at_work,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def invented(count: int) -> tuple[list[dict[str, Any]], Pairs]:
    """Return so many partners as the check reads them, and which two are one."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    from dots.duplicates.demo import WRITTEN
    from dots.network.demo.organisations import organisation_rows

    dice = random.Random(1969)
    rows: list[Any] = organisation_rows(dice, [], date(2026, 4, 1), count - count // TWICE)
    known = [partner(dice, number, row) for number, row in enumerate(rows)]
    truth: Pairs = set()
    for number in range(count // TWICE):
        one, (write, shares) = known[number], WRITTEN[number % len(WRITTEN)]
        blank = {"websites": [], "charity_number": "", "company_number": ""}
        again = {**one, **blank, "id": f"{one['id']}-2", "name": write(one["name"])}
        again["postcodes"] = one["postcodes"] if "site" in shares else [postcode(dice)]
        again["websites"] = one["websites"] if "website" in shares else []
        known.append(again)
        truth.add((one["id"], again["id"]))
    dice.shuffle(known)
    return known, truth


def partner(dice: random.Random, number: int, row: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": f"{number:06}",
        "name": row["name"],
        "postcodes": [postcode(dice)],
        "wards": [f"W{dice.randint(1, 33)}"],
        "charity_number": row.get("charity_number", ""),
        "company_number": row.get("company_number", ""),
        "websites": [row.get("website", "")],
    }


def postcode(dice: random.Random) -> str:
    """Return one of 9,000 postcodes: a city has about so many."""
    return f"XB{dice.randint(1, 20)} {dice.randint(1, 9)}A{dice.choice('ABDEFGHJLN')}"


def check(count: int) -> dict[str, Any]:
    """Look through the partners as the worker does, loading the library included."""
    partners, truth = invented(count)
    from dots.duplicates.check import pairs_among

    found, took = measured(pairs_among, partners)
    pairs = {(one["first"], one["second"]) for one in found}
    return {**took, "f1": f1(pairs, truth), "found": len(pairs), "pairs": len(truth)}


def naive(count: int) -> dict[str, Any]:
    """Compare every two names, and keep what suits best of the thresholds."""
    partners, truth = invented(count)
    scored, took = measured(every_pair, [(one["id"], one["name"]) for one in partners])
    f1s = {least: f1({pair[:2] for pair in scored if pair[2] >= least}, truth)
           for least in THRESHOLDS}  # fmt: skip
    best = max(f1s, key=lambda least: f1s[least])
    found = sum(1 for pair in scored if pair[2] >= best)
    return {**took, "f1": f1s[best], "found": found, "pairs": len(truth)}


def every_pair(names: Iterable[tuple[str, str]]) -> list[Any]:
    """Return every two names as like as the lowest threshold asks."""
    import duckdb
    import pyarrow

    listed = list(names)
    table = pyarrow.table({"id": [pk for pk, _ in listed], "name": [name for _, name in listed]})
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    connection.register("names", table)
    return connection.execute(
        "SELECT l.id, r.id, jaro_winkler_similarity(lower(l.name), lower(r.name)) AS likeness"
        " FROM names AS l JOIN names AS r ON l.id < r.id WHERE likeness >= ?",
        [min(THRESHOLDS)],
    ).fetchall()


def febrl_set(number: int) -> dict[str, Any]:
    """Judge one of the FEBRL sets, its weights learnt from itself."""
    from dots.calculations.linkage.model import learnt, likely_pairs
    from dots.calculations.linkage.people import PEOPLE as MODEL
    from dots.calculations.tests.test_linking_people import FEBRL, febrl

    if FEBRL is None:
        return {}
    records, truth = febrl(number)
    model = learnt(MODEL, records)
    return judged(likely_pairs(model, records, least=0), truth)


def labelled_pairs(_: int) -> dict[str, Any]:
    """Judge the 200 labelled pairs of organisations, all 400 records thrown together."""
    from dots.calculations.linkage.organisations import likely_same
    from dots.calculations.tests.test_linking_organisations import labelled

    records, same, _different = labelled()
    return judged(likely_same(records, least=0), same)


def judged(compared: Iterable[Any], truth: Pairs) -> dict[str, Any]:
    """Say how many true pairs were found, how many wrongly, and how many never compared."""
    listed = list(compared)
    found = {(one.first, one.second) for one in listed if one.probability >= 0.5}
    met = {(one.first, one.second) for one in listed}
    return {
        "f1": f1(found, truth), "pairs": len(truth), "right": len(found & truth),
        "wrong": len(found - truth), "never_compared": len(truth - met),
    }  # fmt: skip


def f1(found: Pairs, truth: Pairs) -> float:
    return 2 * len(found & truth) / (len(found) + len(truth))


def in_words(made: dict[str, Any]) -> str:
    return (
        f"{made['seconds']:.1f} s ({made['processor']:.1f} s of processor time),"
        f" {made['megabytes']:.0f} MB at most, {made['found']:,} found of {made['pairs']:,},"
        f" F1 {made['f1']:.3f}"
    )


def judged_in_words(made: dict[str, Any]) -> str:
    if not made:
        return "the set is not beside this checkout"
    missed = made["pairs"] - made["right"]
    return (
        f"F1 {made['f1']:.4f}, {made['right']:,} of {made['pairs']:,} found,"
        f" {made['wrong']} wrongly, {missed} missed, {made['never_compared']} of these since they"
        " were never compared"
    )


DONE = {"check": check, "naive": naive, "febrl": febrl_set, "labelled": labelled_pairs}


if __name__ == "__main__":
    main()
