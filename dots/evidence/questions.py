"""What the ledger is asked. A question is written once in a process: that is the longer part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import ibis

from dots.calculations.engine import Question, ledger_named, written
from dots.calculations.reached import ceilings, reached, summed
from dots.evidence.names import NOT_HELP

if TYPE_CHECKING:
    import ibis.expr.types as ir

FROM = ("source", "import_id", "return_id", "organisation_id")
WHOLE = {"organisation", "quarter", "year"}  # what a return's count of people can be told by


@dataclass(frozen=True)
class Asking:
    """What all questions of one programme have in common: of what, and when its year starts."""

    narrowed: tuple[tuple[str, str], ...]
    year_starts: int

    @property
    def where(self) -> dict[str, list[str]]:
        return {name: [value] for name, value in self.narrowed if name != "import"}

    @property
    def ledger(self) -> ir.Table:
        return counting(ledger_named("ledger"), dict(self.narrowed))

    def sums(self, view: str) -> ir.Table:
        """Return the kept summary by its name: "whole" or "parts"."""
        made = summed(counted_once(self.ledger) if view == "whole" else placed(self.ledger))
        return ibis.table(made.schema(), name=view)


@lru_cache(maxsize=64)
def prepared(asking: Asking) -> dict[str, Question]:
    """Return what is kept in memory before anything is asked, by name, in this order."""
    made = {
        "whole": written(summed(counted_once(asking.ledger))),
        "parts": written(summed(placed(asking.ledger))),
    }
    for view in ("whole", "parts"):
        limits = ceilings(asking.sums(view), year_starts=asking.year_starts)
        made[f"{view}_ceiling"] = written(limits)
    return made


@lru_cache(maxsize=256)
def question(asking: Asking, by: tuple[str, ...]) -> Question:
    """Return what is asked for one table, all periods in it."""
    view = "whole" if WHOLE.issuperset([*by, *asking.where]) else "parts"
    sums = asking.sums(view)
    limits = ceilings(sums, year_starts=asking.year_starts)
    return written(
        reached(
            sums,
            by=by,
            where=asking.where,
            year_starts=asking.year_starts,
            ceiling=ibis.table(limits.schema(), name=f"{view}_ceiling"),
        )
    )


@lru_cache(maxsize=64)
def sources_of(asking: Asking) -> Question:
    """Return what is asked for the rows of the ledger by where they came from."""
    return written(by_source(asking.ledger))


def counting(ledger: ir.Table, narrowed: Mapping[str, str]) -> ir.Table:
    """Return the rows to count: one file's when asked, else all that is help to people."""
    if "import" in narrowed:
        return ledger.filter(ledger.import_id == narrowed["import"])
    if "kind" in narrowed:
        return ledger
    return ledger.filter(~ledger.kind.fill_null("").isin(NOT_HELP))


def counted_once(ledger: ir.Table) -> ir.Table:
    """Return the rows with nobody counted twice within one partner and quarter.

    Where a return states how many different people a partner saw, the people of its sessions in
    that time are among them: those rows then add nobody.
    """
    stated = ledger.filter((ledger.source == "return") & ledger.people.notnull())
    stated = stated.group_by(partner=stated.organisation_id, part=stated.quarter).aggregate(
        first=stated.starts_on.min(), last=stated.ends_on.max()
    )
    met = ledger.left_join(
        stated, [ledger.organisation_id == stated.partner, ledger.quarter == stated.part]
    )
    among = (met.source != "return") & met.starts_on.between(met.first, met.last)
    among = among.fill_null(False)
    return met.mutate(
        people=among.ifelse(0, met.people), new_people=among.ifelse(0, met.new_people)
    ).select(*ledger.columns)


def placed(ledger: ir.Table) -> ir.Table:
    """Return the rows that can be told apart by ward, community, project and kind.

    A return that states only how many different people a whole quarter saw says nothing of where,
    so it is left out. What a return adds to the rows known cannot be more people than attendances,
    and may be as few as one: the others are perhaps in the rows known.
    """
    is_return = ledger.source == "return"
    came = ledger.attendances.fill_null(0)
    some = ledger.filter(~is_return | (ledger.sessions > 0) | (came > 0))
    fewer = (some.source == "return") & (some.people > some.attendances)
    fewer, new = fewer.fill_null(False), some.new_people
    newer = (fewer & (new > some.attendances)).fill_null(False)
    own = ledger.filter(~is_return)
    own = own.group_by(partner=own.organisation_id, part=own.quarter).aggregate(rows=own.count())
    met = some.mutate(
        people=fewer.ifelse(some.attendances, some.people),
        new_people=newer.ifelse(some.attendances, new),
    )
    met = met.left_join(own, [met.organisation_id == own.partner, met.quarter == own.part])
    adds = ((met.source == "return") & met.rows.notnull()).fill_null(False)
    return met.mutate(
        certain=adds.ifelse((met.people > 0).cast("int64"), met.people),
        new_people=adds.ifelse(ibis.null("int64"), met.new_people),
    ).select(*ledger.columns, "certain")


def by_source(ledger: ir.Table) -> ir.Table:
    """Count rows by quarter, partner and where they came from."""
    return ledger.group_by(["quarter", *FROM]).aggregate(
        rows=ledger.count(),
        sessions=ledger.sessions.sum(),
        attendances=ledger.attendances.sum(),
        people=ledger.people.sum(),
        sessions_without_people=ledger.people.isnull().ifelse(ledger.sessions, 0).sum(),
        largest=ledger.people.max(),
        new=ledger.people.isnull().ifelse(None, ledger.new_people).sum(),
        first=ledger.starts_on.min(),
        last=ledger.ends_on.fill_null(ledger.starts_on).max(),
    )
