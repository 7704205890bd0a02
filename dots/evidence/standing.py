"""Does what was published still stand? For the team alone, which sees exact figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dots.evidence import saying
from dots.evidence.models import Statement, StoredFinding
from dots.evidence.names import TITLES
from dots.evidence.publishing import TABLES

SMALLEST, ROUNDED_TO = 8, 5  # as the worker's rule has it, whose module is too heavy for pages
NOT_SAID = "?"  # the value of rows that do not say, in published lines
Row = Mapping[str, Any]


def changes(statement: Statement, finding: StoredFinding) -> str:
    """Return in a sentence how the figures differ from what everyone sees; nothing if they do not.

    A published number stands as long as the exact one would be shown in the same way.
    """
    whole = list(changes_of_whole(statement.tables["total"], finding.total))
    if whole:
        return f"Since then the figures have changed: {'; '.join(whole)}."
    tables = [name for name in TABLES if name in statement.tables]
    changed = [
        f"by {TITLES[name].lower()}"
        for name in tables
        if not table_stands(statement.tables[name], finding.rows(name), name)
    ]
    if changed:
        return f"Since then the figures {' and '.join(changed)} have changed."
    return ""


def changes_of_whole(published: Row, total: Row) -> Iterator[str]:
    """Yield each unit whose published number is not that of the whole any more."""
    if not people_stand(published, total):
        yield then_and_now("people", saying.protected_people(published), saying.bound(total))
    for measure in ("attendances", "sessions"):
        if not stands(published[measure], total[measure]):
            told = saying.protected(published, measure)
            now = saying.times({"attendances": total[measure]})
            yield then_and_now(
                measure, told if published[measure] is None else f"about {told}", now
            )


def then_and_now(unit: str, told: str, now: str) -> str:
    """Return what was published of a unit beside what is known."""
    return f"{unit} were published as {told} and are now {now}"


def people_stand(published: Row, total: Row) -> bool:
    """True when the least and the most of people would be shown as they were published."""
    least = total["people_least"] or 0
    return (
        bool(published.get("people_most_unknown")) == saying.has_no_most(total)
        and stands(published["people_most"], total["people_most"])
        and stands(published["people_least"] or 0, 0 if least < SMALLEST else least)
    )


def stands(published: int | None, exact: int | None) -> bool:
    """True when an exact number would be shown to everyone as it was published."""
    small = exact is not None and 0 < exact < SMALLEST
    if published is None or exact is None:
        return published is None and (exact is None or small)
    return not small and abs(exact - published) <= ROUNDED_TO // 2


def table_stands(lines: Sequence[Row], rows: Sequence[Row], dimension: str) -> bool:
    """True when each published line would be shown as it is, and no row is in none of them."""
    exact = {row[dimension] or NOT_SAID: row for row in rows}
    told = {value for line in lines for value in line["values"]}
    return set(exact) <= told and all(
        stands(
            line[measure], together([exact[one] for one in line["values"] if one in exact], measure)
        )
        for line in lines
        for measure in ("attendances", "sessions", "people_most")
    )


def together(rows: Sequence[Row], measure: str) -> int | None:
    """Return the sum of a measure over rows; None where nobody stated it."""
    stated = [row[measure] for row in rows if row[measure] is not None]
    return sum(stated) if stated else None
