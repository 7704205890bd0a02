"""The team's queue of requests, and what other capabilities ask about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Min, Q, QuerySet
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.requests.models import SupportRequest
from dots.requests.models.requests import NEW, OURS, STATES, WAITING, RequestQuerySet
from dots.requests.selectors.owners import of_owner, with_nobody

LATE, OPEN, CLOSED, NOBODY, MINE = "late", "open", "closed", "nobody", "mine"
TO_RING = "to ring"  # answered six weeks ago; only a telephone number is known


@dataclass(frozen=True)
class Asked:
    """What the queue is narrowed to; empty is not asked."""

    search: str = ""
    state: str = ""
    kind: str = ""
    owner: str = ""  # a membership's id, "mine" or "nobody"


def open_requests(
    actor: Actor, organisation_ids: Iterable[UUID] | QuerySet[Any] | None = None
) -> dict[UUID, tuple[int, date]]:
    """Return partner id -> (open requests, the day the oldest was asked), in one question."""
    found = SupportRequest.objects.within(actor).open().exclude(organisation=None)
    if organisation_ids is not None:
        found = found.filter(organisation__in=organisation_ids)
    zone = timezone.get_current_timezone()
    counted = found.order_by().values_list("organisation").annotate(Count("pk"), Min("asked_at"))
    return {pk: (count, oldest.astimezone(zone).date()) for pk, count, oldest in counted}


def list_requests(actor: Actor, asked: Asked, today: date) -> RequestQuerySet:
    """Return the requests asked for, those due first at the top, settled ones last."""
    found: RequestQuerySet = SupportRequest.objects.within(actor).select_related(
        "organisation", "owner__user"
    )
    for word in asked.search.split()[:8]:
        named = Q(need__icontains=word) | Q(asked_as__icontains=word)
        named |= Q(organisation__name__icontains=word)
        if word.isdecimal() and len(word) < 9:
            named |= Q(number=int(word))
        found = found.filter(named)
    found = in_state(found, asked.state, today)
    if asked.kind:
        found = found.filter(kind="" if asked.kind == NOBODY else asked.kind)
    if asked.owner:
        found = found.filter(owner_filter(actor, asked.owner))
    return in_order(found)


def in_state(found: RequestQuerySet, state: str, today: date) -> RequestQuerySet:
    """Return those in a state, or in one of the groups of states."""
    if state == LATE:
        return found.late(today)
    if state == TO_RING:
        return found.to_ring(timezone.now())
    if state == OPEN:
        return found.open()
    if state == CLOSED:
        return found.exclude(state__in=(NEW, OURS, WAITING))
    return found.filter(state=state) if state in STATES else found


def owner_filter(actor: Actor, owner: str) -> Q:
    if owner == NOBODY:
        return with_nobody(actor)
    return Q(owner__user_id=actor.id) if owner == MINE else of_owner(actor, owner)


def in_order(found: RequestQuerySet) -> RequestQuerySet:
    """Open ones first, by the day they are due; then those that wait; then settled, newest."""
    return found.order_by(
        F("closed_at").desc(nulls_first=True), F("due_on").asc(nulls_last=True), "number"
    )
