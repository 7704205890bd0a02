"""Find the row of headings in a table as it was sent: under titles, on two levels, with gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dots.foundation.imports.dates import read_date
from dots.foundation.imports.values import is_blank, number_in, postcode_in, tidy

NumberedRow = tuple[int, list[str]]

LOOKED_AT = 40  # rows in which the headings are looked for, and types compared
LONGEST = 120  # characters of a heading


@dataclass(frozen=True)
class Headings:
    """What was found above the data.

    Attributes:
        names: one a column, none empty, no two alike.
        first, last: numbers of the rows that hold them; 0 when the file has none.
        above: the text of rows before them, such as a title.
    """

    names: tuple[str, ...]
    first: int
    last: int
    above: tuple[str, ...]


def find_headings(rows: Sequence[NumberedRow], chosen: int | None = None) -> Headings:
    """Return the headings of a table from its first rows that are not blank.

    They are the first row that is as wide as most and holds words only; a row of wider groups
    just above it, or of narrower parts just below, is joined to it. `chosen` is the number of the
    row that a person pointed at.
    """
    width = usual_width(rows)
    place = position_of(rows, chosen) if chosen else guess_position(rows, width)
    if place is None:
        names = [""] * max(len(cells) for _, cells in rows)
        return Headings(made_unique(names), 0, 0, ())
    first = last = place
    cells = rows[place][1]
    if place > 0 and is_group_row(rows[place - 1], rows[place]):
        first = place - 1
        cells = joined(rows[first][1], cells)
    elif place + 1 < len(rows) and is_second_level(rows, place):
        last = place + 1
        cells = joined(cells, rows[last][1])
    names = cells + [""] * (max(len(below) for _, below in rows[last:]) - len(cells))
    above = tuple(" ".join(filter(None, cells)) for _, cells in rows[:first])
    return Headings(made_unique(names), rows[first][0], rows[last][0], above)


def usual_width(rows: Sequence[NumberedRow]) -> int:
    """Return how many filled cells most rows of the sample have, at least nearly."""
    filled = [sum(1 for cell in cells if cell) for _, cells in rows]
    return Counter(filled).most_common(1)[0][0]


def position_of(rows: Sequence[NumberedRow], number: int) -> int | None:
    """Return the place of the row with this number in the sample."""
    return next((place for place, row in enumerate(rows) if row[0] == number), None)


def guess_position(rows: Sequence[NumberedRow], width: int) -> int | None:
    """Return the place of the first row that looks like headings."""
    for place, (_, cells) in enumerate(rows[:LOOKED_AT]):
        filled = [cell for cell in cells if cell]
        if len(filled) >= max(1, width * 0.6) and all(is_heading(cell) for cell in filled):
            return place
        if len(filled) >= max(2, width * 0.6):
            return None
    return None


def is_heading(text: str) -> bool:
    """True for words that could name a column, false for what is plainly a value."""
    if len(text) > LONGEST or (is_blank(text) and len(text) < 2):
        return False
    return not is_value(text) and not text.startswith("[")


def is_value(text: str) -> bool:
    """True for a date, a number, a postcode or an address of any kind."""
    return (
        number_in(text) is not None
        or read_date(text, "").value is not None
        or (" " in text and postcode_in(text) is not None)  # WD21NM is a heading of the ONS
        or "@" in text
        or text.startswith(("http:", "https:", "www."))
    )


def is_group_row(above: NumberedRow, row: NumberedRow) -> bool:
    """True when the row just above names groups of columns, such as "People" over two of them."""
    groups, cells = above[1], row[1]
    filled = [place for place, cell in enumerate(groups) if cell]
    has_gap = filled[-1] - filled[0] + 1 > len(filled)  # a row here is never blank
    return (
        above[0] == row[0] - 1
        and has_gap
        and len(filled) < sum(1 for cell in cells if cell)
        and all(is_heading(groups[place]) for place in filled)
    )


def is_second_level(rows: Sequence[NumberedRow], place: int) -> bool:
    """True when the next row only names the parts of headings that span several columns."""
    upper, (number, lower) = rows[place][1], rows[place + 1]
    if number != rows[place][0] + 1 or place + 2 >= len(rows):
        return False
    upper = upper + [""] * (len(lower) - len(upper))
    lower = lower + [""] * (len(upper) - len(lower))
    spans = [column for column, cell in enumerate(upper) if not cell]
    starts = {column - 1 for column in spans if column and upper[column - 1]}
    named = [column for column, cell in enumerate(lower) if cell]
    return (
        bool(starts)
        and all(lower[column] for column in spans)
        and all(is_heading(lower[column]) for column in named)
        and (starts.union(spans).issuperset(named) or values_begin_below(rows, place + 1))
    )


def values_begin_below(rows: Sequence[NumberedRow], place: int) -> bool:
    """True when the row after this one holds a value, so that this one may still be headings."""
    return any(is_value(cell) for cell in rows[place + 1][1] if cell)


def joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Return two levels of headings as one: "People" across "adults", "children"."""
    names, group = [], ""
    for column in range(max(len(upper), len(lower))):
        above = upper[column] if column < len(upper) else ""
        below = lower[column] if column < len(lower) else ""
        group = above or (group if below else "")
        names.append(f"{group} {below}".strip())
    return names


def made_unique(names: Sequence[str]) -> tuple[str, ...]:
    """Return the headings with gaps filled ("Column C") and repeats numbered ("Date (2)")."""
    taken: set[str] = set()
    made = []
    for place, name in enumerate(names):
        plain = shortened(tidy(name)) or f"Column {letters(place)}"
        unique, count = plain, 1
        while unique.casefold() in taken:
            count += 1
            unique = f"{plain} ({count})"
        taken.add(unique.casefold())
        made.append(unique)
    return tuple(made)


def shortened(name: str) -> str:
    """Return a heading at most as long as a page can show."""
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"


def letters(place: int) -> str:
    """Return a column's letters as a spreadsheet program shows them: 0 is A, 26 is AA."""
    first, last = divmod(place, 26)
    return (letters(first - 1) if first else "") + chr(ord("A") + last)


@lru_cache(maxsize=1_000)
def place_of(column: str) -> int:
    """Return the place of a column from its letters: "A" is 0, "AA" is 26; -1 for none."""
    place = 0
    for letter in column:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
