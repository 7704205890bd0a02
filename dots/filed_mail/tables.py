"""Where the cells of a page's tables stand, so that each figure keeps its column in plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

MOST_COLUMNS, MOST_ROWS = 60, 500  # as far as cells over several columns or rows are followed
SPAN = re.compile(r"\b(col|row)span ?= ?[\"']?(\d{1,4})", re.IGNORECASE)


@dataclass
class Table:
    """The row that is being read of one table, and what reaches into it from rows above."""

    column: int = 0
    over: int = 0  # columns that the last cell covers beside its own
    below: dict[int, int] = field(default_factory=dict)  # column -> rows below that it reaches into
    taken: set[int] = field(default_factory=set)  # columns of this row taken from above

    def begin_row(self) -> None:
        """Begin a row: cells that reach down into it take their columns."""
        self.column = self.over = 0
        self.taken = set(self.below)
        self.below = {column: rows - 1 for column, rows in self.below.items() if rows > 1}

    def place(self, tag: str) -> int:
        """Return how many columns a new cell stands right of the last one."""
        spans = {kind.lower(): int(number) for kind, number in SPAN.findall(tag)}
        steps = self.over
        while self.column + steps in self.taken:
            steps += 1
        self.column += steps
        self.over = min(max(spans.get("col", 1), 1), MOST_COLUMNS) - 1
        rows = min(max(spans.get("row", 1), 1), MOST_ROWS) - 1
        covered = range(self.column, self.column + self.over + 1)
        if rows and covered.stop <= MOST_COLUMNS:
            self.below |= dict.fromkeys(covered, rows)
        self.column += 1
        return steps
