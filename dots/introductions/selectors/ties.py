"""Who is tied to whom: recorded, made by an introduction, or by working on the same thing.

A project or plan ties its partners while it has no more than `MOST_IN_ONE`: in a larger one they
need not have met.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from dots.foundation.actor import Actor
from dots.introductions.models import Tie
from dots.network.models import Organisation, Project
from dots.plans.models import Plan

MOST_IN_ONE = 12
SHARED: list[tuple[str, Any]] = [("project", Project), ("plan", Plan)]


def ties_of(actor: Actor, organisation: Organisation) -> QuerySet[Tie]:
    """Return a partner's ties that last, the newest first."""
    found = Tie.objects.of_partner(actor, organisation).open()
    return found.select_related("one", "other").order_by("-since", "pk")


def ended_ties(actor: Actor, organisation: Organisation) -> QuerySet[Tie]:
    """Return a partner's ties that have ended, the last to end first."""
    found = Tie.objects.of_partner(actor, organisation).filter(closed_on__isnull=False)
    return found.select_related("one", "other").order_by("-closed_on", "pk")


def shared_work(actor: Actor, organisation: Organisation) -> dict[UUID, list[str]]:
    """Return partner id -> the small projects and plans that both are in, in words."""
    shared: dict[UUID, list[str]] = defaultdict(list)
    for word, model in SHARED:
        mine = list(open_of(actor, model, organisation))
        if not mine:
            continue
        through = model.partners.through.objects
        key = model._meta.model_name
        sizes = through.filter(**{f"{key}__in": mine}).order_by().values_list(key)
        small = [pk for pk, count in sizes.annotate(Count("pk")) if count <= MOST_IN_ONE]
        found = through.filter(**{f"{key}__in": small}).exclude(organisation=organisation)
        for pk, name in found.order_by(f"{key}__name").values_list("organisation", f"{key}__name"):
            shared[pk].append(f"{word} “{name}”")
    return shared


def open_of(actor: Actor, model: Any, organisation: Organisation) -> QuerySet[Any]:
    """Return the ids of what is open and has this partner."""
    found = model.objects.within(actor).filter(closed_on=None, partners=organisation)
    return found.order_by().values_list("pk", flat=True)


def neighbour_ids(actor: Actor, organisation: Organisation) -> set[UUID]:
    """Return all whom a partner is tied to."""
    ends = Tie.objects.of_partner(actor, organisation).open().values_list("one", "other")
    recorded = {pk for pair in ends for pk in pair} - {organisation.pk}
    return recorded | set(shared_work(actor, organisation))


def neighbours_among(actor: Actor, ids: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """Return partner id -> whom it is tied to by record or introduction, for some at once."""
    known: dict[UUID, set[UUID]] = {pk: set() for pk in ids}
    if not known:
        return {}
    ends = Q(one__in=known) | Q(other__in=known)
    for one, other in Tie.objects.of_found(actor, ends).open().values_list("one", "other"):
        if one in known:
            known[one].add(other)
        if other in known:
            known[other].add(one)
    return known


def small_work(actor: Actor) -> Iterator[QuerySet[Any]]:
    """Yield, of projects and of plans, who is in one that ties its partners to one another."""
    for _, model in SHARED:
        small = (
            model.objects.within(actor)
            .filter(closed_on=None)
            .annotate(count=Count("partners"))
            .filter(count__gte=2, count__lte=MOST_IN_ONE)
        )
        theirs = {f"{model._meta.model_name}__in": small.order_by().values("pk")}
        yield model.partners.through.objects.filter(**theirs)
