"""Once a quarter has closed, the worker estimates how many distinct people partners helped."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, Min
from django.utils import timezone

from dots.calculations.periods import Quarter, closed_quarters
from dots.foundation.actor import Actor
from dots.foundation.jobs import job
from dots.foundation.models import Programme
from dots.handovers.commands import keep_figures, tend
from dots.handovers.models import AcrossFigures, Elsewhere, Handover
from dots.handovers.selectors import late_at
from dots.handovers.wording import KINDS, NO, YES
from dots.people.models import Attendance

if TYPE_CHECKING:
    from dots.calculations.multiplicity import Partner

QUARTERS_OF_A_YEAR = 4
MINUTE = 11  # of each hour, in which closed quarters and late answers are looked for
ENDS = {YES: "yes", NO: "no", "": "none"}


def missing(programme: Programme, today: date) -> list[Quarter]:
    """Return the closed quarters in which somebody was asked or offered, not counted yet."""
    asked = Elsewhere.objects.filter(programme=programme).aggregate(day=Min("asked_on"))["day"]
    offered = Handover.objects.filter(programme=programme).aggregate(day=Min("last_day"))["day"]
    days = [day for day in (asked, offered) if day is not None]
    if not days:
        return []
    done = set(AcrossFigures.objects.filter(programme=programme).values_list("quarter", flat=True))
    quarters = closed_quarters(min(days), today, programme.year_starts)
    return [one for one in quarters if one.label not in done]


def year_to(quarter: Quarter) -> tuple[date, date]:
    """Return the first and the last day of the year that a quarter closes."""
    return quarter.later(1 - QUARTERS_OF_A_YEAR).starts, quarter.ends


def partners_in(programme: Programme, quarter: Quarter) -> list[Partner]:
    """Return each partner with the people who came to it in that year, and what they said."""
    from dots.calculations.multiplicity import Partner

    days = year_to(quarter)
    came = Attendance.objects.counted().filter(programme=programme, activity__starts_on__range=days)
    kept = dict(
        came.order_by()
        .values_list("person__organisation")
        .annotate(people=Count("person", distinct=True))
    )
    said: dict[UUID, Counter[int]] = defaultdict(Counter)
    for partner, others in answers(programme, days, came):
        said[partner][others + 1] += 1
    return [Partner(number, said[partner]) for partner, number in sorted(kept.items(), key=str)]


def answers(programme: Programme, days: tuple[date, date], came: Any) -> Iterator[tuple[UUID, int]]:
    """Yield what each person who came said last in a year, with the partner that keeps them."""
    asked = Elsewhere.objects.filter(
        programme=programme, asked_on__range=days, others__isnull=False
    )
    mine = asked.filter(person__in=came.order_by().values("person"))
    rows = mine.order_by("asked_on").values_list("person", "person__organisation", "others")
    yield from {person: (partner, others) for person, partner, others in rows}.values()


def ends_in(programme: Programme, quarter: Quarter) -> dict[tuple[str, ...], int]:
    """Return how many were handed over and shared, by how it was answered.

    Each is counted in the quarter of the last day on which it could be answered.
    """
    found: dict[tuple[str, ...], int] = {
        (kind, end): 0 for kind, _ in KINDS for end in ENDS.values()
    }
    rows = Handover.objects.filter(
        programme=programme, last_day__range=(quarter.starts, quarter.ends)
    )
    for kind, answer, number in rows.order_by().values_list("kind", "answer").annotate(Count("pk")):
        found[kind, ENDS[answer]] = number
    return found


@job
def count_across(programme_id: str) -> None:
    """Count every closed quarter that is not counted yet."""
    count_all(Programme.objects.get(pk=programme_id), timezone.localdate())


def count_all(programme: Programme, today: date) -> int:
    """Count every closed quarter that is not counted yet; return how many there were."""
    from dots.handovers.protecting import handovers_shown, people_shown

    quarters = missing(programme, today)
    for quarter in quarters:
        keep_figures(
            actor=Actor.system(programme, "handovers"),
            programme=programme,
            quarter=quarter.label,
            people=people_shown(partners_in(programme, quarter), quarter.label),
            handovers=handovers_shown(ends_in(programme, quarter), quarter.label),
        )
    return len(quarters)


def tend_where_due() -> None:
    """Once an hour: tell of late answers, let end what is over, and count closed quarters."""
    now = timezone.localtime()
    if now.minute != MINUTE:
        return
    for programme in Programme.objects.all():
        if is_due(programme, now.date()):
            tend(actor=Actor.system(programme, "handovers"), programme=programme)
        if missing(programme, now.date()):
            count_across.enqueue(programme_id=str(programme.pk))


def is_due(programme: Programme, today: date) -> bool:
    """True where somebody is to hear of something that nobody has answered."""
    waiting = Handover.objects.waiting().filter(programme=programme, last_day__lt=today)
    return waiting.exists() or late_at(today).filter(programme=programme).exists()
