"""Questions about findings: what a page shows, ready for its template."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from dots.calculations.periods import parse_quarter
from dots.design.charts import AreaMap, MapArea, Point, Trend
from dots.evidence.models import Statement, StoredFinding
from dots.evidence.names import NOT_SAID, TITLES, names_for
from dots.evidence.periods import Period, period_of, periods_between
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.places.selectors import councils, wards
from dots.support.selectors.copies import is_behind, written_since

NOT_KNOWN = ("", "unknown", "elsewhere", "several")  # no ward, community, … of the programme's


@dataclass(frozen=True)
class Line:
    """One row of a breakdown: the value's name and its measures."""

    value: str
    name: str
    measures: dict[str, Any]


@dataclass(frozen=True)
class Breakdown:
    """A finding by one dimension, in the order of the alphabet: never a league table."""

    dimension: str
    title: str
    lines: list[Line]

    @property
    def says_something(self) -> bool:
        """True unless no row at all says which it is of."""
        return any(line.value for line in self.lines)


def periods_with_figures(actor: Actor, programme: Programme) -> list[Period]:
    """Return the periods of which the team has findings, newest first."""
    ready = StoredFinding.objects.within(actor).whole().with_figures()
    labels = ready.values_list("period", flat=True)
    found = [period for label in labels if (period := period_of(programme, label))]
    if not found:
        return []
    first, last = min(one.first for one in found), max(one.last for one in found)
    there = {one.label for one in found}
    return [one for one in periods_between(programme, first, last) if one.label in there]


def finding_for(actor: Actor, label: str) -> StoredFinding | None:
    """Return the whole programme's finding of a period."""
    return StoredFinding.objects.within(actor).whole().filter(period=label).first()


def is_overtaken(found: StoredFinding, period: Period) -> bool:
    """True while something recorded is not in a finding yet: not copied, or not worked out."""
    if is_behind(found.programme) or found.as_of is None:
        return True
    return written_since(found.programme, found.as_of, period.quarters[-1])


def default_label(actor: Actor, programme: Programme) -> str:
    """Return the programme year in progress, or else the newest period there is."""
    found = periods_with_figures(actor, programme)
    started = [one for one in found if one.is_year and one.first <= timezone.localdate()]
    return next((one.label for one in [*started, *found]), "")


def breakdown(finding: StoredFinding, dimension: str) -> Breakdown:
    """Return a finding by one dimension; rows that do not say come last."""
    rows = finding.rows(dimension)
    names = names_for(finding.programme, dimension, [row[dimension] for row in rows])
    lines = [Line(row[dimension] or "", names.get(row[dimension], NOT_SAID), row) for row in rows]
    lines.sort(key=lambda line: (line.value in NOT_KNOWN, line.name))
    return Breakdown(dimension, TITLES[dimension], lines)


def trend_of(programme: Programme, rows: Iterable[dict[str, Any]], labels: list[str]) -> Trend:
    """Return attendances by quarter; a quarter with none recorded is a gap, not a zero.

    Quarters that have not begun are left out; one that is not over says so.
    """
    found, today = {row["quarter"]: row for row in rows}, timezone.localdate()
    quarters = [parse_quarter(label, programme.year_starts) for label in labels]
    points = [
        Point(
            label=quarter.title if quarter.is_closed(today) else f"{quarter.title}, so far",
            short=f"{quarter.starts:%b %y}{'' if quarter.is_closed(today) else ', so far'}",
            so_far=not quarter.is_closed(today),
            value=found[quarter.label]["attendances"] if quarter.label in found else None,
            instead="Not counted" if quarter.label in found else "Nothing recorded",
        )
        for quarter in quarters
        if quarter.starts <= today
    ]
    return Trend(
        title="Attendances each quarter",
        unit="attendances",
        heading="Quarter",
        key="trend",
        points=points,
        note=" ".join(trend_notes(points)),
    )


def trend_notes(points: list[Point]) -> Iterator[str]:
    """Yield what has to be known to read a trend rightly."""
    if any(point.value is None for point in points):
        yield "A gap is a quarter without any figures."
    if any(point.so_far and point.is_drawn for point in points):
        yield "The hollow dot is a quarter that is not over yet: what is recorded so far."


def map_of(
    programme: Programme,
    by_ward: dict[str, int | None],
    title: str,
    together: Collection[str] = (),
    unknown: str = "",
) -> AreaMap | None:
    """Return a map of attendances by ward; None when the programme has no drawn wards.

    Args:
        by_ward: ward code -> attendances; a ward that is not there had none recorded; None is
            too few to say.
        together: codes of wards that are counted together with others.
        unknown: what a ward without a number is said to be; "Too few to say" unless told.
    """
    drawn = [ward for ward in wards(programme) if ward.path and ward.centre]
    if not drawn:
        return None
    areas = [
        MapArea(
            label=ward.name,
            path=ward.path,
            centre_x=ward.centre_x or 0,
            centre_y=ward.centre_y or 0,
            value=None if ward.code in together else by_ward.get(ward.code, 0),
            instead="Counted together with others" if ward.code in together else unknown,
        )
        for ward in drawn
    ]
    return AreaMap(
        title=title,
        unit="attendances",
        heading="Ward",
        key="map",
        areas=areas,
        tabled=False,
        note="The table by ward has the same numbers. A ward that is not in it had none recorded.",
        view_box=councils(programme)[0].view_box,
    )


def statements(actor: Actor) -> list[Statement]:
    """Return what is published now, newest period first, the last of each.

    Where the last was taken down, those it had taken the place of do not come back.
    """
    latest: dict[str, Statement] = {}
    for statement in Statement.objects.within(actor).order_by("number"):
        latest[statement.period] = statement
    standing = [one for one in latest.values() if one.withdrawn_at is None]
    return sorted(standing, key=lambda one: one.period, reverse=True)


def last_statement(programme: Programme, label: str) -> Statement | None:
    """Return the last that was published of a period, if anything was; it may be taken down."""
    made = Statement.objects.filter(programme=programme, period=label)
    return made.order_by("-number").first()


def is_over(period: Period, on: date | None = None) -> bool:
    """True when a period's last day has passed, so that it may be published."""
    return period.is_over(on or timezone.localdate())
