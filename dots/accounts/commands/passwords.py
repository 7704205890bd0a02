"""A password on its way to being hashed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Password:
    """Keeps a password out of the event's hash of arguments, out of logs and out of errors.

    An event hashes its arguments quickly, as a password must never be hashed: what it sees is
    the text of this object, the same for every password.
    """

    value: str = ""

    def __str__(self) -> str:
        return "a password"

    __repr__ = __str__
