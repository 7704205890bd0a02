"""Structured log lines: JSON, a line each, with named fields and no personal data."""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

FIELDS = ("method", "route", "status", "milliseconds", "job", "programme", "count")


def where(problem: Any) -> str:
    """Return what kind of fault it was and where: not its words, which may hold what was typed."""
    kind, _, trace = problem
    return "".join([*traceback.format_tb(trace), kind.__name__])


class Lines(logging.Formatter):
    """Write a record as one line of JSON: only the fields we know to be free of people."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": record.getMessage(),
        }
        line.update({name: getattr(record, name) for name in FIELDS if hasattr(record, name)})
        if record.exc_info:
            line["problem"] = where(record.exc_info)
        return json.dumps(line)
