"""Read a partner's table in memory, and leave out at once what its agreement does not allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from types import MappingProxyType
from typing import Any, BinaryIO
from uuid import UUID

from django.utils import timezone

from dots.agreements.selectors import depth_allowed
from dots.agreements.wording import HEADCOUNT
from dots.foundation.commands import NotPossible
from dots.foundation.imports.dates import BEYOND, EARLIEST, order_of
from dots.foundation.imports.reading import Limits, Table, UnreadableFile, open_table
from dots.foundation.imports.rows import Columns, RowReader
from dots.foundation.imports.targets import Field
from dots.foundation.imports.values import is_blank
from dots.frameworks.selectors import labels
from dots.network.models import Organisation
from dots.people.identifiers import looks_like
from dots.people.intake_columns import FIELDS, KEPT_NOTHING, PEOPLE, Column, Said, understand
from dots.people.languages import LEFT_EMPTY, known_language
from dots.people.models import OwnColumn, Person
from dots.people.own_numbers import SHARED, known_by_number, the_one
from dots.people.session_rows import as_sessions
from dots.places.selectors import ward_names

MOST_BYTES = 5 * 1024 * 1024
MOST = Limits(size=MOST_BYTES, rows=20_000, unpacked=100 * 1024 * 1024)
NO_WORD: Said = MappingProxyType({})
NO_MINUTES = "The minutes are no whole number from 0 to 1,440: they are left empty."
NO_VALUE = (
    "A cell holds a formula and not what it comes to. Open the file in your spreadsheet program,"
    " save it there, and choose it again."
)
AGAIN = (
    "This number stands in an earlier row: that one counts. Is it somebody else? Give them another"
    " number."
)
USE_A_NUMBER = "Use the number or code that your own records have for it."
LENGTHS = {
    "own_id": 40, "known_as": 60, "given_name": 80, "family_name": 80, "whole_name": 160,
    "language": 40, "session": 60,
}  # fmt: skip
CALLED = {one.code: one.label for fields in FIELDS.values() for one in fields}


@dataclass
class Found:
    """What may be kept of a table, and what becomes of its columns and rows.

    Attributes:
        corrected: heading -> field, where the manager said otherwise than it was taken.
        rows: people, or sessions with who came.
        aside: row, and why it is left out or what of it is: never what stands there.
        left: how many rows are left out whole.
        off: whom the table takes off each session that it takes somebody off.
    """

    columns: list[Column]
    corrected: dict[str, str] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)
    aside: list[tuple[int, str]] = field(default_factory=list)
    left: int = 0
    off: list[Set[UUID]] = field(default_factory=list)

    def leave(self, number: int, why: str) -> None:
        """Leave a row out, and say why."""
        self.aside.append((number, why))
        self.left += 1


def read_table(organisation: Organisation, kind: str, file: bytes, said: Said = NO_WORD) -> Found:
    """Return what may be kept of a file.

    Args:
        said: what a manager says of columns they were shown: heading -> field, or nothing.
    Raises:
        NotUsable: its columns cannot be used as they are taken.
        NotPossible: it cannot be read, or may not come in at all.
    """

    def opener() -> AbstractContextManager[BinaryIO]:
        return nullcontext(BytesIO(file))

    depth = depth_allowed(organisation).depth
    refuse_people(kind, depth)
    try:
        table = open_table(opener, limits=MOST)
        before = remembered(organisation, kind)
        columns, corrected = understand(table, kind, depth, before, said)
        found = Found(columns, corrected if table.heading_row else {})
        add_rows(found, organisation, kind, table)
    except UnreadableFile as problem:
        raise NotPossible(str(problem)) from None
    if not found.rows and not found.aside:
        raise NotPossible(f"There is no row below the headings. {KEPT_NOTHING}")
    return found


def remembered(organisation: Organisation, kind: str) -> dict[str, str]:
    """Return what a partner's managers said of earlier tables: heading -> field."""
    held = OwnColumn.objects.filter(organisation=organisation, kind=kind)
    return {one.heading: one.field for one in held}


def refuse_people(kind: str, depth: str) -> None:
    """Raises NotPossible where only numbers are agreed and people are sent."""
    if kind == PEOPLE and depth == HEADCOUNT:
        raise NotPossible(
            "Your agreement allows only numbers, so no table of people can come in. Nothing was"
            " kept of the file. The programme’s team writes a data agreement down with you."
        )


def add_rows(found: Found, organisation: Organisation, kind: str, table: Table) -> None:
    """Read the rows by the columns that are kept; no other cell is looked at."""
    kept = {n: one.meant for n, one in enumerate(found.columns) if one.kept}
    days = [place for place, code in kept.items() if code == "day"]
    minutes = [place for place, code in kept.items() if code == "minutes"]
    cells = list(table.rows())
    orders = {n: order_of(row[n] for _, row in cells if n < len(row)) for n in days}
    wanted = [one for one in FIELDS[kind] if one.code in kept.values()]
    reader = RowReader(wanted, Columns(table.headings, kept, orders))
    any_id = organisation.pk  # rows make no record of their own
    words = Words(organisation)
    read: list[tuple[int, dict[str, Any]]] = []
    for number, row in cells:
        values, problems = reader.read(any_id, number, row)
        said = {code: value for code, value in values.values.items() if value is not None}
        why = unread(wanted, problems) or why_not(said)
        if any(n < len(row) and not is_blank(row[n]) for n in minutes) and "minutes" not in said:
            found.aside.append((number, NO_MINUTES))
        if why:
            found.leave(number, why)
        else:
            read.append((number, words.put(number, said, found)))
    if kind == PEOPLE:
        found.rows = as_people(organisation, read, found)
    else:
        numbered = "own_id" in kept.values()
        found.rows = as_sessions(organisation, read, found.leave, numbered=numbered)


def unread(fields: Sequence[Field], problems: Sequence[str]) -> str:
    """Return why a row is left out of which something that is needed is missing or unreadable.

    Args:
        problems: as the reader of rows says them: each begins with what the field is called.
    """
    missing = [one.label for one in fields if f"{one.label} is missing. Fill it in." in problems]
    if missing:
        return left_out(missing, "is missing", "are missing")
    beyond = [
        one.label
        for one in fields
        if any(p.startswith(f"{one.label}: ") and BEYOND in p for p in problems)
    ]
    if beyond:
        ahead = f"too long ago (before {EARLIEST.year}) or too far ahead"
        return left_out(beyond, f"lies {ahead}", f"lie {ahead}")
    wrong = [one.label for one in fields if any(p.startswith(f"{one.label}: ") for p in problems)]
    return left_out(wrong, "cannot be read", "cannot be read") if wrong else ""


def left_out(called: Sequence[str], one: str, more: str) -> str:
    """Say why a row is left out, and for which columns, without what stands in them."""
    named = " and ".join(f"“{name}”" for name in called)
    return f"{named} {one if len(called) == 1 else more}, so the row is left out."


def why_not(said: Mapping[str, Any]) -> str:
    """Return why a row is left out, without saying what stands in it."""
    for code, most in LENGTHS.items():
        if len(said.get(code, "")) > most:
            return left_out([CALLED[code]], f"is longer than {most} letters", "")
    if any(str(said.get(code, "")).startswith("=") for code in LENGTHS):
        return NO_VALUE
    if said.get("day", date.min) > timezone.localdate():
        return "The day has not come yet, so the row is left out."
    if what := looks_like(said.get("session", "")):
        return f"The session’s number looks like {what}, which is not kept. {USE_A_NUMBER}"
    return ""


class Words:
    """A programme's wards and wants, by what a table may call them."""

    def __init__(self, organisation: Organisation) -> None:
        programme = organisation.programme
        self.wards = by_word(ward_names(programme))
        self.wants = by_word(labels(programme, "wants"))

    def put(self, number: int, said: dict[str, Any], found: Found) -> dict[str, Any]:
        """Return a row with codes for words; a word that nobody knows is left out and told."""
        read = ("ward", "wants", "language")
        made = {code: value for code, value in said.items() if code not in read}
        if language := said.get("language"):
            if spoken := known_language(language):
                made["language"] = spoken
            else:
                found.aside.append((number, LEFT_EMPTY))
        if ward := said.get("ward"):
            made["ward_code"] = self.wards.get(ward.casefold(), "")
            if not made["ward_code"]:
                del made["ward_code"]
                found.aside.append((number, "The ward is not one of here: it is left empty."))
        if words := said.get("wants"):
            codes = [self.wants.get(one.strip().casefold()) for one in words.split(";")]
            made["wants"] = [one for one in codes if one]
            if None in codes:
                found.aside.append((number, "What they wanted is no word of here: left empty."))
        if "day" in made:
            made["day"] = made["day"].isoformat()
        return made


def by_word(called: Mapping[str, str]) -> dict[str, str]:
    return {word.casefold(): code for code, name in called.items() for word in (code, name)}


def as_people(
    organisation: Organisation, read: list[tuple[int, dict[str, Any]]], found: Found
) -> list[dict[str, Any]]:
    """Return one entry for each person; a number that comes again is left out.

    But for a number under which two partners that became one each had somebody: those rows are
    told by their names, and one that tells nobody apart is left for the import, which says so.
    """
    times = Counter(said["own_id"] for _, said in read)
    again = [one for one, often in times.items() if often > 1]
    shared = known_by_number(organisation, again) if again else {}
    shared = {number: people for number, people in shared.items() if len(people) > 1}
    made: list[dict[str, Any]] = []
    met: set[tuple[str, object]] = set()
    for number, said in read:
        if (whole := said.pop("whole_name", "")) and not said.get("family_name"):
            given, _, family = whole.rpartition(" ")
            said |= {"given_name": given[:80], "family_name": family[:80]}
        own = said["own_id"]
        who = (own, whose(shared[own], said, number) if own in shared else None)
        if who in met:
            found.leave(number, AGAIN)
            continue
        met.add(who)
        made.append({**said, "row": number, **({SHARED: True} if own in shared else {})})
    return made


def whose(people: Sequence[Person], said: Mapping[str, Any], number: int) -> object:
    """Return whom a row is about, of several under one number; where that is not told, the row."""
    try:
        one = the_one(people, said)
    except NotPossible:
        return number
    return one and one.pk
