"""Questions about networks that cross records."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, Q, QuerySet
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.networks.models import Meeting, Network, NetworkMember


def list_networks(
    actor: Actor, *, search: str = "", community: str = "", state: str = ""
) -> QuerySet[Network]:
    """Return the networks that fit, each with how many belong and when it meets next."""
    found = Network.objects.within(actor).filter(closed_on__isnull=state != "closed")
    for word in search.split()[:8]:
        found = found.filter(Q(name__icontains=word) | Q(theme__icontains=word))
    if community:
        found = found.filter(communities__icontains=f'"{community}"')
    ahead = Q(meetings__on__gte=timezone.localdate(), meetings__cancelled_on=None)
    return found.annotate(
        size=Count("members", filter=Q(members__left_on=None), distinct=True),
        next_on=Min("meetings__on", filter=ahead),
    ).order_by("name", "pk")


def members_of(actor: Actor, network: Network) -> QuerySet[NetworkMember]:
    """Return who belongs to a network now, by name."""
    found = NetworkMember.objects.within(actor).filter(network=network, left_on=None)
    return found.select_related("organisation", "network").order_by("organisation__name")


def meetings_ahead(actor: Actor, most: int = 5) -> list[Meeting]:
    """Return the next meetings of open networks."""
    found = Meeting.objects.within(actor).filter(
        on__gte=timezone.localdate(), cancelled_on=None, network__closed_on=None
    )
    return list(found.select_related("network").order_by("on", "pk")[:most])


def last_meetings(
    actor: Actor, organisation_ids: Iterable[UUID] | QuerySet[Any] | None = None
) -> dict[UUID, date]:
    """Return partner id -> the day of the last meeting it came to; cancelled ones do not count."""
    held = Meeting.objects.within(actor).filter(on__lte=timezone.localdate(), cancelled_on=None)
    held = held.filter(came__isnull=False)
    if organisation_ids is not None:
        held = held.filter(came__in=organisation_ids)
    return dict(held.order_by().values_list("came").annotate(Max("on")))
