"""The network over time: new ties, introductions, what came of them, and who stands alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from dots.calculations.introductions import middle
from dots.calculations.periods import Quarter, quarters_between
from dots.foundation.actor import Actor
from dots.introductions.models import INTRODUCED, NO, YES, Introduction, Tie
from dots.introductions.selectors.ties import tied_by_work
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


def by_quarter(actor: Actor, today: date | None = None) -> list[QuarterOfTies]:
    """Return the last quarters, the one under way last."""
    today, starts = today or timezone.localdate(), programme_of(actor).year_starts
    quarters = quarters_between(today - LOOKED_BACK, today, starts)
    first = quarters[0].starts
    ties = Tie.objects.within(actor).filter(since__gte=first, since__lte=today)
    begun = list(ties.values_list("since", flat=True))
    made = outcomes_since(actor, first)
    return [
        QuarterOfTies(
            quarter,
            new_ties=sum(quarter.starts <= day <= quarter.ends for day in begun),
            introduced=(there := counted(made, quarter))["made"],
            answered=there["answered"],
            led=there["led"],
        )
        for quarter in quarters
    ]


def outcomes_since(actor: Actor, first: date) -> list[tuple[date, set[str]]]:
    """Return for each introduction made since a day: when, and what both said came of it."""
    found = Introduction.objects.within(actor).filter(
        state=INTRODUCED, introduced_at__date__gte=first
    )
    said: dict[object, tuple[date, set[str]]] = {}
    for pk, at, outcome in found.values_list("pk", "introduced_at", "sides__outcome"):
        said.setdefault(pk, (timezone.localdate(at), set()))[1].add(outcome)
    return list(said.values())


def counted(made: list[tuple[date, set[str]]], quarter: Quarter) -> Counter[str]:
    """Count a quarter's introductions: made, answered by at least one side, led to something."""
    count: Counter[str] = Counter()
    for day, said in made:
        if quarter.starts <= day <= quarter.ends:
            count["made"] += 1
            count["answered"] += bool(said & {YES, NO, "not yet"})
            count["led"] += YES in said
    return count


@dataclass(frozen=True)
class Standing:
    """How the network stands now."""

    partners: int
    ties: int  # pairs of partners, however many ties a pair has
    isolated: int
    middle: float | None  # how many others a partner is tied to: half have fewer, half more


def standing(actor: Actor) -> Standing:
    """Count pairs that are tied, and active partners that nobody is tied to."""
    degrees: Counter[object] = Counter()
    pairs = Tie.objects.within(actor).open().order_by().values_list("one", "other").distinct()
    count = 0
    for one, other in pairs:
        degrees[one] += 1
        degrees[other] += 1
        count += 1
    active = list(active_partners(actor).values_list("pk", flat=True))
    by_work = tied_by_work(actor)
    alone = sum(pk not in degrees and pk not in by_work for pk in active)
    return Standing(len(active), count, alone, middle(degrees[pk] for pk in active))


def active_partners(actor: Actor) -> QuerySet[Organisation]:
    return Organisation.objects.within(actor).filter(state=ACTIVE).order_by()


def isolated(actor: Actor) -> QuerySet[Organisation]:
    """Return active partners that are tied to nobody, by name."""
    open_ties = Tie.objects.within(actor).open().order_by()
    tied = Q(pk__in=open_ties.values("one")) | Q(pk__in=open_ties.values("other"))
    by_work = list(tied_by_work(actor))
    return active_partners(actor).exclude(tied | Q(pk__in=by_work)).order_by("name", "pk")
