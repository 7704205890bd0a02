"""Record ids that a phone can choose and a database can index."""

import os
import time
import uuid


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
