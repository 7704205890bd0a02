"""Protects how many gave which answer. Only the worker imports this.

Equality answers stand in records of people that partners hold, so the programme's team, and a
partner as well, read them only after the check of the whole table (`docs/method/disclosure.md`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dots.calculations.disclosure import Constraints, CountTable, protect
from dots.equality.wording import CONDITION, EFFECT, YES

MEASURE = "people by equality answers"
Counted = Mapping[str, Mapping[str, int]]  # question -> answer -> how many people


def protected(counted: Counted, quarter: str) -> dict[str, list[dict[str, Any]]]:
    """Return what may be shown, question by question: lines by answer, all of them last.

    A line has the "answers" counted together, and how many "people": None is too few to say. A
    question of which nothing may be said has no lines. All count the same people, or those of them
    with a condition, so each table is checked against those before it.
    """
    shown: dict[str, list[dict[str, Any]]] = {}
    known: list[Constraints] = []
    for name, counts in counted.items():
        cells: dict[tuple[str, ...], int] = {(code,): number for code, number in counts.items()}
        where = {CONDITION: YES} if name == EFFECT else {}
        table = CountTable(MEASURE, (quarter,), (name,), cells, where)
        safe = protect(table, known)
        if safe.withheld:
            shown[name] = []
            continue
        known.append(safe.record)
        shown[name] = [{"answers": list(codes), "people": n} for codes, n in safe.lines()]
        shown[name].append({"answers": [], "people": safe.total.value})
    return shown
