"""Protects a finding for people beyond the team. Only the worker imports this module.

Attendances, and the most that people can be, are both counts of people, so both are protected;
sessions and partners are not. Rows of a table are merged until neither can be worked out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dots.calculations.disclosure.constraints import Constraints, Rule
from dots.calculations.disclosure.protect import protect
from dots.calculations.disclosure.tables import CountTable

PROTECTED = ("ward", "community", "project", "kind")  # no partner is named to everyone
MEASURES = ("attendances", "people_most")
RULE = Rule()
NOT_SAID = "?"  # the value of rows that do not say
Row = Mapping[str, Any]
Group = tuple[str, ...]


def protected(
    tables: Mapping[str, Sequence[Row]],
    names: Mapping[str, Mapping[str, str]],
    quarters: Sequence[str],
    earlier: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    """Return what may be shown of a finding, and what showing it tells.

    Args:
        tables: as `engine.work_out` returns them.
        names: dimension -> value -> what a person calls it.
        quarters: labels of the quarters the finding is about.
        earlier: the records of every release of the programme, oldest first.
    Returns:
        "total" (one line), lines for each of PROTECTED that may be shown, and "records": what they
        tell, for the release record. A line has "name", "values", "people_least", "people_most",
        "attendances" (None is too few to say), "sessions" and "partners" (None when merged).
    """
    records = [Constraints.of_json(record) for record in earlier]
    shown: dict[str, Any] = {}
    for dimension in PROTECTED:
        rows = {row[dimension] or NOT_SAID: row for row in tables[dimension]}
        groups = safe_groups(dimension, rows, quarters, records) if rows else None
        if groups is not None:
            called = names[dimension]
            lines = [line(called, values, [rows[one] for one in values]) for values in groups]
            shown[dimension] = sorted(lines, key=lambda one: (len(one["values"]) > 1, one["name"]))
    return {
        "total": line({"all": "All"}, ("all",), tables["total"]),
        **shown,
        "records": [record.as_json() for record in records[len(earlier) :]],
    }


def safe_groups(
    dimension: str,
    rows: Mapping[str, Row],
    quarters: Sequence[str],
    records: list[Constraints],
) -> list[Group] | None:
    """Return which values stay together, and add what showing them tells to the records.

    One measure may need rows merged that the other does not, so each is checked again on what the
    other left, until both stand. People by ward and people by kind are not the same count: a
    return can say how many people came and not where.

    Returns:
        None when nothing may be shown.
    """
    groups: list[Group] = [(value,) for value in rows]
    while True:
        size = len(groups)
        told: list[Constraints] = []
        for measure in MEASURES:
            table = CountTable(
                measure if measure == "attendances" else f"{measure} by {dimension}",
                tuple(quarters),
                (dimension,),
                {(value,): row[measure] or 0 for value, row in rows.items()},
            )
            safe = protect(table, [*records, *told], together=groups)
            if safe.withheld:
                return None
            told.append(safe.record)
            groups = [joined for joined, _ in safe.lines()]
        if len(groups) == size:
            records += told
            return groups


def line(called: Mapping[str, str], values: Group, rows: Sequence[Row]) -> dict[str, Any]:
    """Return one line, its numbers rounded; too few to say where a count is 1 to 7."""
    least = max((row["people_least"] or 0 for row in rows), default=0)
    most = shown_count(rows, "people_most")
    return {
        "name": ", ".join(sorted(called.get(value, "Not said") for value in values)),
        "values": list(values),
        "people_least": None if most is None else at_least(least),
        "people_most": most,
        "attendances": shown_count(rows, "attendances"),
        "sessions": sum(row["sessions"] for row in rows),
        "partners": rows[0]["partners"] if len(rows) == 1 else None,
    }


def shown_count(rows: Sequence[Row], measure: str) -> int | None:
    """Return a sum as it may be shown; None when too few to say, or when nobody counted."""
    stated = [row[measure] for row in rows if row[measure] is not None]
    count = sum(stated)
    return RULE.rounded(count) if stated and not RULE.protects(count) else None


def at_least(least: int) -> int:
    """Return the least number of people as it may be shown: a small one is told as 0."""
    return 0 if least < RULE.smallest else RULE.rounded(least)
