"""How numbers are said on every page, long texts cut, and names kept apart from what follows."""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import bidirectional

TOO_FEW = "Too few to say"
FROM_THE_RIGHT = ("R", "AL")  # letters of Hebrew, Arabic and their like
ISOLATED = "\N{FIRST STRONG ISOLATE}%s\N{POP DIRECTIONAL ISOLATE}"


@dataclass(frozen=True)
class Amount:
    """A number in words: the main part, and its bound where it has one; `short` for pictures."""

    main: str
    bound: str = ""
    short: str = ""
    unknown: bool = False

    def __str__(self) -> str:
        return f"{self.main} ({self.bound})" if self.bound else self.main


def say(number: float) -> str:
    """Say a number with thousands apart and at most one decimal: 1,204 or 3.5 or −2."""
    text = f"{number:,.1f}".removesuffix(".0")
    return text.replace("-", "−")


def shortened(text: str, most: int) -> str:
    """Return a text that fits, cut between words where it has any, and with “…” where it is cut."""
    return text if len(text) <= most else f"{text[: most - 2].rsplit(' ', 1)[0]} …"


def apart(name: object) -> str:
    """Return a name that does not pull a number beside it to its other side.

    For sentences, titles and letters; markup has <bdi>. Only letters written from the right do.
    """
    said = str(name)
    is_from_right = any(bidirectional(letter) in FROM_THE_RIGHT for letter in said)
    return ISOLATED % said if is_from_right else said


def amount(value: float | None, least: float | None = None, most: float | None = None) -> Amount:
    """Say a value, a value between two limits, or only the limits.

    Limits that are equal are an exact number. Without a most it is "at least" the least. Nothing
    known is "Too few to say".
    """
    if least is not None and most is not None and least != most:
        between, to = f"between {say(least)} and {say(most)}", f"{say(least)} to {say(most)}"
        if value is None:
            return Amount(between, short=to)
        return Amount(say(value), between, f"{say(value)} ({to})")
    if value is None and most is None and least is not None:
        return Amount(f"at least {say(least)}", short=f"{say(least)} or more")
    known = value if value is not None else most
    if known is None:
        return Amount(TOO_FEW, short=TOO_FEW, unknown=True)
    return Amount(say(known), short=say(known))
