"""The list of networks, and who belongs to one."""

from __future__ import annotations

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.networks.models import Network, NetworkMember


def list_networks(
    actor: Actor, *, search: str = "", community: str = "", ward: str = "", state: str = ""
) -> QuerySet[Network]:
    """Return the networks that fit, each with how many belong and when it meets next."""
    found = Network.objects.within(actor).filter(closed_on__isnull=state != "closed")
    for word in search.split()[:8]:
        found = found.filter(Q(name__icontains=word) | Q(theme__icontains=word))
    if community:
        found = found.filter(communities__icontains=f'"{community}"')
    if ward:
        found = found.filter(wards__icontains=f'"{ward}"')
    ahead = Q(meetings__on__gte=timezone.localdate(), meetings__cancelled_on=None)
    return found.annotate(
        size=Count("members", filter=Q(members__left_on=None), distinct=True),
        next_on=Min("meetings__on", filter=ahead),
    ).order_by("name", "pk")


def members_of(actor: Actor, network: Network) -> QuerySet[NetworkMember]:
    """Return who belongs to a network now, by name."""
    found = NetworkMember.objects.within(actor).filter(network=network, left_on=None)
    return found.select_related("organisation", "network").order_by("organisation__name")
