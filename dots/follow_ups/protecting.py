"""Protects how many were due, answered and lost, partner by partner. Only the worker imports this.

A wave's answers come from records about people that partners hold, so the programme's own team,
too, sees them only after the check of the whole table (`docs/method/disclosure.md`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dots.calculations.disclosure import CountTable, ProtectedTable, protect

IN, LOST = "in", "lost"
Counts = Mapping[tuple[str, ...], int]  # partner's id, in or lost -> how many


def protected(
    counts: Mapping[str, Counts], names: Mapping[str, str], quarter: str
) -> dict[str, list[dict[str, Any]]]:
    """Return what may be shown, wave by wave: lines by partner, all of them last.

    A line has the "partners" counted together, and "due", "in" and "lost": None is too few to say.
    A wave of which nothing may be said has no lines. Quarters and waves are counted apart and
    nobody's wave is in two of them, so one table tells nothing of another.
    """
    shown = {}
    for wave, found in counts.items():
        table = CountTable(f"follow-ups {wave}", (quarter,), ("partner", "end"), found)
        safe = protect(table)
        shown[wave] = [] if safe.withheld else lines(table, safe, names)
    return shown


def lines(
    table: CountTable, safe: ProtectedTable, names: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return the table's lines, each group of partners once."""
    groups = dict.fromkeys(safe.cells[(one, None)].together[0] for one in table.categories(0))
    found = [line(safe, group[0], [names[one] for one in group]) for group in groups]
    return [*sorted(found, key=in_order), line(safe, None, [])]


def line(safe: ProtectedTable, partner: str | None, partners: list[str]) -> dict[str, Any]:
    said: dict[str, Any] = {"partners": sorted(partners), "due": safe.cells[(partner, None)].value}
    for end in (IN, LOST):
        cell = safe.cells[(partner, end)]
        apart = len(cell.together[1]) == 1
        said[end] = cell.value if apart else None
    return said


def in_order(one: dict[str, Any]) -> tuple[int, str]:
    """Single partners by name, those counted together after them."""
    return len(one["partners"]), one["partners"][0].lower()
