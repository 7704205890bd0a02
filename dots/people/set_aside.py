"""Rows of a table of which something is said: each reason once, with how many rows and which."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

SAID = re.compile(r"([^:.]+[.:]) (.+)")  # what is so, and what follows of it
MOST_RUNS = 30  # of rows one after another that a line names


def by_reason(aside: Iterable[Sequence[object]]) -> list[tuple[str, str, str]]:
    """Return (what was noticed, of how many rows, which), what most rows have first."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, why in aside:
        found[str(why)].add(int(str(number)))
    ordered = sorted(found.items(), key=lambda one: (-len(one[1]), min(one[1])))
    return [(why, f"{len(rows):,}", which(sorted(rows))) for why, rows in ordered]


def lines_of(aside: Iterable[Sequence[object]]) -> list[tuple[dict[str, str], str, str]]:
    """Return the same as a table shows it: what is so stands out from what follows of it."""
    lines = []
    for why, number, rows in by_reason(aside):
        found = SAID.match(why)
        text, note = found.groups() if found else (why, "")
        said = {"text": text.replace(":", "."), "note": note[:1].upper() + note[1:]}
        lines.append((said, number, rows))
    return lines


def which(rows: Sequence[int]) -> str:
    """Return row numbers as a person writes them: 2 to 401, 405."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    said = [f"{first} to {last}" if last > first else str(first) for first, last in runs]
    more = sum(last - first + 1 for first, last in runs[MOST_RUNS:])
    return ", ".join(said[:MOST_RUNS]) + (f", and {more:,} more" if more else "")
