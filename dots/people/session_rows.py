"""Rows of a partner's table as sessions: rows with one number are who came, on one day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from dots.agreements.selectors import depth_allowed
from dots.network.models import Organisation
from dots.people.own_numbers import known_by_number

OTHER_DAY = (
    "Other rows of this session have another day, which counts, so this row is left out. Put its"
    " day right, or give it a session number of its own, and choose the table again."
)
TWICE = "This person stands in an earlier row of this session."
Rows = Sequence[tuple[int, Mapping[str, Any]]]
Leave = Callable[[int, str], None]


def as_sessions(
    organisation: Organisation, read: Rows, leave: Leave, *, numbered: bool
) -> list[dict[str, Any]]:
    """Return one entry for each session, with who came by their numbers and in which row.

    Args:
        leave: leaves a row out, and says why.
        numbered: whether the table says who came: a row that does not is remembered then.
    """
    by_session: dict[str, list[tuple[int, Mapping[str, Any]]]] = defaultdict(list)
    for number, said in read:
        by_session[said["session"]].append((number, said))
    days = days_that_count(organisation, by_session)
    return [
        as_one(rows, days.get(session, rows[0][1]["day"]), leave, numbered)
        for session, rows in by_session.items()
    ]


def as_one(rows: Rows, day: str, leave: Leave, numbered: bool) -> dict[str, Any]:
    """Return one session as its rows of the day that counts say it."""
    one: dict[str, Any] = {}
    for number, said in rows:
        own = said.get("own_id")
        if said["day"] != day:
            leave(number, OTHER_DAY)
            continue
        if own and one and own in one["at"]:
            leave(number, TWICE)
            continue
        if not one:
            one = {**said, "row": number, "numbers": [], "at": {}, "came": 0, "wants": []}
            one |= {"unnamed": []}
        if own:
            one["numbers"].append(own)
            one["at"][own] = number
        elif numbered:
            one["unnamed"].append(number)
        one["came"] += 1
        one["wants"] += [code for code in said.get("wants", ()) if code not in one["wants"]]
    one.pop("own_id", None)
    return one


def days_that_count(organisation: Organisation, by_session: Mapping[str, Rows]) -> dict[str, str]:
    """Return the day of each session whose rows say several.

    It is the day of most people who are kept; of as many, that of most rows, and then the first:
    an unknown number does not decide against somebody whose row is right.
    """
    split = {
        session: rows
        for session, rows in by_session.items()
        if any(said["day"] != rows[0][1]["day"] for _, said in rows)
    }
    numbers = {said.get("own_id", "") for rows in split.values() for _, said in rows} - {""}
    kept = kept_of(organisation, numbers) if numbers else set()
    found = {}
    for session, rows in split.items():
        often = Counter(said["day"] for _, said in rows)
        there = {(said["day"], own) for _, said in rows if (own := said.get("own_id")) in kept}
        people = Counter(day for day, _ in there)
        most = max((people[day], often[day]) for day in often)
        found[session] = next(day for day in often if (people[day], often[day]) == most)
    return found


def kept_of(organisation: Organisation, numbers: Collection[str]) -> set[str]:
    """Return the numbers of whoever is kept here as the agreement allows now."""
    allowed = depth_allowed(organisation)
    found = known_by_number(organisation, numbers).items()
    return {number for number, people in found if any(allowed.allows(one.depth) for one in people)}
