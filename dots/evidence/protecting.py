"""Protects a finding for people beyond the team. Only the worker imports this module.

Attendances and the most that people can be are counts of people. Sessions are too, wherever help
is given to one person at a time, so all three are protected; partners are not. Rows of a table are
merged until none of the three can be worked out, from itself or from the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dots.calculations.disclosure.constraints import Constraints, Rule
from dots.calculations.disclosure.tables import CountTable
from dots.calculations.disclosure.together import protect_together
from dots.evidence.publishing import TABLES

WHOLE = "total"  # the line of everything together, protected like a table of one row
MEASURES = ("attendances", "sessions", "people_most")
RULE = Rule()
NOT_SAID = "?"  # the value of rows that do not say
UNKNOWN = {NOT_SAID, "unknown", "elsewhere", "several"}
Row = Mapping[str, Any]
Rows = Mapping[str, Row]
Group = tuple[str, ...]
Told = list[Constraints]


def protected(
    tables: Mapping[str, Sequence[Row]],
    names: Mapping[str, Mapping[str, str]],
    quarters: Sequence[str],
    earlier: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    """Return what may be shown of a finding, and what showing it tells.

    All tables are checked together, so any choice of them may be shown: fewer tell less.

    Args:
        tables: as `engine.work_out` returns them.
        names: dimension -> value -> what a person calls it.
        quarters: labels of the quarters the finding is about.
        earlier: the records of every release of the programme, oldest first.
    Returns:
        "total" (one line, or None when not even that may be shown), lines for each of TABLES
        that may be shown, and "records": for each of these what it tells, for the release record.
        A line has "name", "values", "people_most_unknown" (some came whom nobody counted),
        "people_least", "people_most", "attendances", "sessions" (None is too few to say),
        "not_counted" (the measures that nobody stated) and "partners" (None when merged).
    """
    known = [Constraints.of_json(record) for record in earlier]
    all_of_it = {"all": tables[WHOLE][0]}
    groups, told = safe_groups(WHOLE, all_of_it, quarters, known)
    shown: dict[str, Any] = {WHOLE: None, "records": {}}
    if not groups:
        return shown
    known += told
    shown[WHOLE] = line({"all": "All"}, groups[0], all_of_it)
    shown["records"][WHOLE] = [record.as_json() for record in told]
    for dimension in TABLES:
        rows = {row[dimension] or NOT_SAID: row for row in tables[dimension]}
        groups, told = safe_groups(dimension, rows, quarters, known)
        if groups:
            known += told
            lines = [line(names[dimension], values, rows) for values in groups]
            shown[dimension] = sorted(lines, key=in_order)
            shown["records"][dimension] = [record.as_json() for record in told]
    return shown


def safe_groups(
    dimension: str, rows: Rows, quarters: Sequence[str], known: Sequence[Constraints]
) -> tuple[list[Group], Told]:
    """Return which values stay together, and what showing them tells; nothing if none may be shown.

    Nothing, too, of a table in which no row says which it is of.
    """
    if set(rows) <= {NOT_SAID}:
        return [], []
    return protect_together([table_of(one, dimension, rows, quarters) for one in MEASURES], known)


def table_of(measure: str, dimension: str, rows: Rows, quarters: Sequence[str]) -> CountTable:
    """Return the true counts of one measure.

    People by ward and people by kind are not the same count: a return can say how many people came
    and not where. And people cannot be added: a year's most is not the sum of its quarters'.
    """
    counts: dict[Group, int] = {(value,): row[measure] or 0 for value, row in rows.items()}
    if measure != "people_most":
        return CountTable(measure, tuple(quarters), (dimension,), counts)
    called = f"{measure} by {dimension}"
    return CountTable(called, tuple(quarters), (dimension,), counts, total=sum(counts.values()))


def in_order(line: Mapping[str, Any]) -> tuple[int, int, str]:
    """Sort lines: the most attendances as shown first, then by name; merged, then unknown last."""
    values = line["values"]
    later = 2 if set(values) <= UNKNOWN else int(len(values) > 1)
    return later, -(line["attendances"] or 0), line["name"]


def line(called: Mapping[str, str], values: Group, rows: Rows) -> dict[str, Any]:
    """Return one line, its numbers rounded; too few to say where a count is 1 to 7."""
    together = [rows[value] for value in values]
    least = max((row["people_least"] or 0 for row in together), default=0)
    counts = dict(shown_counts(together))
    return {
        "name": ", ".join(sorted(called.get(value, "Not said") for value in values)),
        "values": list(values),
        **counts,
        "people_most_unknown": any(row.get("sessions_without_people") for row in together),
        "people_least": None if counts["people_most"] is None else at_least(least),
        "not_counted": [m for m in MEASURES if all(row[m] is None for row in together)],
        "partners": together[0]["partners"] if len(together) == 1 else None,
    }


def shown_counts(rows: Sequence[Row]) -> Iterator[tuple[str, int | None]]:
    """Yield each measure and its sum as it may be shown."""
    for measure in MEASURES:
        count = sum(row[measure] or 0 for row in rows)
        stated = any(row[measure] is not None for row in rows)
        yield measure, RULE.rounded(count) if stated and not RULE.protects(count) else None


def at_least(least: int) -> int:
    """Return the least number of people as it may be shown: a small one is told as 0."""
    return 0 if least < RULE.smallest else RULE.rounded(least)
