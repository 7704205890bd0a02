"""Which partners could be around a plan, each with why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from dots.coverage.models import RolePlayed
from dots.foundation.actor import Actor
from dots.frameworks.selectors import labels
from dots.network.models import Organisation, Site
from dots.network.models.organisations import ACTIVE
from dots.network.selectors import programme_of

MOST = 24


@dataclass(frozen=True)
class Suggestion:
    """A partner and why it is suggested; strongest first."""

    organisation: Organisation
    supports: bool
    is_there: bool
    roles: tuple[str, ...]

    @property
    def strength(self) -> tuple[int, int]:
        return (self.supports + self.is_there, len(self.roles))


def suggestions(actor: Actor, community: str, ward: str) -> list[Suggestion]:
    """Return active partners that support the community, have a site in the ward, or both."""
    active = Organisation.objects.within(actor).filter(state=ACTIVE)
    here = Site.objects.within(actor).open().filter(ward_code=ward) if ward else Site.objects.none()
    there = set(here.values_list("organisation", flat=True))
    theirs = (
        set(active.for_community(community).values_list("pk", flat=True)) if community else set()
    )
    roles = roles_for(actor, theirs | there, community, ward)
    ranked = sorted(
        theirs | there,
        key=lambda pk: (-((pk in theirs) + (pk in there)), -len(roles[pk])),
    )
    named = labels(programme_of(actor), "partner-roles")
    known = active.in_bulk(ranked[: 4 * MOST])
    found = [
        Suggestion(
            known[pk],
            pk in theirs,
            pk in there,
            tuple(named.get(role, role) for role in dict.fromkeys(roles[pk])),
        )
        for pk in ranked[: 4 * MOST]
        if pk in known
    ]
    found.sort(key=lambda one: one.organisation.name.casefold())
    found.sort(key=lambda one: one.strength, reverse=True)
    return found[:MOST]


def roles_for(actor: Actor, ids: set[UUID], community: str, ward: str) -> dict[UUID, list[str]]:
    """Return partner id -> the roles it plays for these people or in this place."""
    whom = Q(community="") | Q(community=community) if community else Q()
    where = Q(ward_code="") | Q(ward_code=ward) if ward else Q()
    played = RolePlayed.objects.within(actor).counting().filter(whom, where)
    known: dict[UUID, list[str]] = defaultdict(list)
    pairs: Any = played.order_by("created_at").values_list("organisation_id", "role")
    for pk, role in pairs:
        if pk in ids:
            known[pk].append(role)
    return known
