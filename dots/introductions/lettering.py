"""How names beside dots are broken into rows: text cannot be measured before it shows."""

from __future__ import annotations

from collections.abc import Sequence

LETTERS, ROWS = 9.3, 4  # of a name: its width in ems, in a broad bold face too, and its rows
NARROW, BROAD = frozenset("ijlrtfI.,:;'’|!()-/ "), frozenset("mwMW@%—")


def in_rows(text: str) -> list[str]:
    """Break words into at most `ROWS` rows of `LETTERS` ems; what is too long ends in "…"."""
    rows: list[str] = [""]
    for word in text.split():
        longer = f"{rows[-1]} {word}".strip()
        if width(longer) <= LETTERS or not rows[-1]:
            rows[-1] = longer
        else:
            rows.append(word)
    kept = rows[:ROWS]
    if len(rows) > ROWS:
        kept[-1] += " …"
    return [shortened(row) for row in kept]


def in_one(words: Sequence[tuple[str, str]], letters: float) -> list[tuple[str, str]]:
    """Return words that look differently in one row of so many ems; the first are cut, or the rest.

    Half of the row at least is the first’s, where it needs so much.
    """
    (look, text), rest = words[0], words[1:]
    room = max(letters / 2, letters - width(text)) - 1
    after = [(one, shortened(said, room / len(rest))) for one, said in rest]
    taken = sum(1 + width(said) for _, said in after)
    return [(look, shortened(text, letters - taken)), *after]


def shortened(row: str, letters: float = LETTERS) -> str:
    """Return a row that fits, cut where it must be."""
    if width(row) <= letters:
        return row
    while width(row) > letters - 1:
        row = row[:-1]
    return f"{row.rstrip(' …')}…"


def width(text: str) -> float:
    """Return about how many ems a text takes; capitals and letters of other scripts take more."""
    return sum(
        0.36 if one in NARROW else 0.95 if one in BROAD else wide(one) for one in text
    )  # of any sans serif face


def wide(one: str) -> float:
    if one > "\u2e7f":
        return 1.0
    return 0.72 if one.isupper() else 0.58
