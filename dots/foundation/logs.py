"""Structured log lines: JSON, a line each, with named fields and no personal data."""

import json
import logging
from datetime import UTC, datetime

FIELDS = ("method", "route", "status", "milliseconds", "job", "programme", "count")


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
            line["problem"] = self.formatException(record.exc_info)
        return json.dumps(line)
