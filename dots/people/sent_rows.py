"""Read what a partner's own case system sends by itself, as its agreement allows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dots.agreements.selectors import depth_allowed
from dots.foundation.commands import NotPossible
from dots.foundation.forms import FIRST_YEAR
from dots.foundation.imports.delimited import UNSEEN
from dots.network.models import Organisation
from dots.people.commands.here import NOBODY_KEPT, STANDS_WAITS
from dots.people.commands.intake import ERASED_HERE
from dots.people.commands.judging import OFF
from dots.people.intake import NO_VALUE, Found, Words, as_people, why_not
from dots.people.intake_columns import PEOPLE, allows
from dots.people.languages import LEFT_EMPTY
from dots.people.own_numbers import ERASED_AT_ONE, OF_TWO
from dots.people.same_names import SAME_NAME

Row = Mapping[str, Any]
MOST_SENT = 500
NO_NUMBER = "The number is empty."
AS_SENT = {  # reasons that speak of a table, as they are said of what a case system sent
    NOBODY_KEPT: "Nobody of this session is kept here. Send the people first, then it again.",
    STANDS_WAITS: (
        "Nobody whom this session names is kept here, so it stays as it is here. Send the people"
        " first, then it again."
    ),
    OFF: (
        "Somebody who was sent with this session before is not named now: they come off it. Their"
        " record stays, and so does the earlier version of the session."
    ),
    SAME_NAME: (
        "Somebody here, or in an earlier row, is called just the same. Is it the same person? A"
        " manager writes this number into their record. Somebody else? Add a letter to “known_as”,"
        " and send it again."
    ),
    ERASED_HERE: (
        "This number's record was erased or emptied here, so it does not come back by being sent."
        " If they came again, a manager adds them."
    ),
    LEFT_EMPTY: (
        "The language is none that is known here: it was left out, and the rest was kept. Send its"
        " name, such as Polish, or its code, such as pl."
    ),
    NO_VALUE: "A field begins with “=”, as a formula does. Send what it comes to.",
    OF_TWO: (
        "Two partners that became one each had somebody under this number, and nothing here says"
        " whom it means. A manager looks the number up under People and gives one of the two"
        " another; then send that."
    ),
    ERASED_AT_ONE: (
        "Somebody under this number was erased at one of two partners that became one, and nothing"
        " here says that what was sent means whoever has it now. Nothing was changed: a manager"
        " gives them another number; then send that."
    ),
}
NOBODY = "Nobody came: name who did, or say how many."


class BeyondAgreement(NotPossible):
    """Fields that the agreement does not allow were sent: nothing is stored, of no row."""

    def __init__(self, fields: Sequence[str]) -> None:
        named = ", ".join(f"“{one}”" for one in fields)
        super().__init__(
            f"Your data agreement does not allow {named}. Nothing was stored. Leave it out, or ask"
            " the programme’s team to change the agreement."
        )
        self.fields = fields


def as_sent(why: str) -> str:
    """Return why a row was left out, as it is said of what a case system sent: that is no table."""
    return AS_SENT.get(why, why)


def read_sent(organisation: Organisation, kind: str, rows: Sequence[Row]) -> Found:
    """Return what may be kept of rows, numbered from 1.

    Raises:
        BeyondAgreement: something is said that the agreement does not allow.
    """
    refuse_beyond(organisation, rows)
    found = Found(columns=[])
    read = list(readable(organisation, rows, found))
    if kind == PEOPLE:
        found.rows = as_people(organisation, read, found)
    else:
        found.rows = list(as_sessions_sent(read, found))
    return found


def refuse_beyond(organisation: Organisation, rows: Sequence[Row]) -> None:
    """Raises BeyondAgreement where any row says what may not be kept; "people" are numbers."""
    depth = depth_allowed(organisation).depth
    said = {name for row in rows for name, value in row.items() if value}
    deep = {name: "own_id" if name == "people" else name for name in sorted(said)}
    if beyond := [name for name, code in deep.items() if not allows(depth, code)]:
        raise BeyondAgreement(beyond)


def readable(
    organisation: Organisation, rows: Sequence[Row], found: Found
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the rows that can be kept; note why another is left out, never what it says."""
    words = Words(organisation)
    for number, row in enumerate(rows, start=1):
        said = {name: tidied(value) for name, value in row.items()}
        said = {name: value for name, value in said.items() if value not in (None, "", [])}
        if why := why_left_out(said):
            found.leave(number, why)
            continue
        if "wants" in said:
            said["wants"] = ";".join(said["wants"])
        yield number, words.put(number, said, found)


def tidied(value: Any) -> Any:
    """Return text without what nobody sees, and without white space at its ends."""
    if isinstance(value, list):
        return [one for one in (tidied(each) for each in value) if one]
    return value.translate(UNSEEN).strip() if isinstance(value, str) else value


def why_left_out(said: Row) -> str:
    if not (said.get("own_id") or said.get("session")):
        return NO_NUMBER
    if "day" in said and said["day"].year < FIRST_YEAR:
        return "Check the year."
    return why_not(said)


def as_sessions_sent(
    read: Sequence[tuple[int, dict[str, Any]]], found: Found
) -> Iterator[dict[str, Any]]:
    """Yield each session once, as it is imported; a number that comes again is left out."""
    seen = set()
    for number, said in read:
        numbers = list(dict.fromkeys(said.pop("people", [])))
        came = len(numbers) + said.pop("others", 0)
        if said["session"] in seen or not came:
            again = "This number stands in an earlier row: that one counts."
            found.leave(number, again if came else NOBODY)
            continue
        seen.add(said["session"])
        yield {"wants": [], **said, "row": number, "numbers": numbers, "came": came}
