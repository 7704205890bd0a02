"""The network over time: new ties, introductions, what came of them, and who stands alone."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from dots.calculations.introductions import middle
from dots.calculations.periods import Quarter, quarters_between
from dots.foundation.actor import Actor
from dots.introductions.models import INTRODUCED, YES, Introduction, Side, Tie
from dots.introductions.selectors.ties import small_work
from dots.introductions.selectors.whole import Whole
from dots.network.models import Organisation
from dots.network.models.organisations import ACTIVE
from dots.network.selectors import programme_of

LOOKED_BACK = timedelta(days=640)  # some seven quarters and the one that is under way
ENOUGH = 5  # answers from which on a share is said


@dataclass(frozen=True)
class QuarterOfTies:
    """One quarter: ties begun, introductions made, and of those how many led to something."""

    quarter: Quarter
    new_ties: int
    introduced: int
    answered: int  # of those introduced then, at least one side said what came of it
    led: int

    @property
    def is_enough(self) -> bool:
        return self.answered >= ENOUGH


def by_quarter(actor: Actor, whole: Whole, today: date | None = None) -> list[QuarterOfTies]:
    """Return the last quarters, the one under way last."""
    today, starts = today or timezone.localdate(), programme_of(actor).year_starts
    quarters = quarters_between(today - LOOKED_BACK, today, starts)
    days = [quarter.starts for quarter in quarters]
    counts: list[Counter[str]] = [Counter() for _ in quarters]
    for day, count in Counter(since for _, _, since, _ in whole.ties).items():
        if days[0] <= day <= today:
            counts[bisect(days, day) - 1]["ties"] += count
    for day, answered, led in outcomes_since(actor, days[0], quarters[-1].ends):
        counts[bisect(days, day) - 1] += Counter(made=1, answered=answered, led=led)
    return [
        QuarterOfTies(quarter, count["ties"], count["made"], count["answered"], count["led"])
        for quarter, count in zip(quarters, counts, strict=True)
    ]


def outcomes_since(actor: Actor, first: date, last: date) -> Iterator[tuple[date, bool, bool]]:
    """Yield for each introduction made between two days: when, was it answered, did it lead."""
    begins = timezone.make_aware(datetime.combine(first, time.min))
    ends = timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min))
    found = Introduction.objects.within(actor).filter(
        state=INTRODUCED, introduced_at__gte=begins, introduced_at__lt=ends
    )
    said = Side.objects.filter(introduction=OuterRef("pk")).exclude(outcome="")
    led = Exists(said.filter(outcome=YES))
    for at, answered, came in found.order_by().values_list("introduced_at", Exists(said), led):
        yield timezone.localdate(at), answered, came


@dataclass(frozen=True)
class Standing:
    """How the network stands now."""

    partners: int
    ties: int  # pairs of partners, however many ties a pair has
    isolated: int
    middle: float | None  # how many others a partner is tied to: half have fewer, half more


def standing(whole: Whole) -> Standing:
    """Count pairs that are tied, and active partners that nobody is tied to."""
    degrees = Counter(end for pair in whole.pairs for end in pair)
    alone = sum(pk not in degrees and pk not in whole.by_work for pk in whole.active)
    return Standing(
        len(whole.active), len(whole.pairs), alone, middle(degrees[pk] for pk in whole.active)
    )


def isolated(actor: Actor) -> QuerySet[Organisation]:
    """Return active partners that are tied to nobody, by name."""
    ties = Tie.objects.within(actor).open().order_by()
    tied: list[QuerySet[Any]] = [ties.filter(one=OuterRef("pk")), ties.filter(other=OuterRef("pk"))]
    tied += [some.filter(organisation=OuterRef("pk")) for some in small_work(actor)]
    active = Organisation.objects.within(actor).filter(state=ACTIVE)
    return active.filter(*(~Exists(some) for some in tied)).order_by("name", "pk")
