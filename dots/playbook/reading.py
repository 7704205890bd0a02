"""A pack file from a stranger: read as hostile, and refused with a sentence."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from dots.calculations.errors import UnusableInput
from dots.foundation.packs import odd_in, wrong_in

FORMAT, VERSION = "join-the-dots-pack", 1
MOST_BYTES, LONGEST_NAME = 1_000_000, 120
MOST_DEPTH, MOST_VALUES, LONGEST = 8, 20_000, 4_000
NOT_OURS = "This is not a pack of Join the Dots. Nothing was loaded."
NO_CLOCK_BEFORE = date(1970, 1, 1)  # where a clock that was never set begins
HOLDS = {"format", "version", "name", "made_on", "parts"}


@dataclass(frozen=True)
class ReadPack:
    """A pack that is sound as a file; what its parts hold is still to be judged by the parts."""

    name: str
    made_on: date
    parts: dict[str, dict[str, Any]]


def read_pack(content: bytes) -> ReadPack:
    """Read a pack file.

    Raises:
        UnusableInput: it is too large, too deep, not JSON, or not a pack; the sentence says which.
    """
    if len(content) > MOST_BYTES:
        raise UnusableInput(
            f"The file is larger than {MOST_BYTES // 1_000_000} MB. A pack holds words only, and"
            " is much smaller. Nothing was loaded."
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnusableInput(NOT_OURS) from None
    try:
        data = json.loads(text, object_pairs_hook=once_each, parse_constant=no_number)
    except (ValueError, RecursionError):
        raise UnusableInput(NOT_OURS) from None
    judge_values(data)
    return as_pack(data)


def once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a key that stands twice: two readers would read two packs."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def judge_values(data: Any) -> None:
    """Refuse what no pack of ours holds: deep, many, long or odd values."""
    ahead, seen = [(data, 1)], 0
    while ahead:
        value, depth = ahead.pop()
        seen += 1
        if depth > MOST_DEPTH or seen > MOST_VALUES:
            raise UnusableInput("The file holds more than a pack can. Nothing was loaded.")
        if isinstance(value, dict):
            ahead += [(one, depth + 1) for pair in value.items() for one in pair]
        elif isinstance(value, list):
            ahead += [(one, depth + 1) for one in value]
        elif isinstance(value, str):
            judge_text(value)
        elif not isinstance(value, bool | int | None):
            raise UnusableInput(NOT_OURS)


def judge_text(text: str) -> None:
    if len(text) > LONGEST:
        raise UnusableInput(
            f"A text in the file is longer than {LONGEST:,} characters. Nothing was loaded."
        )
    if odd := odd_in(text):
        raise UnusableInput(f"A text in the file {odd}. Nothing was loaded.")


def as_pack(data: Any) -> ReadPack:
    """Return the pack that the values make."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise UnusableInput(NOT_OURS)
    version, name, parts = data.get("version"), data.get("name"), data.get("parts")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise UnusableInput(NOT_OURS)
    if version > VERSION:
        raise UnusableInput(
            "The pack was made by a newer version of Join the Dots. Ask for one made by yours, or"
            " have yours upgraded. Nothing was loaded."
        )
    if data.keys() - HOLDS:
        raise UnusableInput("The file holds what no pack holds. Nothing was loaded.")
    if not isinstance(name, str) or not 0 < len(name) <= LONGEST_NAME:
        raise UnusableInput(NOT_OURS)
    if wrong := wrong_in(name):
        raise UnusableInput(f"The name in the file {wrong}. Nothing was loaded.")
    if not isinstance(parts, dict) or not all(isinstance(one, dict) for one in parts.values()):
        raise UnusableInput(NOT_OURS)
    try:
        made_on = date.fromisoformat(data.get("made_on", ""))
    except (TypeError, ValueError):
        raise UnusableInput(NOT_OURS) from None
    if made_on < NO_CLOCK_BEFORE:
        raise UnusableInput("The pack says a day that cannot be. Nothing was loaded.")
    return ReadPack(name, made_on, parts)
