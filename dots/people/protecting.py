"""Protects how many came by registers, partner by partner. Only the worker imports this.

A register is kept by person, so the programme's own team, too, sees how many came only after the
check of the whole table (`docs/method/disclosure.md`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dots.calculations.disclosure import CountTable, Rule, protect_together
from dots.people.wording import TOTALS

RULE = Rule()
Counts = Mapping[str, Mapping[str, int]]  # measure -> partner's id -> how many


def protected(
    counts: Counts, names: Mapping[str, str], sessions: Mapping[str, int], quarter: str
) -> list[dict[str, Any]]:
    """Return lines by partner, those of all last: nothing where not even that may be said.

    A line has the "partners" counted together, their "sessions" exactly, and each of TOTALS,
    rounded: None is too few to say.
    """
    tables = [
        CountTable(f"registers: {measure}", (quarter,), ("partner",), by_partner(counts[measure]))
        for measure in TOTALS
    ]
    groups, _ = protect_together(tables)
    found = [line(group, counts, names, sessions) for group in groups]
    if not found:
        return []
    found.sort(key=lambda one: (len(one["partners"]), one["partners"]))
    return [*found, {**line(tuple(sessions), counts, names, sessions), "partners": []}]


def by_partner(counts: Mapping[str, int]) -> dict[tuple[str, ...], int]:
    return {(partner,): count for partner, count in counts.items()}


def line(
    group: tuple[str, ...], counts: Counts, names: Mapping[str, str], sessions: Mapping[str, int]
) -> dict[str, Any]:
    sums = {name: sum(counts[name][one] for one in group) for name in TOTALS}
    return {
        "partners": sorted((names.get(one, "A partner") for one in group), key=str.lower),
        "sessions": sum(sessions[one] for one in group),
        **{name: said(name, sums) for name in TOTALS},
    }


# Measure -> what it is a part of: of few people no part is said, nought or not.
PART_OF = {"new": ("came", "people"), "people": ("came",)}
PART_OF |= dict.fromkeys(("nicknames", "names"), ("came", "people"))


def said(name: str, sums: Mapping[str, int]) -> int | None:
    """Return a number as it may be said; None is too few to say."""
    few = any(RULE.protects(sums[one]) for one in (name, *PART_OF.get(name, ())))
    return None if few else RULE.rounded(sums[name])
