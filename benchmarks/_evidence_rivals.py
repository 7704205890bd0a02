"""The Reached figures by hand in pandas and Polars, as well as we know how: the rivals measured.

Their libraries are imported where they are used, so that no process pays for another's.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

TABLES: tuple[tuple[str, ...], ...] = (
    (),
    ("ward",),
    ("community",),
    ("organisation",),
    ("project",),
    ("kind",),
    ("quarter",),
    ("quarter", "ward"),
)
COLUMNS = [
    "organisation_id",
    "project_id",
    "quarter",
    "ward_code",
    "place",
    "community",
    "kind",
    "sessions",
    "attendances",
    "people",
    "new_people",
]
ADDED = ["sessions", "attendances", "sessions_without_people", "sessions_without_attendances"]
MEASURES = [*ADDED, "people_least", "people_most", "partners"]
Tables = dict[str, list[tuple[Any, ...]]]
Way = Callable[[], Callable[[Path], Tables]]


def settled(rows: Iterable[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """Rows that compare equal whichever library made them: sorted, whole numbers, None for null."""

    def plain(value: Any) -> Any:
        if value is None or value != value:
            return None
        return value if isinstance(value, str) else int(value)

    return sorted((tuple(plain(value) for value in row) for row in rows), key=repr)


def with_pandas() -> Callable[[Path], Tables]:
    """Read and group with pandas."""
    from benchmarks._with_pandas import work

    return work


def with_polars() -> Callable[[Path], Tables]:
    """Read and group with Polars."""
    from benchmarks._with_polars import work

    return work
