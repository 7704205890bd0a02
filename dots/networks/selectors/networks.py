"""The list of networks, and who belongs to one."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.network.overview import in_words
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


def networks_of_plans(actor: Actor, *, besides: Network) -> dict[UUID, list[str]]:
    """Return plan -> the names of the other networks, still open, whose own plan it is."""
    found = Network.objects.within(actor).filter(closed_on=None).exclude(pk=besides.pk)
    named: dict[UUID, list[str]] = {}
    for plan, name in found.exclude(plan=None).order_by("name").values_list("plan_id", "name"):
        named.setdefault(plan, []).append(name)
    return named


def shares_plan_with(actor: Actor, network: Network) -> list[str]:
    """Return which other networks have the same plan; those a person does not see have no name."""
    if network.plan_id is None:
        return []
    others = Network.objects.filter(plan=network.plan_id, closed_on=None).exclude(pk=network.pk)
    seen = others.filter(pk__in=Network.objects.within(actor)).order_by("name")
    names = list(seen.values_list("name", flat=True))
    unseen = others.count() - len(names)
    return names + ([in_words(unseen, "other network")] if unseen else [])
