"""Once a quarter has closed, the worker counts what was due, answered and lost in it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from uuid import UUID

from django.db.models import Count, Min, Q
from django.utils import timezone

from dots.calculations.periods import Quarter, closed_quarters
from dots.follow_ups.commands.figures import keep_figures
from dots.follow_ups.models import FollowUp, QuarterFigures
from dots.follow_ups.waves import BASELINE, MONTHS
from dots.follow_ups.wording import ANSWERED
from dots.foundation.actor import Actor
from dots.foundation.jobs import job
from dots.foundation.models import Programme
from dots.foundation.registries import names_of_partners

COUNTED = (BASELINE, *MONTHS)  # never the check-in after four weeks
MINUTE = 7  # of each hour, in which closed quarters are looked for


def missing(programme: Programme, today: date) -> list[Quarter]:
    """Return the closed quarters in which waves ended and that are not counted yet."""
    ended = FollowUp.objects.filter(programme=programme, wave__in=COUNTED, closes_on__lt=today)
    first = ended.aggregate(first=Min("closes_on"))["first"]
    if first is None:
        return []
    done = set(QuarterFigures.objects.filter(programme=programme).values_list("quarter", flat=True))
    quarters = closed_quarters(first, today, programme.year_starts)
    return [one for one in quarters if one.label not in done]


def counts_of(programme: Programme, quarter: Quarter) -> dict[str, dict[tuple[str, ...], int]]:
    """Return wave -> partner and end -> how many, for the waves whose time ended in a quarter."""
    rows = (
        FollowUp.objects.filter(
            programme=programme,
            wave__in=COUNTED,
            closes_on__gte=quarter.starts,
            closes_on__lte=quarter.ends,
            person__merged_into=None,
        )
        .order_by()
        .values_list("wave", "person__organisation")
        .annotate(due=Count("pk"), answered=Count("pk", filter=Q(state=ANSWERED)))
    )
    found: dict[str, dict[tuple[str, ...], int]] = defaultdict(dict)
    for wave, partner, due, answered in rows:
        found[wave][str(partner), "in"] = answered
        found[wave][str(partner), "lost"] = due - answered
    return found


@job
def count_closed_quarters(programme_id: str) -> None:
    """Count every closed quarter that is not counted yet."""
    count_all(Programme.objects.get(pk=programme_id), timezone.localdate())


def count_all(programme: Programme, today: date) -> int:
    """Count every closed quarter that is not counted yet; return how many there were."""
    from dots.follow_ups.protecting import protected

    quarters = missing(programme, today)
    for quarter in quarters:
        counts = counts_of(programme, quarter)
        ids = {partner for found in counts.values() for partner, *_ in found}
        names = {str(pk): name for pk, name in names_of_partners(map(UUID, ids)).items()}
        keep_figures(
            actor=Actor.system(programme, "follow_ups"),
            programme=programme,
            quarter=quarter.label,
            tables=protected(counts, names, quarter.label),
        )
    return len(quarters)


def count_where_due() -> None:
    """Once an hour: let the worker count quarters that have closed."""
    now = timezone.localtime()
    if now.minute != MINUTE:
        return
    for programme in Programme.objects.all():
        if missing(programme, now.date()):
            count_closed_quarters.enqueue(programme_id=str(programme.pk))
