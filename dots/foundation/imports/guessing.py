"""Guess which column feeds which field, from its heading and from what stands below it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from dots.foundation.imports.dates import UNSURE, read_date
from dots.foundation.imports.targets import Field
from dots.foundation.imports.values import (
    is_blank,
    number_in,
    read_email,
    read_postcode,
    read_yes_no,
)

LIKELY = 0.6  # a guess below this is left to the person
SMALL_WORDS = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the")
)
TELLING = {"date": 0.65, "postcode": 0.65, "email": 0.7}  # what the values alone are worth


def normalised(heading: str) -> str:
    """Return a heading as bare words: "Ward_(from venue)" and "wardFromVenue" are "ward venue"."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    words = re.sub(r"[^a-z0-9]+", " ", spaced.casefold()).split()
    return " ".join(word for word in words if word not in SMALL_WORDS) or " ".join(words)


def fingerprint(headings: Iterable[str]) -> str:
    """Return what recognises the same kind of file next time, in whatever order its columns are."""
    words = "\n".join(sorted(normalised(heading) for heading in headings))
    return hashlib.sha256(words.encode()).hexdigest()


def guess_mapping(
    headings: Sequence[str], samples: Sequence[Sequence[str]], fields: Sequence[Field]
) -> dict[int, str]:
    """Return column -> field code, leaving out columns that nothing suggests.

    The best matches are taken first; a field takes one column unless it is a `many` field.

    Args:
        headings: of the file.
        samples: some rows of cells, as text.
        fields: of the target, the more important first.
    """
    scores = []
    for column, heading in enumerate(headings):
        below = [row[column] for row in samples if column < len(row) and not is_blank(row[column])]
        for place, field in enumerate(fields):
            score = score_of(heading, below, field)
            if score >= LIKELY:
                scores.append((-score, place, column, field))
    mapping: dict[int, str] = {}
    taken: set[str] = set()
    for _, _, column, field in sorted(scores, key=lambda found: found[:3]):
        if column not in mapping and (field.many or field.code not in taken):
            mapping[column] = field.code
            taken.add(field.code)
    return mapping


def score_of(heading: str, below: Sequence[str], field: Field) -> float:
    """Return how well a column suits a field, from 0 to 1: by its name, less for odd values."""
    said = normalised(heading)
    names = {normalised(name) for name in (field.label, field.code, *field.synonyms)}
    score = max(likeness(said, name) for name in names)
    fit = fit_of(below, field)
    if fit < 0.5:
        return score * fit
    if field.kind in ("text", "list") and below and all("@" in cell for cell in below):
        return score / 2  # “Email address” is nobody's street
    # Bare numbers tell nothing: 41725 is as well a day in Excel's count as somebody's own number.
    if fit > 0.9 and below and not all(number_in(cell) is not None for cell in below):
        score = max(score, TELLING.get(field.kind, 0.0))
    return score


def likeness(said: str, name: str) -> float:
    """Return how alike two bare headings are: 1 when equal, less when one is inside the other.

    A single word inside a longer name tells little: “code” may be any code.
    """
    if said == name:
        return 1.0
    mine, theirs = set(said.split()), set(name.split())
    if theirs and theirs <= mine:
        return 0.6 + 0.35 * len(theirs) / len(mine)
    if len(mine) > 1 and mine <= theirs:
        return 0.6 + 0.3 * len(mine) / len(theirs)
    ratio = SequenceMatcher(None, said, name).ratio()
    return ratio * 0.9 if ratio > 0.85 else 0.0


def fit_of(below: Sequence[str], field: Field) -> float:
    """Return the share of a column's filled cells that can be read as the field's kind."""
    if not below:
        return 1.0
    return sum(fits(cell, field.kind) for cell in below) / len(below)


def fits(cell: str, kind: str) -> bool:
    """True when a cell reads as the kind. Any number will do for one, whatever its size."""
    if kind == "date":
        return read_date(cell, UNSURE).value is not None
    if kind in ("whole", "decimal"):
        return number_in(cell) is not None
    if kind == "postcode":
        return read_postcode(cell).value is not None
    if kind == "email":
        return read_email(cell).value is not None
    return kind != "yes/no" or read_yes_no(cell).value is not None


def remembered_mapping(
    headings: Sequence[str], remembered: Mapping[str, str], fields: Sequence[Field]
) -> dict[int, str]:
    """Return column -> field code from what was chosen last time for a file with these headings.

    Args:
        remembered: heading as `normalised` -> field code.
    """
    known = {field.code for field in fields}
    found = ((column, remembered.get(normalised(h), "")) for column, h in enumerate(headings))
    return {column: code for column, code in found if code in known}
