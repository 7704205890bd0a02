"""Once a quarter has closed, the worker adds up its registers, and who is kept at which depth."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet, Sum
from django.utils import timezone

from dots.calculations.periods import Quarter, closed_quarters
from dots.foundation.actor import Actor
from dots.foundation.jobs import job
from dots.foundation.models import Programme
from dots.foundation.registries import names_of_partners
from dots.people.commands import keep_totals
from dots.people.models import Attendance, Person, RegisterTotals
from dots.people.wording import NAMED, TOTALS
from dots.support.models import Activity

MINUTE = 13  # of each hour, in which closed quarters are looked for
Counts = dict[str, dict[str, int]]  # measure -> partner's id -> how many


def registers_of(programme: Programme) -> QuerySet[Activity]:
    """Return the sessions of a programme that are counted by person."""
    found: QuerySet[Activity] = Activity.objects.filter(programme=programme).live().by_person()
    return found.order_by()


def missing(programme: Programme, today: date) -> list[Quarter]:
    """Return the closed quarters that have registers and are not added up yet."""
    first = registers_of(programme).aggregate(first=Min("starts_on"))["first"]
    if first is None:
        return []
    done = RegisterTotals.objects.filter(programme=programme).values_list("quarter", flat=True)
    quarters = closed_quarters(first, today, programme.year_starts)
    return [one for one in quarters if one.label not in set(done)]


def counts_of(programme: Programme, quarter: Quarter) -> tuple[Counts, dict[str, int]]:
    """Return how many came, by partner, and at how many sessions.

    People are different persons within one partner: whoever two partners know is counted by both.
    Kept are those whom a partner keeps on the day of counting.
    """
    between = {"starts_on__gte": quarter.starts, "starts_on__lte": quarter.ends}
    rows = registers_of(programme).filter(**between).values_list("organisation")
    sessions, came = {}, {}
    for partner, held, attendances in rows.annotate(Sum("sessions"), Sum("attendances")):
        sessions[str(partner)], came[str(partner)] = held, attendances or 0
    there = Attendance.objects.filter(programme=programme).counted().order_by()
    there = there.filter(**{f"activity__{name}": day for name, day in between.items()})
    people = there.values_list("person__organisation").annotate(
        different=Count("person", distinct=True), fresh=Count("pk", filter=Q(was_new=True))
    )
    kept = Person.objects.filter(programme=programme).kept()
    by_depth = (
        kept.order_by()
        .values_list("organisation")
        .annotate(under=Count("pk", filter=~Q(depth=NAMED)), by=Count("pk", filter=Q(depth=NAMED)))
    )
    counts: Counts = {name: dict.fromkeys(sessions, 0) for name in TOTALS} | {"came": came}
    for names, found in ((("people", "new"), people), (("nicknames", "names"), by_depth)):
        for partner, *numbers in found:
            if str(partner) in sessions:
                for name, number in zip(names, numbers, strict=True):
                    counts[name][str(partner)] = number
    return counts, sessions


@job
def total_closed_quarters(programme_id: str) -> None:
    """Add up every closed quarter that is not added up yet."""
    total_all(Programme.objects.get(pk=programme_id), timezone.localdate())


def total_all(programme: Programme, today: date) -> int:
    """Add up every closed quarter that is not added up yet; return how many there were."""
    from dots.people.protecting import protected

    quarters = missing(programme, today)
    for quarter in quarters:
        counts, sessions = counts_of(programme, quarter)
        names = {str(pk): name for pk, name in names_of_partners(map(UUID, sessions)).items()}
        keep_totals(
            actor=Actor.system(programme, "people"),
            programme=programme,
            quarter=quarter.label,
            lines=protected(counts, names, sessions, quarter.label) if sessions else [],
        )
    return len(quarters)


def total_where_due() -> None:
    """Once an hour: let the worker add up quarters that have closed."""
    now = timezone.localtime()
    if now.minute != MINUTE:
        return
    for programme in Programme.objects.all():
        if missing(programme, now.date()):
            total_closed_quarters.enqueue(programme_id=str(programme.pk))
