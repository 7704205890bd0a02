"""Several measures of the same categories, protected together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dots.calculations.disclosure.constraints import Constraints, Link
from dots.calculations.disclosure.protect import protect
from dots.calculations.disclosure.tables import CountTable

Groups = list[tuple[str, ...]]


def protect_together(
    tables: Sequence[CountTable], known: Sequence[Constraints] = ()
) -> tuple[Groups, list[Constraints]]:
    """Find which categories have to stay together so that none of several measures is given away.

    One measure may need categories merged that another does not, so each is checked again on what
    the others left, until all stand. Where two measures are equal, we take it that a reader knows:
    who helps one person at a time counts the same sessions as people.

    Args:
        tables: one for each measure, all by the same categories of one dimension.
        known: the records of all earlier releases, whatever they count.
    Returns:
        The groups of categories, and what showing all measures by them tells; both empty when
        nothing may be shown.
    """
    groups: Groups = [(category,) for category in tables[0].categories(0)]
    while True:
        size = len(groups)
        told: list[Constraints] = []
        for number, table in enumerate(tables):
            told.append(ties(tables[:number], table))
            safe = protect(table, as_told_of(table, [*known, *told]), together=groups)
            if safe.withheld:
                return [], []
            told.append(safe.record)
            groups = [joined for joined, _ in safe.lines()]
        if len(groups) == size:
            return groups, told


def as_told_of(table: CountTable, known: Sequence[Constraints]) -> list[Constraints]:
    """Return all that is known, whatever it counts, as the check of this one measure reads it."""
    return [replace(record, measure=table.measure) for record in known]


def ties(tables: Sequence[CountTable], table: CountTable) -> Constraints:
    """Return what a reader may know who knows where two measures are equal."""
    links = [
        Link(other.keys[place], (table.keys[place],))
        for other in tables
        for place, count in table.true_counts.items()
        if count and count == other.true_counts[place]
    ]
    return Constraints(links=tuple(links), measure=table.measure, quarters=table.quarters)
