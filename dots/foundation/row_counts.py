"""What SQLite knows of how many rows each index leads to, counted again each hour.

Without it SQLite may read a whole programme's follow-ups for one partner's forty. PostgreSQL counts
by itself. Source: https://www.sqlite.org/lang_analyze.html (approximate, for large databases).
"""

from __future__ import annotations

import time

from django.db import connection

from dots.foundation.registries import ticks

AN_HOUR = 3600.0  # seconds
ROWS = 1_000  # looked at of each index: some hundredths of a second in all, whatever the size
_counted: dict[str, float] = {}  # database -> when this process last did it


@ticks.register
def count_rows() -> None:
    """Once an hour, and when the worker begins: let SQLite see how its tables have grown."""
    if connection.vendor != "sqlite":
        return
    name, now = str(connection.settings_dict["NAME"]), time.monotonic()
    if now - _counted.get(name, -AN_HOUR) < AN_HOUR:
        return
    _counted[name] = now
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit={ROWS}")
        cursor.execute("ANALYZE")
