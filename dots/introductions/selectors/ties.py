"""Who is tied to whom: recorded, made by an introduction, or by working on the same thing.

A project, plan or network ties its partners while it has no more than `MOST_IN_ONE`: in a larger
one they need not have met. Partners that have left are tied to nobody, and are in nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from dots.foundation.actor import Actor
from dots.foundation.ids import Ids
from dots.introductions.models import Tie
from dots.network.models import Organisation, Project
from dots.network.models.organisations import LEFT
from dots.networks.models import Network, NetworkMember
from dots.plans.models import Plan

MOST_IN_ONE = 12


@dataclass(frozen=True)
class Shared:
    """What several partners may be in, and the table that says who is in it."""

    word: str
    whole: Any
    inside: Any
    still: Q  # of those inside: who is in it now

    @property
    def key(self) -> str:
        """Return what leads from somebody inside to what they are in."""
        return str(self.whole._meta.model_name)

    def among(self, wholes: Any) -> QuerySet[Any]:
        """Return who is in any of these."""
        found: QuerySet[Any] = self.inside.objects.filter(self.still, **{f"{self.key}__in": wholes})
        return found.exclude(organisation__state=LEFT).order_by()

    def open_to(self, actor: Actor) -> QuerySet[Any]:
        """Return those that are open and that the actor may see."""
        found: QuerySet[Any] = self.whole.objects.within(actor).filter(closed_on=None)
        return found.order_by()


SHARED = [
    Shared("project", Project, Project.partners.through, Q()),
    Shared("plan", Plan, Plan.partners.through, Q()),
    Shared("network", Network, NetworkMember, Q(left_on=None)),
]


def ties_of(actor: Actor, organisation: Organisation) -> QuerySet[Tie]:
    """Return a partner's ties that last to those that have not left, the newest first.

    Of a partner that has left itself, those that it has again when it comes back.
    """
    here = Q(one=organisation) & ~Q(other__state=LEFT) | Q(other=organisation) & ~Q(one__state=LEFT)
    found = Tie.objects.of_found(actor, here).open()
    return found.select_related("one", "other").order_by("-since", "pk")


def ended_ties(actor: Actor, organisation: Organisation) -> QuerySet[Tie]:
    """Return a partner's ties that have ended, the last to end first."""
    found = Tie.objects.of_partner(actor, organisation).filter(closed_on__isnull=False)
    return found.select_related("one", "other").order_by("-closed_on", "pk")


def shared_work(actor: Actor, organisation: Organisation) -> dict[UUID, list[str]]:
    """Return partner id -> the small projects, plans and networks both are in, in words."""
    shared: dict[UUID, list[str]] = defaultdict(list)
    for one in SHARED:
        mine = list(those_with(actor, one, [organisation.pk]))
        if not mine:
            continue
        sizes = one.among(mine).values_list(one.key).annotate(Count("pk"))
        small = [pk for pk, count in sizes if count <= MOST_IN_ONE]
        found = one.among(small).exclude(organisation=organisation).order_by(f"{one.key}__name")
        for pk, name in found.values_list("organisation", f"{one.key}__name"):
            shared[pk].append(f"{one.word} “{name}”")
    return shared


def those_with(actor: Actor, shared: Shared, ids: Iterable[UUID]) -> QuerySet[Any]:
    """Return the ids of what is open and has any of these partners."""
    theirs = shared.inside.objects.filter(shared.still, organisation__in=Ids(ids))
    inside = shared.open_to(actor).filter(pk__in=theirs.order_by().values(shared.key))
    return inside.values_list("pk", flat=True)


def neighbour_ids(actor: Actor, organisation: Organisation) -> set[UUID]:
    """Return all whom a partner is tied to."""
    ends = ties_of(actor, organisation).order_by().values_list("one", "other")
    recorded = {pk for pair in ends for pk in pair} - {organisation.pk}
    return recorded | set(shared_work(actor, organisation))


def neighbours_among(actor: Actor, ids: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """Return partner id -> whom it is tied to in any way, for some at once."""
    known: dict[UUID, set[UUID]] = {pk: set() for pk in ids}
    if not known:
        return {}
    ends = Q(one__in=known) | Q(other__in=known)
    found = Tie.objects.of_found(actor, ends).open().current()
    for one, other in found.values_list("one", "other"):
        if one in known:
            known[one].add(other)
        if other in known:
            known[other].add(one)
    for group in small_groups(actor, known):
        for pk in group & known.keys():
            known[pk] |= group - {pk}
    return known


def small_groups(actor: Actor, ids: Iterable[UUID]) -> Iterator[set[UUID]]:
    """Yield the partners of each small project, plan and network that any of these is in."""
    wanted = list(ids)
    for one in SHARED:
        groups: dict[UUID, set[UUID]] = defaultdict(set)
        inside = one.among(those_with(actor, one, wanted))
        for pk, partner in inside.values_list(one.key, "organisation"):
            groups[pk].add(partner)
        yield from (group for group in groups.values() if 2 <= len(group) <= MOST_IN_ONE)


def small_work(actor: Actor) -> Iterator[tuple[Shared, QuerySet[Any]]]:
    """Yield projects, plans and networks, with who is in one that ties its partners together."""
    for one in SHARED:
        sizes = one.among(one.open_to(actor).values("pk")).values(one.key)
        small = sizes.annotate(count=Count("pk")).filter(count__gte=2, count__lte=MOST_IN_ONE)
        yield one, one.among(small.values(one.key))


def ties_by_work(actor: Actor) -> Iterator[tuple[str, str, str]]:
    """Yield the names of each two that work on the same thing, and in words on what, by name."""
    for one, inside in small_work(actor):
        name, groups = f"{one.key}__name", defaultdict[tuple[str, Any], list[str]](list)
        rows = inside.filter(organisation__live=True).order_by(name, "organisation__name")
        for *which, partner in rows.values_list(name, one.key, "organisation__name"):
            groups[which[0], which[1]].append(partner)
        for (called, _), partners in groups.items():
            for first, second in combinations(partners, 2):
                yield first, second, f"Both are in the {one.word} “{called}”"
