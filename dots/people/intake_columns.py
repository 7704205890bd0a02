"""What the columns of a partner's table are taken for, and which of them may be kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dots.agreements.wording import HEADCOUNT, ORDER
from dots.foundation.commands import NotPossible
from dots.foundation.imports.guessing import guess_mapping
from dots.foundation.imports.reading import Table
from dots.foundation.imports.targets import Field
from dots.people.wording import NAMED, PSEUDONYMOUS

PEOPLE, SESSIONS = "people", "sessions"
NAMES = ("person name", "client name", "surname and first name")
PERSON_NUMBER = ("person id", "client id", "client number", "case number", "reference", "ref", "id")
FIELDS = {
    PEOPLE: (
        Field("own_id", "Your own number", required=True, synonyms=PERSON_NUMBER),
        Field("known_as", "Known as", synonyms=("nickname", "preferred name", "alias")),
        Field("given_name", "Given name", synonyms=("first name", "forename")),
        Field("family_name", "Family name", synonyms=("last name", "surname")),
        Field("whole_name", "Whole name", synonyms=("name", "full name", *NAMES)),
        Field("ward", "Ward", synonyms=("ward name", "ward code")),
        Field("language", "Language", synonyms=("first language", "preferred language")),
    ),
    SESSIONS: (
        Field("session", "Session number", required=True, synonyms=("session id", "contact id")),
        Field("own_id", "Your own number", synonyms=PERSON_NUMBER),
        Field("day", "Date", "date", required=True, synonyms=("session date", "contact date")),
        Field("minutes", "Minutes", "whole", lenient=True, largest=1440, synonyms=("duration",)),
        Field("wants", "What they wanted to do", synonyms=("wanted", "purpose", "topic")),
    ),
}
DEEP = {
    **dict.fromkeys(("own_id", "known_as", "ward", "language"), PSEUDONYMOUS),
    **dict.fromkeys(("given_name", "family_name", "whole_name"), NAMED),
}  # what no agreement has to allow stands under no depth
KEPT, NOT_ALLOWED = "Kept", "Not kept: your agreement does not allow it"
NO_PLACE, LEFT_OUT = "Not kept: there is nowhere here for it", "Not kept: you leave it out"
NOTHING = ""  # what a column is that is left out
KEPT_NOTHING = "Nothing was kept of the file."
LOOKED_AT = 200  # rows by which columns are guessed
Said = Mapping[str, str]  # heading -> field, or NOTHING


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        meant: the field it is taken for, whether or not it may be kept; NOTHING for none.
        kept: whether its cells are read at all.
        chosen: whether a manager said so, now or of an earlier table.
    """

    heading: str
    meant: str = NOTHING
    kept: bool = False
    chosen: bool = False

    @property
    def taken(self) -> str:
        """The field that its cells go to; NOTHING where they are left out."""
        return self.meant if self.kept else NOTHING

    @property
    def becomes(self) -> str:
        """What becomes of it, in words."""
        if self.meant:
            return KEPT if self.kept else NOT_ALLOWED
        return LEFT_OUT if self.chosen else NO_PLACE


class NotUsable(NotPossible):
    """A table can be read, but not as its columns are taken: they are shown, to be put right."""

    def __init__(self, message: str, columns: Sequence[Column]) -> None:
        super().__init__(message)
        self.columns = columns


def allows(depth: str, code: str) -> bool:
    return ORDER.index(DEEP.get(code, HEADCOUNT)) <= ORDER.index(depth)


def label_of(kind: str, code: str) -> str:
    """Return what a field is called; nothing for one that there is not."""
    return next((one.label for one in FIELDS[kind] if one.code == code), "")


def offered(kind: str, depth: str) -> list[Field]:
    """Return what a column may be, as far as an agreement goes."""
    return [one for one in FIELDS[kind] if allows(depth, one.code)]


def understand(
    table: Table, kind: str, depth: str, remembered: Said, said: Said
) -> tuple[list[Column], dict[str, str]]:
    """Return what each column is taken for, and what a manager corrected: heading -> field.

    Args:
        remembered: what managers said of earlier tables.
        said: what they say now, of the columns they were shown.
    Raises:
        NotUsable: a heading is not there, a field is beyond the agreement or chosen twice, or one
            that is needed is missing.
    """
    names = [one.casefold() for one in table.headings]
    sample = [cells for _, cells in table.first_rows(LOOKED_AT)]
    remembered, told = without_capitals(remembered), without_capitals(said)
    known = {n: remembered[one] for n, one in enumerate(names) if one in remembered}
    before = columns_of(table, depth, guessed(table, sample, kind, known), known)
    shown = {n: told[one] for n, one in enumerate(names) if one in told}
    new = {n: code for n, code in shown.items() if code != before[n].taken}
    fixed = {**known, **{n: new.get(n, before[n].meant) for n in shown}}
    columns = columns_of(table, depth, guessed(table, sample, kind, fixed), {*known, *new})
    refuse_said(kind, depth, said, names, columns)
    refuse_unusable(kind, depth, columns)
    return columns, {table.headings[n]: code for n, code in new.items()}


def without_capitals(said: Said) -> dict[str, str]:
    return {heading.casefold(): code for heading, code in said.items()}


def guessed(
    table: Table, sample: Sequence[Sequence[str]], kind: str, fixed: Mapping[int, str]
) -> dict[int, str]:
    """Return column -> field: those fixed as they are, the others by the fields that are left."""
    free = [n for n in range(len(table.headings)) if n not in fixed]
    below = [[row[n] if n < len(row) else "" for n in free] for row in sample]
    fields = [one for one in FIELDS[kind] if one.code not in fixed.values()]
    found = guess_mapping([table.headings[n] for n in free], below, fields)
    return {**fixed, **{free[n]: code for n, code in found.items()}}


def columns_of(
    table: Table, depth: str, mapping: Mapping[int, str], chosen: Mapping[int, str] | set[int]
) -> list[Column]:
    made = []
    for n, heading in enumerate(table.headings):
        meant = mapping.get(n, NOTHING)
        kept = bool(meant) and allows(depth, meant)
        made.append(Column(heading, meant, kept, n in chosen))
    return made


def refuse_said(
    kind: str, depth: str, said: Said, names: Sequence[str], columns: Sequence[Column]
) -> None:
    """Raises NotUsable for what a manager cannot say of these columns."""
    labels = {one.code: one.label for one in FIELDS[kind]}
    if any(code and code not in labels for code in said.values()):
        raise NotUsable(f"Choose what a column is from what is offered. {KEPT_NOTHING}", columns)
    if gone := [name for name, code in said.items() if code and name.casefold() not in names]:
        raise NotUsable(
            f"This table has no column headed {quoted(gone)}: it may be another file than the one"
            f" you were shown. {KEPT_NOTHING} Look at its columns below, and choose it again.",
            columns,
        )
    if beyond := [labels[code] for code in said.values() if code and not allows(depth, code)]:
        raise NotUsable(
            f"Your agreement does not allow {quoted(beyond)}, so no column can be taken for it."
            f" {KEPT_NOTHING}",
            columns,
        )
    times = Counter(one.taken for one in columns if one.taken)
    if twice := [labels[code] for code, number in times.items() if number > 1]:
        raise NotUsable(
            f"More than one column is taken for {quoted(twice)}. {KEPT_NOTHING} Leave all but one"
            " of them out, and choose the file again.",
            columns,
        )


def quoted(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def refuse_unusable(kind: str, depth: str, columns: Sequence[Column]) -> None:
    """Raises NotUsable for a table of which nothing could be kept."""
    there = {one.meant for one in columns}
    missing = [one.label for one in FIELDS[kind] if one.required and one.code not in there]
    if kind == SESSIONS and depth != HEADCOUNT and "own_id" not in there:
        missing.append(label_of(kind, "own_id"))
    if missing:
        raise NotUsable(
            f"No column was recognised as: {', '.join(missing)}. {KEPT_NOTHING} Say below which"
            " column it is, and choose the file again.",
            columns,
        )
