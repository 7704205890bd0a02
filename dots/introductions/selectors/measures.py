"""The network over time: new ties, introductions, what came of them, and who stands alone."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from typing import Any

from django.db.models import Case, Exists, OuterRef, QuerySet, When
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
    """One quarter: ties begun, introductions made, how many of those led somewhere; who is alone.

    `alone` are those active now, and partners then (`of`), that were in no recorded tie on its last
    day, or today while it is not over. Shared work at that time is not looked at.
    """

    quarter: Quarter
    new_ties: int
    alone: int
    of: int
    introduced: int
    answered: int  # of those introduced then, at least one side said what came of it
    led: int

    @property
    def is_enough(self) -> bool:
        return self.answered >= ENOUGH


def last_quarters(actor: Actor, today: date) -> tuple[Quarter, ...]:
    """Return the quarters that are shown, the one under way last."""
    return quarters_between(today - LOOKED_BACK, today, programme_of(actor).year_starts)


def last_days(actor: Actor) -> list[str]:
    """Return the last day of each quarter that is shown; of the one under way today."""
    today = timezone.localdate()
    return [f"{min(one.ends, today)}" for one in last_quarters(actor, today)]


def by_quarter(actor: Actor, whole: Whole) -> list[QuarterOfTies]:
    """Return the last quarters of a network that was read with their `last_days`."""
    today = timezone.localdate()
    quarters = last_quarters(actor, today)
    days = [f"{quarter.starts}" for quarter in quarters]
    new_ties = [0] * len(quarters)
    for day, count in whole.begun.items():
        if days[0] <= day <= f"{today}":
            new_ties[bisect(days, day) - 1] += count
    outcomes = outcomes_by_quarter(actor, quarters)
    return [
        QuarterOfTies(
            quarter, ties, *alone_on(whole, f"{min(quarter.ends, today)}"),
            introduced=told.total(), answered=told[0] + told[1], led=told[1],
        )
        for quarter, ties, told in zip(quarters, new_ties, outcomes, strict=True)
    ]  # fmt: skip


def alone_on(whole: Whole, day: str) -> tuple[int, int]:
    """Return how many were in no recorded tie on a day, and of how many."""
    there = {pk for pk, since in whole.since.items() if since <= day}
    return len(there - whole.tied_on[day]), len(there)


def outcomes_by_quarter(actor: Actor, quarters: Sequence[Quarter]) -> list[Counter[int]]:
    """Return for each quarter what came of the introductions made then.

    Counted are those that led to something as 1, those that did not as 0, and as -1 those of which
    nobody has said.
    """
    begins = [midnight(quarter.starts) for quarter in quarters]
    ends = midnight(quarters[-1].ends + timedelta(days=1))
    found = Introduction.objects.within(actor).filter(
        state=INTRODUCED, introduced_at__gte=begins[0], introduced_at__lt=ends
    )
    said = Side.objects.filter(introduction=OuterRef("pk")).exclude(outcome="")
    led = Exists(said.filter(outcome=YES))
    told = Case(When(led, then=1), When(Exists(said), then=0), default=-1)
    outcomes: list[Counter[int]] = [Counter() for _ in quarters]
    for at, what in found.order_by().values_list("introduced_at", told):
        outcomes[bisect(begins, at) - 1][what] += 1
    return outcomes


def midnight(day: date) -> datetime:
    """Return when a day begins, in the time that the database keeps: quick to compare."""
    return timezone.make_aware(datetime.combine(day, time.min)).astimezone(UTC)


@dataclass(frozen=True)
class Standing:
    """How the network stands now."""

    partners: int  # active ones
    paused: int  # beside them: their ties count as well
    ties: int  # pairs of partners tied in any way, however many ties a pair has
    recorded: int  # of them: those by record or by an introduction
    isolated: int
    middle: float | None  # how many others a partner is tied to: half have fewer, half more


def standing(whole: Whole) -> Standing:
    """Count pairs that are tied, and active partners that nobody is tied to."""
    degrees = Counter(chain.from_iterable(whole.pairs))
    return Standing(
        len(whole.active),
        len(whole.communities) - len(whole.active),
        len(whole.pairs),
        len(whole.recorded),
        sum(pk not in degrees for pk in whole.active),
        middle(degrees.get(pk, 0) for pk in whole.active),
    )


def isolated(actor: Actor) -> QuerySet[Organisation]:
    """Return active partners that are tied to nobody, by name."""
    ties = Tie.objects.within(actor).open().current().order_by()
    tied: list[QuerySet[Any]] = [ties.filter(one=OuterRef("pk")), ties.filter(other=OuterRef("pk"))]
    tied += [some.filter(organisation=OuterRef("pk")) for _, some in small_work(actor)]
    active = Organisation.objects.within(actor).filter(state=ACTIVE)
    return active.filter(*(~Exists(some) for some in tied)).order_by("name", "pk")
