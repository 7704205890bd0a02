"""Protects what is said of people across partners. Only the worker imports this.

All of it is counted from records about people that partners hold, so the programme's own team, too,
reads it only after the check of the whole table (`docs/method/disclosure.md`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dots.calculations.disclosure import CountTable, protect
from dots.calculations.disclosure.constraints import Rule
from dots.calculations.multiplicity import Partner, distinct_people

Counts = Mapping[tuple[str, ...], int]  # handed over or shared, how it was answered -> how many


def people_shown(partners: Sequence[Partner], quarter: str) -> dict[str, Any]:
    """Return what may be said of how many different people there are; empty where nothing.

    "records" and "answered" are rounded, None is too few to say; "people", "low" and "high" are
    there where the estimate may be made, rounded in the same way. Only partners at which somebody
    answered are in it: "partners" of them; nothing is known of the "unasked", at which nobody did.
    """
    kept = [one for one in partners if one.kept]
    partners = [one for one in kept if one.answered]
    records = sum(one.kept for one in partners)
    answered = sum(one.answered for one in partners)
    if not records:
        return {}
    counts = {"answered": answered, "silent": records - answered}
    safe = protect(CountTable.by_one("people across partners", (quarter,), "answer", counts))
    if safe.withheld:
        return {}
    cell = safe.cells[("answered",)]
    shown: dict[str, Any] = {
        "partners": len(partners),
        "unasked": len(kept) - len(partners),
        "records": safe.total.value,
        "answered": None if cell.merged else cell.value,
    }
    found = distinct_people(partners)
    if found is not None:
        rule = Rule()
        said = {"people": found.people, "low": found.low, "high": found.high}
        shown |= {name: rule.rounded(round(value)) for name, value in said.items()}
    return shown


def handovers_shown(counts: Counts, quarter: str) -> list[dict[str, Any]]:
    """Return how many were handed over and shared, and how it was answered; the whole last.

    A line has "kinds" and "number"; and "yes", "no" and "none" where that may be said.
    """
    if not sum(counts.values()):
        return []
    table = CountTable("people handed over", (quarter,), ("kind", "end"), counts)
    safe = protect(table)
    if safe.withheld:
        return []
    groups = dict.fromkeys(safe.cells[(one, None)].together[0] for one in table.categories(0))
    lines = [line(safe.cells, group[0], group) for group in groups]
    return [*lines, line(safe.cells, None, ())]


def line(cells: Mapping[Any, Any], kind: str | None, group: Sequence[str]) -> dict[str, Any]:
    said: dict[str, Any] = {"kinds": list(group), "number": cells[(kind, None)].value}
    for end in ("yes", "no", "none"):
        cell = cells[(kind, end)]
        said[end] = cell.value if len(cell.together[1]) == 1 else None
    return said
