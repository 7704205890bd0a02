"""What loading a table would leave out, said before a manager's yes: by the rules that load it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from dots.foundation.commands import NotPossible
from dots.network.models import Organisation
from dots.people.commands.here import Here
from dots.people.commands.intake import ERASED_HERE, built, reason_in, refuse_called, said_of
from dots.people.commands.intake_sessions import the_session
from dots.people.commands.judging import Judged, judge
from dots.people.identifiers import noted_number
from dots.people.intake import Found
from dots.people.intake_columns import PEOPLE
from dots.people.nicknames import refuse_way
from dots.people.own_numbers import gone_numbers, known_by_number, the_one, unsure_numbers
from dots.people.own_sessions import standing
from dots.people.same_names import NicknamesHere
from dots.places.selectors import ward_names

AT_ONCE = 1_000
Row = dict[str, Any]
Told = tuple[Row, Judged]


def foretell(partner: Organisation, kind: str, found: Found) -> None:
    """Set aside now what would be left out when the table is loaded, each row with its reason."""
    tell = partial(of_people, NicknamesHere(partner)) if kind == PEOPLE else of_sessions
    stay = []
    for first in range(0, len(found.rows), AT_ONCE):
        for row, judged in tell(partner, found.rows[first : first + AT_ONCE]):
            found.aside += judged.told
            found.off += [judged.off] if judged.off else []
            if judged.stays_out:
                found.left += len({number for number, _ in judged.told})
            else:
                stay.append(row)
    found.rows = stay


def of_people(names: NicknamesHere, partner: Organisation, rows: Sequence[Row]) -> Iterator[Told]:
    """Yield each row, and why it stays out or what is noted of it."""
    numbers = [row["own_id"] for row in rows]
    known, gone = known_by_number(partner, numbers), gone_numbers(partner, numbers)
    unsure, wards = unsure_numbers(partner, gone), ward_names(partner.programme)
    for row in rows:
        why = note = ""
        try:
            one = the_one(known.get(row["own_id"], ()), row, unsure=row["own_id"] in unsure)
            if one is None and row["own_id"] in gone:
                why = ERASED_HERE
            elif one is None:
                names.new(built(partner, row, wards))
                note = noted_number(row["own_id"])
            else:
                said = said_of(row)
                refuse_called(one, said, names)
                if said.get("known_as", one.known_as) != one.known_as:
                    refuse_way(said["known_as"], one.own_id)
        except NotPossible as reason:
            why = reason_in(reason)
        yield row, Judged(bool(why), [(row["row"], why or note)] if why or note else [])


def of_sessions(partner: Organisation, rows: Sequence[Row]) -> Iterator[Told]:
    """Yield each session, and why it stays out or what is noted, of each of its rows."""
    here = Here(partner, {number for row in rows for number in row["numbers"]})
    before = standing(partner, [row["session"] for row in rows])
    for row in rows:
        try:
            stands = the_session(before.get(row["session"], ()), row)
        except NotPossible as reason:
            yield row, Judged(True, [(row["row"], reason_in(reason))])
            continue
        yield row, judge(here, stands, row)
