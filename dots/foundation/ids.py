"""Record ids that a phone can choose and a database can index."""

from __future__ import annotations

import json
import os
import time
import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import Expression, UUIDField


def new_id() -> uuid.UUID:
    """Return a UUID version 7: 48 bits of Unix milliseconds, then random bits.

    Never sort by it: a phone's clock may be wrong.

    Source:
        RFC 9562, section 5.7. Python's own arrives in 3.14.
    """
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds << 80) | int.from_bytes(os.urandom(10), "big")
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    return uuid.UUID(int=value)


def as_uuid(text: str) -> uuid.UUID | None:
    """Return the id that a text is, None when it is none."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


class Ids(Expression):
    """Many ids as one value of a question: `filter(organisation__in=Ids(ids))`.

    A list makes a value of each, and getting hundreds ready takes longer than the answer.
    """

    output_field: Any = UUIDField()

    def __init__(self, ids: Iterable[uuid.UUID]) -> None:
        super().__init__()
        self.ids = tuple(ids)

    def as_sqlite(self, *_: Any, **__: Any) -> tuple[str, list[Any]]:
        return "(SELECT value FROM json_each(%s))", [json.dumps([one.hex for one in self.ids])]

    def as_postgresql(self, *_: Any, **__: Any) -> tuple[str, list[Any]]:
        return "(SELECT unnest(%s::uuid[]))", [list(self.ids)]
