"""Jobs that work figures out, and what sets them off."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from dots.calculations.periods import parse_quarter
from dots.evidence.models import StoredFinding
from dots.evidence.names import names_for
from dots.evidence.periods import Period, checked_period, period_of, touching
from dots.evidence.publishing import TABLES, preview_of
from dots.evidence.responses import share_answered
from dots.evidence.saying import answered
from dots.foundation.jobs import job, later
from dots.foundation.models import Programme
from dots.foundation.releases import earlier_records, released_so_far
from dots.support.selectors.copies import as_of, ledger_files

QUARTERS_IN_TREND = 8


def key_of(narrowed: Mapping[str, str]) -> str:
    """Return what is unique about a narrowing; nothing for the whole programme."""
    if not narrowed:
        return ""
    text = json.dumps(dict(narrowed), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


@job
def work_out_finding(finding_id: str) -> None:
    """Work one finding out afresh; safe to run twice."""
    finding = StoredFinding.objects.select_related("programme").get(pk=finding_id)
    for _ in worked_out(finding.programme, [(finding, checked_period(finding))]):
        pass


@job
def work_out_programme(programme_id: str, since: str) -> None:
    """Work out the whole programme's periods that last to a day or longer, where out of date.

    Safe to run twice: several changes at once queue it several times, and it counts once.
    """
    programme = Programme.objects.get(pk=programme_id)
    for _ in worked_out(programme, out_of_date(programme, date.fromisoformat(since))):
        pass


def out_of_date(programme: Programme, since: date) -> list[tuple[StoredFinding, Period]]:
    """Return findings of the whole programme that the ledger or a release has overtaken."""
    mark, released = as_of(programme), released_so_far(programme)
    return [
        (finding, period)
        for finding in StoredFinding.objects.filter(programme=programme).whole().order_by("period")
        if (period := period_of(programme, finding.period))
        and period.last >= since
        and not is_current(finding, period, mark, released)
    ]


def is_current(
    finding: StoredFinding, period: Period, mark: datetime | None, released: int
) -> bool:
    """True when a finding is of the ledger as it is now, and protected as far as it must be."""
    if finding.state != "ready" or finding.as_of != mark:
        return False
    if finding.total and period.is_over(timezone.localdate()):
        return bool(preview_of(finding).get("released") == released)
    return True


def worked_out(
    programme: Programme, asked: Sequence[tuple[StoredFinding, Period]]
) -> Iterator[Period]:
    """Work findings out from one reading of the ledger, yielding each period as it is kept.

    Args:
        asked: findings that are all narrowed to the same, each with its period.
    """
    from dots.evidence import engine  # analytics: the worker's alone

    mark, released = as_of(programme), released_so_far(programme)
    found = engine.work_out(
        ledger_files(programme) if asked else [],
        [engine.Wanted(one.quarters, tuple(trend_before(programme, one))) for _, one in asked],
        narrowed=asked[0][0].narrowed if asked else {},
        year_starts=programme.year_starts,
    )
    for (finding, period), exact in zip(asked, found, strict=True):
        tables: dict[str, Any] = exact
        if tables.get("total") and not finding.narrowed and period.is_over(timezone.localdate()):
            tables["protected"] = protected_copy(programme, period, tables, released)
        StoredFinding.objects.filter(pk=finding.pk).update(tables=tables, as_of=mark, state="ready")
        yield period


def protected_copy(
    programme: Programme, period: Period, tables: dict[str, Any], released: int
) -> dict[str, Any]:
    """Return the tables as everyone may see them, checked against all that was released."""
    from dots.evidence import protecting  # analytics: the worker's alone

    names = {
        dimension: names_for(programme, dimension, [row[dimension] for row in tables[dimension]])
        for dimension in TABLES
    }
    share, unasked = share_answered(programme, period.first, period.last)
    made = protecting.protected(tables, names, period.quarters, earlier_records(programme))
    silent = (
        ". What the others did may be missing from these figures"
        if share.missing or unasked
        else ""
    )
    return {**made, "answered": answered(share, unasked) + silent, "released": released}


def trend_before(programme: Programme, period: Period) -> list[str]:
    """Return the labels of the quarters of a period's trend, oldest first."""
    last = parse_quarter(period.quarters[-1], programme.year_starts)
    return [last.later(-back).label for back in reversed(range(QUARTERS_IN_TREND))]


def refresh(programme: Programme, quarters: list[str]) -> None:
    """After the ledger's copy changed: work out every period it touches, and what is asked for.

    A trend reaches two years back, so later periods that are stored are worked out too.
    """
    periods = {period.label: period for period in touching(programme, quarters)}
    for label in periods:
        StoredFinding.objects.get_or_create(
            programme=programme, period=label, narrowed_key="", defaults={"narrowed": {}}
        )
    earliest = min((period.first for period in periods.values()), default=None)
    if earliest is None:
        return
    later(work_out_programme, programme_id=str(programme.pk), since=earliest.isoformat())
    for finding in StoredFinding.objects.filter(programme=programme).exclude(narrowed_key=""):
        found = period_of(programme, finding.period)
        if found and found.last >= earliest:
            later(work_out_finding, finding_id=str(finding.pk))
