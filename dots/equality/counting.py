"""Once a quarter has closed, the worker counts the answers of those who came in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import Min
from django.utils import timezone

from dots.calculations.periods import Quarter, closed_quarters
from dots.equality.commands import keep_counts
from dots.equality.models import Answers, Counts
from dots.equality.wording import CONDITION, EFFECT, NAMES, QUESTIONS, UNKNOWN, YES
from dots.foundation.actor import Actor
from dots.foundation.jobs import job
from dots.foundation.models import Programme
from dots.people.models import Attendance

MINUTE = 19  # of each hour, in which closed quarters are looked for
Tally = dict[str, Counter[str]]  # question -> answer -> people


def missing(programme: Programme, today: date) -> list[Quarter]:
    """Return the closed quarters since somebody first answered that are not counted yet."""
    mine = Answers.objects.filter(programme=programme)
    first = mine.aggregate(first=Min("answered_on"))["first"]
    if first is None:
        return []
    done = set(Counts.objects.filter(programme=programme).values_list("quarter", flat=True))
    quarters = closed_quarters(first, today, programme.year_starts)
    return [one for one in quarters if one.label not in done]


def tallied(programme: Programme, quarter: Quarter) -> dict[UUID | None, Tally]:
    """Return how many of those who came in a quarter gave which answer: all, and by partner.

    Whoever two partners know is counted by each. Who was asked nothing counts as not answered.
    """
    there = Attendance.objects.filter(programme=programme).counted().order_by()
    there = there.filter(
        activity__starts_on__gte=quarter.starts, activity__starts_on__lte=quarter.ends
    )
    came = there.values_list("person", "person__organisation").distinct()
    rows = Answers.objects.filter(programme=programme).values("person", *NAMES)
    said = {row["person"]: row for row in rows.iterator()}
    found: dict[UUID | None, Tally] = defaultdict(lambda: {name: Counter() for name in NAMES})
    for person, partner in came.iterator():
        answers = said.get(person, {})
        for whose in (None, partner):
            add(found[whose], answers)
    return dict(found)


def add(tally: Tally, answers: Mapping[str, str]) -> None:
    """Count one person; everyday activities only of those with a condition."""
    for name in NAMES:
        if name != EFFECT or answers.get(CONDITION) == YES:
            tally[name][answers.get(name) or UNKNOWN] += 1


def whole(tally: Tally) -> dict[str, dict[str, int]]:
    """Return a tally with every answer there is, noughts too."""
    return {
        one.name: {code: tally[one.name][code] for code in (*one.all_answers, UNKNOWN)}
        for one in QUESTIONS
    }


@job
def count_closed_quarters(programme_id: str) -> None:
    """Count every closed quarter that is not counted yet."""
    count_all(Programme.objects.get(pk=programme_id), timezone.localdate())


def count_all(programme: Programme, today: date) -> int:
    """Count every closed quarter that is not counted yet; return how many there were."""
    from dots.equality.protecting import protected

    quarters = missing(programme, today)
    for quarter in quarters:
        found = tallied(programme, quarter) or {None: {name: Counter() for name in NAMES}}
        keep_counts(
            actor=Actor.system(programme, "equality"),
            programme=programme,
            quarter=quarter.label,
            tables={
                partner: protected(whole(tally), quarter.label) for partner, tally in found.items()
            },
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
