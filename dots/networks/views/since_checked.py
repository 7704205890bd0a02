"""What changed in a letter, or in whom it goes to, since it was checked."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django.http import QueryDict

from dots.design.differences import with_differences

LETTER, TO, MINUTES = "was", "was_to", "was_minutes"  # what the page that was checked carries
LONGEST = 20_000


def as_checked(letter: str, to: Sequence[str], minutes: str) -> list[tuple[str, str]]:
    """Return what a page carries, so that it can be told later from what stands then."""
    return [(LETTER, letter), (TO, "\n".join(to)), (MINUTES, digest(minutes))]


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def since_checked(
    data: QueryDict,
    letter: str,
    to: Sequence[str],
    minutes: str,
    *,
    shown_to: str,
    gone: Sequence[tuple[str, str]] = (),
) -> dict[str, Any]:
    """Return what differs from what was checked, as `networks/check.html` shows it.

    Args:
        shown_to: the member whose letter is shown.
        gone: who fell away, and why: theirs may have been the letter that was checked.
    """
    was = data.get(LETTER, "")[:LONGEST]
    for name, _ in gone:
        was = was.replace(name, shown_to)
    before = data.get(TO, "").splitlines()
    found: dict[str, Any] = {
        "no_more": [one for one in before if one not in to],
        "more": [one for one in to if before and one not in before],
        "minutes": data.get(MINUTES, "") not in ("", digest(minutes)),
    }
    if was and was.split() != letter.split():
        found["letters"], found["told"] = with_differences([lines(was), lines(letter)])
    return found


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]
