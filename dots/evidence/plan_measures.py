"""How far a plan's measures have come, counted from the ledger: see docs/method/plan-measures.md.

A fixed number of questions is asked however many measures and rows there are: the database sums up,
by partner and month; people are never added to one number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Max, Q, Sum, Value, When
from django.db.models.functions import ExtractMonth, ExtractYear
from django.urls import reverse

from dots.evidence import saying
from dots.evidence.names import NOT_HELP
from dots.evidence.people_of_plans import AMONG, STATED, Returns, bound, counts_of
from dots.foundation.actor import Actor
from dots.foundation.registries import Progress
from dots.plans.models import Measure, Plan
from dots.plans.models.measures import FOCUS
from dots.support.models import Activity
from dots.support.models.by_person import BY_PERSON, TOLD

PEOPLE, REPORTED = "people-reached", "partners-reported"
COUNTED = ("sessions", "attendances", PEOPLE, REPORTED)
"""The indicators that are counted here; another one says that it is not counted yet."""
NOTHING = "Nothing recorded yet"
OTHERS = "Agreed with other partners: only the team sees what they did"
TEAMS_ALONE = "Only the team sees this figure"
OF_RETURNS = (
    *("organisation_id", "starts_on", "ends_on"),
    *("sessions", "attendances", "people", "new_people"),
)


def progress_of_measures(actor: Actor, plan: Plan) -> dict[UUID, Progress]:
    """Return measure id -> how far it has come, for the team: these figures are exact.

    A partner reads its own part of each. Of all partners together it reads nothing, rounded or
    not, nor that a target is met: it could work out the others' from its own, day by day.
    """
    measures = [one for one in plan.measures.open() if one.indicator in COUNTED]
    if not actor.is_team:
        return own_parts(actor, plan, measures)
    if not measures:
        return {}
    counted = summed(actor, plan, measures)
    return {
        one.pk: Progress(
            said(one, number, counted), reverse("evidence:definition", args=[one.indicator])
        )
        for number, one in enumerate(measures)
    }


def own_parts(actor: Actor, plan: Plan, measures: list[Measure]) -> dict[UUID, Progress]:
    """Return measure id -> what the reader's own partner did towards it, in words."""
    own = set(plan.partners.values_list("pk", flat=True)) & actor.partner_ids
    agreed = agreed_with(measures)
    mine = [one for one in measures if own and (agreed[one.pk] or own) & own]
    found = {one.pk: Progress(OTHERS if own else TEAMS_ALONE) for one in measures}
    if mine:
        counted = summed(actor, plan, mine)  # within the reader's scope: its own rows alone
        for number, one in enumerate(mine):
            found[one.pk] = Progress(own_words(one, said(one, number, counted)))
    return found


def own_words(measure: Measure, text: str) -> str:
    """Return a partner's own part in words: to one that counts partners it is one or none."""
    if measure.indicator == REPORTED and text != NOTHING:
        text = "you have recorded what you did"
    return (
        f"Your own part: {text[:1].lower()}{text[1:]}. The sum of all partners only the team sees"
    )


def agreed_with(measures: list[Measure]) -> dict[UUID, set[UUID]]:
    """Return measure id -> the partners that it was agreed with; nobody where it is all of them."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    pairs = Measure.partners.through.objects.filter(measure__in=measures)
    for measure_id, partner_id in pairs.values_list("measure_id", "organisation_id"):
        found[measure_id].add(partner_id)
    return found


def people_so_far(actor: Actor, plan: Plan) -> dict[UUID, dict[str, Any]]:
    """Return measure id -> the least and the most that the people behind it can be."""
    measures = list(plan.measures.open())
    counted = summed(actor, plan, measures)
    return {one.pk: people_of(one, number, counted) for number, one in enumerate(measures)}


@dataclass
class Counted:
    """The ledger's sums by partner, month and kind of row, and what returns say of people."""

    lines: list[dict[str, Any]]
    returns: Returns


def summed(actor: Actor, plan: Plan, measures: list[Measure]) -> Counted:
    """Return a line for each partner and month, with the sums of every measure beside it."""
    around = set(plan.partners.values_list("pk", flat=True))
    agreed = agreed_with(measures)
    wanted: dict[str, Any] = {}
    flags: dict[str, Any] = {}
    anything = Q()
    for number, one in enumerate(measures):
        counts = rows_for(plan, one, agreed[one.pk] or around)
        anything |= counts
        wanted |= sums_of(number, counts, whole=is_whole(one))
        flags[f"counts_{number}"] = Case(When(counts, then=Value(True)), default=Value(False))
    rows = Activity.objects.within(actor).live().exclude(kind__in=NOT_HELP)
    told = rows.filter(anything, source="return").annotate(**flags).order_by()
    returns = Returns(list(told.values(*OF_RETURNS, *flags)), plan.programme.year_starts)
    rows = rows.annotate(
        year=ExtractYear("starts_on"),
        month=ExtractMonth("starts_on"),
        part=returns.part(),
        stated=STATED,
    )
    beside = Q(organisation__in=returns.partners)  # is there anything known besides a return?
    lines = rows.filter(anything | beside).order_by()
    found = list(lines.values("organisation_id", "year", "month", "part").annotate(**wanted))
    returns.note_own(found)
    return Counted(found, returns)


def is_whole(measure: Measure) -> bool:
    """True where all that partners record counts, whatever community or ward it is for."""
    plan = measure.plan
    return measure.counts != FOCUS or not (plan.community or plan.ward_code)


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


def sums_of(number: int, counts: Q, *, whole: bool) -> dict[str, Any]:
    """Return what is summed up for a measure, each under a name of its own.

    Of sessions counted by person only that they were: who came to them is counted with others.
    """
    told = counts & TOLD
    nobody = Q(stated=None) | BY_PERSON
    if whole:
        nobody &= ~Q(part=AMONG)  # whoever came is among those whom a return counts
    return {
        f"sessions_{number}": Sum("sessions", filter=counts),
        f"attendances_{number}": Sum("attendances", filter=told),
        f"people_{number}": Sum("stated", filter=told),
        f"largest_{number}": Max("stated", filter=told),
        f"new_{number}": Sum("new_people", filter=told & ~Q(stated=None)),
        f"uncounted_{number}": Sum("sessions", filter=counts & nobody),
        f"no_attendance_{number}": Count("pk", filter=counts & (Q(attendances=None) | BY_PERSON)),
    }


def said(measure: Measure, number: int, counted: Counted) -> str:
    """Return a measure's progress in words, with the sessions behind it."""
    mine = [line for line in counted.lines if line[f"sessions_{number}"] is not None]
    sessions = sum(line[f"sessions_{number}"] for line in mine)
    if not mine:
        return NOTHING
    if measure.indicator == REPORTED:
        reported = len({line["organisation_id"] for line in mine})
        return passed(saying.count(reported, "partner", "partners"), reported, measure.value)
    behind = saying.count(sessions, "session", "sessions")
    if measure.indicator == PEOPLE:
        people = people_of(measure, number, counted)
        reached = saying.people(people)
        if not reached:
            return f"Nobody counted people in {behind}"
        text = f"{reached} in {behind}" if sessions else f"{reached}, by returns"
        return passed(text, people["people_least"], measure.value)
    if measure.indicator == "sessions":
        return passed(behind, sessions, measure.value)
    came = [line[f"attendances_{number}"] for line in mine]
    if not any(came):
        return f"Nobody counted attendances in {behind}"
    least = "at least " if any(line[f"no_attendance_{number}"] for line in mine) else ""
    number_of = sum(filter(None, came))
    text = f"{least}{saying.count(number_of, 'attendance', 'attendances')} in {behind}"
    return passed(text, number_of, measure.value)


def people_of(measure: Measure, number: int, counted: Counted) -> dict[str, Any]:
    """Return the least and the most that a measure's people can be."""
    whole, year_starts = is_whole(measure), measure.plan.programme.year_starts
    return {
        **bound(
            [
                *counts_of(counted.lines, number, year_starts, whole=whole),
                *counted.returns.counts(number, whole=whole),
            ]
        ),
        "sessions_without_people": sum(line[f"uncounted_{number}"] or 0 for line in counted.lines),
    }


def passed(text: str, least: int, target: int | None) -> str:
    """Add that a target is met: only where even the least that it can be is as many."""
    if not target or least < target:
        return text
    return f"{text}. {'Passed' if least > target else 'Reached'}: {target:,} agreed"
