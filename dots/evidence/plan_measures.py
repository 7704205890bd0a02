"""How far a plan's measures have come, counted from the ledger: see docs/method/plan-measures.md.

Two questions are asked however many measures and rows there are: the database sums up, by partner
and month; people are never added to one number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, Sum
from django.db.models.functions import ExtractMonth, ExtractYear
from django.urls import reverse

from dots.evidence import saying
from dots.evidence.names import NOT_HELP
from dots.foundation.actor import Actor
from dots.foundation.registries import Progress
from dots.plans.models import Measure, Plan
from dots.plans.models.measures import FOCUS
from dots.support.models import Activity
from dots.support.models.by_person import BY_PERSON, TOLD

PEOPLE, REPORTED = "people-reached", "partners-reported"
COUNTED = ("sessions", "attendances", PEOPLE, REPORTED)
"""The indicators that are counted here; another one says that it is not counted yet."""


def progress_of_measures(actor: Actor, plan: Plan) -> dict[UUID, Progress]:
    """Return measure id -> how far it has come, for the team: these figures are exact."""
    measures = [one for one in plan.measures.open() if one.indicator in COUNTED]
    if not actor.is_team:
        elsewhere = Progress("The team has the exact figures", reverse("evidence:reached"))
        return dict.fromkeys((one.pk for one in measures), elsewhere)
    if not measures:
        return {}
    tables = summed(actor, plan, measures)
    return {
        one.pk: Progress(
            said(one, number, tables), reverse("evidence:definition", args=[one.indicator])
        )
        for number, one in enumerate(measures)
    }


def summed(actor: Actor, plan: Plan, measures: list[Measure]) -> list[dict[str, Any]]:
    """Return a line for each partner and month, with the sums of every measure beside it."""
    around = set(plan.partners.values_list("pk", flat=True))
    agreed: dict[UUID, set[UUID]] = defaultdict(set)
    pairs = Measure.partners.through.objects.filter(measure__in=measures)
    for measure_id, partner_id in pairs.values_list("measure_id", "organisation_id"):
        agreed[measure_id].add(partner_id)
    wanted: dict[str, Any] = {}
    anything = Q()
    for number, one in enumerate(measures):
        counts = rows_for(plan, one, agreed[one.pk] or around)
        anything |= counts
        wanted |= sums_of(number, counts)
    rows = Activity.objects.within(actor).live().exclude(kind__in=NOT_HELP).filter(anything)
    by_month = rows.annotate(year=ExtractYear("starts_on"), month=ExtractMonth("starts_on"))
    return list(by_month.order_by().values("organisation_id", "year", "month").annotate(**wanted))


def rows_for(plan: Plan, measure: Measure, partners: Iterable[UUID]) -> Q:
    """Ask for the rows that count towards a measure."""
    asked = Q(starts_on__gte=plan.began_on) if plan.began_on else Q()
    if measure.by:
        asked &= Q(starts_on__lte=measure.by)
    if partners:
        asked &= Q(organisation__in=list(partners))
    if measure.counts == FOCUS:
        if plan.community:  # whom a register was for follows from the people in it
            asked &= Q(community=plan.community) & TOLD
        if plan.ward_code:
            asked &= Q(ward__code=plan.ward_code)
    return asked or Q(pk__isnull=False)


def sums_of(number: int, counts: Q) -> dict[str, Any]:
    """Return what is summed up for a measure, each under a name of its own.

    Of sessions counted by person only that they were: who came to them is counted with others.
    """
    told = counts & TOLD
    return {
        f"sessions_{number}": Sum("sessions", filter=counts),
        f"attendances_{number}": Sum("attendances", filter=told),
        f"people_{number}": Sum("people", filter=told),
        f"largest_{number}": Max("people", filter=told),
        f"new_{number}": Sum("new_people", filter=told),
        f"uncounted_{number}": Sum("sessions", filter=counts & (Q(people=None) | BY_PERSON)),
        f"no_attendance_{number}": Count("pk", filter=counts & (Q(attendances=None) | BY_PERSON)),
    }


def said(measure: Measure, number: int, lines: list[dict[str, Any]]) -> str:
    """Return a measure's progress in words, with the sessions behind it."""
    mine = [line for line in lines if line[f"sessions_{number}"]]
    sessions = sum(line[f"sessions_{number}"] for line in mine)
    if not mine:
        return "Nothing recorded yet"
    if measure.indicator == REPORTED:
        reported = len({line["organisation_id"] for line in mine})
        return passed(saying.count(reported, "partner", "partners"), reported, measure.value)
    behind = saying.count(sessions, "session", "sessions")
    if measure.indicator == PEOPLE:
        people = bound(mine, number, measure.plan.programme.year_starts)
        reached = saying.people(people)
        if not reached:
            return f"Nobody counted people in {behind}"
        return passed(f"{reached} in {behind}", people["people_least"], measure.value)
    if measure.indicator == "sessions":
        return passed(behind, sessions, measure.value)
    came = [line[f"attendances_{number}"] for line in mine]
    if not any(came):
        return f"Nobody counted attendances in {behind}"
    least = "at least " if any(line[f"no_attendance_{number}"] for line in mine) else ""
    number_of = sum(filter(None, came))
    text = f"{least}{saying.count(number_of, 'attendance', 'attendances')} in {behind}"
    return passed(text, number_of, measure.value)


def passed(text: str, least: int, target: int | None) -> str:
    """Add that a target is met: only where even the least that it can be is as many."""
    if not target or least < target:
        return text
    return f"{text}. {'Passed' if least > target else 'Reached'}: {target:,} agreed"


def bound(lines: list[dict[str, Any]], number: int, year_starts: int) -> dict[str, Any]:
    """Return the least and the most that the people of many rows can be.

    The least is the most that one partner met in one programme year: its largest count, or all it
    met for the first time that year. The most is the sum: nobody came twice.
    """
    met: dict[tuple[UUID, int], list[int]] = defaultdict(lambda: [0, 0])
    for line in lines:
        year = line["year"] - (line["month"] < year_starts)
        largest, new = met[line["organisation_id"], year]
        met[line["organisation_id"], year] = [
            max(largest, line[f"largest_{number}"] or 0),
            new + (line[f"new_{number}"] or 0),
        ]
    counted = [line[f"people_{number}"] for line in lines if line[f"people_{number}"] is not None]
    most = sum(counted) if counted else None
    return {
        "people_least": min(max(max(pair) for pair in met.values()), most or 0),
        "people_most": most,
        "sessions_without_people": sum(line[f"uncounted_{number}"] or 0 for line in lines),
    }
