"""Figures in sentences: every number with what it counts and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dots.calculations.share import Share

Measures = Mapping[str, Any]


def count(number: int, one: str, many: str) -> str:
    """Return a number with its word: "1 session", "1,240 sessions"."""
    return f"{number:,} {one if number == 1 else many}"


def people(row: Measures) -> str:
    """Return "212 people", "between 35 and 190 people", or nothing when nobody was counted.

    Where some sessions came without a count of people, nobody knows the most: "at least 35 people".
    """
    least, most = row["people_least"], row["people_most"]
    if most is None:
        return ""
    if has_no_most(row):
        return f"at least {count(least, 'person', 'people')}"
    if least == most:
        return count(most, "person", "people")
    return f"between {least:,} and {most:,} people"


def bound(row: Measures) -> str:
    """Return people as a cell of a table: "212", "35 to 190", or that nobody counted them."""
    least, most = row["people_least"], row["people_most"]
    if most is None:
        return "not counted"
    if has_no_most(row):
        return f"at least {least:,}"
    return f"{most:,}" if least == most else f"{least:,} to {most:,}"


def has_no_most(row: Measures) -> bool:
    """True where people may have come whom nobody counted."""
    return bool(row.get("sessions_without_people"))


def in_order(row: Measures, measures: Iterable[str]) -> list[Any]:
    """Return measures as a file has them: the most people stays open where nobody knows it."""
    known = {**row, "people_most": None if has_no_most(row) else row["people_most"]}
    return [known[measure] for measure in measures]


def times(row: Measures) -> str:
    """Return attendances as a cell of a table."""
    return "not counted" if row["attendances"] is None else f"{row['attendances']:,}"


def so_far(sentence: str) -> str:
    """Return a finding of a period that is not over yet."""
    return f"So far, {sentence[0].lower()}{sentence[1:]}"


def headline(row: Measures) -> str:
    """Return the finding as one sentence."""
    sessions = count(row["sessions"], "session", "sessions")
    reached, came = people(row), row["attendances"]
    least = "at least " if row["sessions_without_attendances"] else ""
    if reached and came is not None:
        return f"We reached {reached}, who came {least}{count(came, 'time', 'times')} to {sessions}"
    if reached:
        return f"We reached {reached} in {sessions}"
    if came is not None:
        came_often = f"{least}{count(came, 'time', 'times')}"
        return f"People came {came_often} to {sessions}; nobody counted how many"
    return f"{sessions[0].upper()}{sessions[1:]} took place; nobody counted who came"


def left_out(row: Measures) -> list[str]:
    """Return a sentence for each thing the figures cannot say."""
    said = []
    if row["sessions_without_people"]:
        missing = count(row["sessions_without_people"], "session", "sessions")
        said.append(
            f"{missing} came without a count of different people, so the number of people is"
            " at least this; the most is not known."
        )
    if row["sessions_without_attendances"]:
        missing = count(row["sessions_without_attendances"], "session", "sessions")
        said.append(
            f"{missing} came without an attendance, so the number of attendances is at least this."
        )
    return said


def answered(share: Share, unasked: int = 0) -> str:
    """Return who answered of those asked: "61 of 68 partners have answered … (90%)".

    Args:
        unasked: how many partners are chosen for a round that was not sent to them.
    """
    one = "is" if unasked == 1 else "are"
    not_asked = f"; {unasked:,} {one} chosen and not asked" if unasked else ""
    if share.share is None:
        return f"Nobody was asked in a round for this time{not_asked}"
    has = "has" if share.count == 1 else "have"
    return (
        f"{share.count:,} of {share.out_of:,} partners {has} answered in every round about this"
        f" time ({share.share:.0%}){not_asked}"
    )


def answered_alone(share: Share) -> str:
    """Say whether one partner answered the rounds that asked it."""
    if share.share is None:
        return "This partner was not asked in a round for this time"
    has = "has answered" if share.count else "has not answered"
    return f"This partner {has} in every round about this time"


TOO_FEW = "too few to say"
NOT_COUNTED = "not counted"


def protected(line: Measures, measure: str) -> str:
    """Return a rounded number as a cell: "85", too few to say, or that nobody counted."""
    number = line[measure]
    if measure in line["not_counted"]:
        return NOT_COUNTED
    if number is None:
        return TOO_FEW
    return f"{number:,}"


def protected_people(line: Measures) -> str:
    """Return a rounded number of people with its bound: "40 to 85", "up to about 85"."""
    least, most = line["people_least"], line["people_most"]
    if most and line.get("people_most_unknown"):
        return f"about {least:,} or more" if least else NOT_COUNTED
    if not most or least == most:
        return protected(line, "people_most")
    return f"{least:,} to {most:,}" if least else f"up to about {most:,}"


def most_of(line: Measures) -> int | None:
    """Return the rounded most of people; None where it is not known."""
    return None if line.get("people_most_unknown") else line["people_most"]


def why_empty(line: Measures) -> str:
    """Return what the empty cells of a line mean; nothing where none is empty."""
    measures = ("attendances", "sessions", "people_most")
    hidden = [m for m in measures if line[m] is None and m not in line["not_counted"]]
    said = [f"{TOO_FEW} (1 to 7)"] if hidden else []
    said += [NOT_COUNTED] if line["not_counted"] else []
    said += ["the most people is not known"] if line.get("people_most_unknown") else []
    return "; ".join([*said, *(["several rows put together"] if len(line["values"]) > 1 else [])])
