"""Which partners are offered when the members of a network are chosen."""

from __future__ import annotations

from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from dots.foundation.actor import Actor
from dots.network.models import Organisation, Site
from dots.network.namesakes import choices_of, labels_of
from dots.networks.models import Network

MOST = 24


def suggested(actor: Actor, network: Network) -> list[tuple[UUID, str]]:
    """Return partners to tick, with why: they support its people or have a site in its wards.

    Those of whom both is true come first; members are left out.
    """
    others = Organisation.objects.within(actor).current().exclude(pk__in=network.member_ids)
    wards = network.wards
    sites = Site.objects.within(actor).open().filter(ward_code__in=wards)
    there = set(sites.values_list("organisation", flat=True)) if wards else set()
    whom = [Q(communities__icontains=f'"{code}"') for code in network.communities]
    support = set(others.filter(reduce(or_, whom)).values_list("pk", flat=True)) if whom else set()
    found = others.filter(pk__in=there | support).values_list("pk", "name")
    ranked = sorted(
        found, key=lambda one: (-(one[0] in there) - (one[0] in support), one[1].casefold())
    )
    why = ((support, "supports these people"), (there, "has a site there"))
    return [
        (pk, f"{label} ({'; '.join(said for those, said in why if pk in those)})")
        for pk, label in labels_of(ranked[:MOST])
    ]


def named_like(actor: Actor, network: Network, text: str) -> tuple[list[tuple[UUID, str]], int]:
    """Return partners whose names hold each of these words, and how many there are in all."""
    found = Organisation.objects.within(actor).current().exclude(pk__in=network.member_ids)
    for word in text.split()[:8]:
        found = found.filter(name__icontains=word)
    listed = found.order_by("name", "pk").values_list("pk", "name")[:MOST]
    return labels_of(listed), found.count()


def partners_among(actor: Actor, keys: list[str]) -> dict[str, str]:
    """Return id -> name of the partners among what a form sent; what is no id is left out."""
    ids = []
    for key in keys:
        try:
            ids.append(UUID(key))
        except ValueError:
            continue
    found = Organisation.objects.within(actor).current().filter(pk__in=ids).order_by("name")
    return dict(choices_of(found.values_list("pk", "name")))
