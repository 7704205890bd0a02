"""Which new rows of a table are called nearly as somebody who is kept, or as an earlier row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import F

from dots.frameworks.selectors import plain
from dots.network.models import Organisation
from dots.people.likeness import ALIKE, SAME_FIRST_WORD, first_word, letters_alike
from dots.people.models import Person
from dots.people.wording import described

MOST_SHOWN = 50
Holder = UUID | int  # a person who is kept, or the number of a row
Like = tuple[float, Holder]
NOBODY: Like = (0.0, 0)


@dataclass(frozen=True)
class Doubt:
    """A row that may be somebody who is there already."""

    row: int
    likeness: float
    holder: Holder


@dataclass
class Names:
    """Plain names and who has each, found again without comparing each with each.

    Names further apart than one letter missed, added, other or swapped are not looked for: that
    would compare 20,000 rows with as many people.
    """

    whole: dict[str, Holder] = field(default_factory=dict)
    first: dict[str, Holder] = field(default_factory=dict)
    slips: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: str, holder: Holder) -> None:
        """Take in a name; of several who have it, the first is told."""
        if name in self.whole:
            return
        self.whole[name] = holder
        self.first.setdefault(first_word(name), holder)
        for slip in slips_of(name):
            self.slips[slip].append(name)

    def like(self, name: str, by_first_word: bool = True) -> Like:
        """Return who is called likest, and how alike it is."""
        if name in self.whole:
            return 1.0, self.whole[name]
        if by_first_word and first_word(name) in self.first:
            return SAME_FIRST_WORD, self.first[first_word(name)]
        near = {other for slip in slips_of(name) for other in self.slips.get(slip, ())}
        found = ((letters_alike(name, other), self.whole[other]) for other in near)
        return max(found, key=lambda one: one[0], default=NOBODY)


def slips_of(name: str) -> Iterator[str]:
    """Yield a name, and it without each of its letters."""
    yield name
    for n in range(len(name)):
        yield name[:n] + name[n + 1 :]


class Everybody:
    """Those met so far; whole names are compared with whole names, by their letters alone.

    While somebody types, everybody of one first name is shown. Of a table that would ask about
    each Maria of hundreds whose family names differ.
    """

    def __init__(self) -> None:
        self.whole, self.nick, self.nick_of_whole = Names(), Names(), Names()

    def add(self, nick: str, whole: str, holder: Holder) -> None:
        """Take somebody in."""
        if whole:
            self.whole.add(whole, holder)
        if nick:
            (self.nick_of_whole if whole else self.nick).add(nick, holder)

    def like(self, nick: str, whole: str) -> Like:
        """Return who is called likest, and how alike it is."""
        if whole:
            told = [self.whole.like(whole, by_first_word=False), self.nick.like(whole)]
            told += [self.nick.like(nick)] if nick else []
        else:
            told = [one.like(nick) for one in (self.nick, self.nick_of_whole, self.whole)]
        return max(told, key=lambda one: one[0])


def doubts_of(partner: Organisation, rows: Sequence[Mapping[str, Any]]) -> list[Doubt]:
    """Return the rows to ask about, the likest first; those that change a record are none."""
    mine = Person.objects.filter(organisation=partner, erased_on=None).exclude(own_id="")
    # Of two partners that became one: by the number that they came under before, too.
    known = {number for both in mine.values_list("own_id", "own_id_before") for number in both}
    met = Everybody()
    kept = Person.objects.kept().filter(organisation=partner)
    lately = kept.order_by(F("last_came_on").desc(nulls_last=True), "pk")
    for pk, *names in lately.values_list("pk", "known_as", "given_name", "family_name"):
        met.add(*names_of(*names), pk)
    found = []
    for row in rows:
        if row["own_id"] in known:
            continue
        said = (row.get(name, "") for name in ("known_as", "given_name", "family_name"))
        nick, whole = names_of(*said)
        if not (nick or whole):
            continue
        likeness, holder = met.like(nick, whole)
        if likeness >= ALIKE:
            found.append(Doubt(row["row"], likeness, holder))
        met.add(nick, whole, row["row"])
    return sorted(found, key=lambda one: (-one.likeness, one.row))


def names_of(known_as: str, given_name: str, family_name: str) -> tuple[str, str]:
    """Return a nickname, and a given name with a family name; either may be empty."""
    given, family = plain(given_name), plain(family_name)
    return plain(known_as) or given or family, f"{given} {family}" if given and family else ""


def in_words(doubts: Sequence[Doubt], rows: Sequence[Mapping[str, Any]]) -> list[tuple[int, str]]:
    """Return the first of them as a page shows them: row, and whom it is like."""
    shown = doubts[:MOST_SHOWN]
    people = Person.objects.in_bulk([one.holder for one in shown if isinstance(one.holder, UUID)])
    called = {row["row"]: called_in(row) for row in rows}
    return [
        (one.row, f"Row {one.row}, {called[one.row]}: {like_whom(one.holder, people, called)}")
        for one in shown
    ]


def called_in(row: Mapping[str, Any]) -> str:
    whole = f"{row.get('given_name', '')} {row.get('family_name', '')}".strip()
    return " / ".join(dict.fromkeys(one for one in (row.get("known_as", ""), whole) if one))


def like_whom(holder: Holder, people: Mapping[UUID, Person], called: Mapping[int, str]) -> str:
    if isinstance(holder, UUID):
        return f"like {described(people[holder])}"
    return f"like row {holder} of this table, {called[holder]}"


def left_out(found: dict[str, Any], leave: Iterable[int]) -> dict[str, Any]:
    """Return what waits of a table without some rows, which are told as set aside."""
    gone = set(leave)
    aside = [*found["aside"], *((number, LEFT) for number in sorted(gone))]
    rows = [row for row in found["rows"] if row["row"] not in gone]
    return {"rows": rows, "aside": aside, "left": found.get("left", 0) + len(gone)}


LEFT = "It is called nearly as somebody, and you left it out."
