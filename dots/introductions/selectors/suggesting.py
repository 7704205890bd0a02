"""Whom to suggest for a partner's need: narrowed by the database, scored by the calculation.

However many partners there are, `MOST_LOOKED_AT` at the most are scored. Those who fit the need
tightest come first: role, people and place, then role and people, then role and place, then role.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Q, QuerySet, When
from django.utils import timezone

from dots.calculations.introductions import (
    Known,
    Need,
    Partner,
    Suggestion,
    suggested,
    wanted_communities,
    wanted_wards,
)
from dots.coverage.models import RolePlayed
from dots.coverage.selectors.counting import supports
from dots.foundation.actor import Actor
from dots.foundation.ids import Ids
from dots.foundation.registries import active_since
from dots.introductions.models import Introduction, Side
from dots.introductions.selectors.ties import neighbour_ids, neighbours_among
from dots.introductions.selectors.whole import CODES, KEY, PARTNER, codes_of
from dots.network.models import Organisation, Site
from dots.network.models.organisations import ACTIVE
from dots.network.selectors import programme_of
from dots.places.selectors import neighbours, wards

MOST_LOOKED_AT, SHOWN = 300, 10
LATELY = timedelta(days=90)  # how far back introductions count against a partner
ACTIVE_WITHIN = timedelta(days=180)
PLACED = ("code", "name", "council_code", "centre_x", "centre_y")  # what of wards says how near


@dataclass(frozen=True)
class Suggestions:
    """Partners to introduce, the best first, with what is needed to say why."""

    found: list[Suggestion[UUID]]
    asking: Partner[UUID]
    partners: dict[UUID, Organisation]  # it, those suggested, and those whom both know
    looked_at: int
    supporters: Mapping[str, int]
    near_wards: Mapping[str, frozenset[str]]
    last_active: Mapping[UUID, date]  # of those active lately: the last day recorded


def suggestions_for(
    actor: Actor, organisation: Organisation, need: Need, most: int = SHOWN
) -> Suggestions:
    """Return whom to introduce a partner to, in a fixed number of questions."""
    tied = neighbour_ids(actor, organisation)
    asking = as_plain(actor, organisation, tied)
    busy = under_way_with(actor, organisation)
    some = candidates(actor, asking, need, tied | busy | {organisation.pk})
    among = neighbours_among(actor, tied)
    active = recently_active(some)
    others = plain(actor, some, among, active)
    known = Known(
        supporters=counted(actor, wanted_communities(asking, need)),
        degrees={pk: len(theirs) for pk, theirs in among.items()},
        near_wards=near_wards(actor, wanted_wards(asking, need)),
    )
    found = suggested(asking, need, others.values(), known, most)
    ids = {one.partner.key for one in found}.union(*(one.common for one in found))
    return Suggestions(
        found=found,
        asking=asking,
        partners={**Organisation.objects.within(actor).in_bulk(ids), asking.key: organisation},
        looked_at=len(some),
        supporters=known.supporters,
        near_wards=known.near_wards,
        last_active=active,
    )


def candidates(
    actor: Actor, asking: Partner[UUID], need: Need, besides: set[UUID]
) -> dict[UUID, frozenset[str]]:
    """Return active partners that may fit and whom they support, in one question.

    Those that fit tightest come first, then in the order recorded.
    """
    people = people_of(wanted_communities(asking, need))
    place = place_of(actor, wanted_wards(asking, need))
    asked = plays(actor, need.role) if need.role else people | place
    if not asked:
        return {}
    tightest = [Case(When(one, then=0), default=1) for one in (people, place) if one]
    found = Organisation.objects.within(actor).filter(asked, state=ACTIVE)
    in_order = found.order_by(*tightest, "pk").values_list(KEY, CODES)
    some = list(in_order[: MOST_LOOKED_AT + len(besides)])
    known = codes_of(codes for _, codes in some)
    fit = ((UUID(pk), known[codes]) for pk, codes in some)
    return dict(islice((one for one in fit if one[0] not in besides), MOST_LOOKED_AT))


def plays(actor: Actor, role: str) -> Q:
    """Ask for partners that play a role, for anybody."""
    played = RolePlayed.objects.within(actor).open().filter(role=role)
    return Q(pk__in=played.values("organisation"))


def people_of(communities: Iterable[str]) -> Q:
    """Ask for partners that support any of these."""
    return reduce(or_, (supports(code) for code in sorted(communities)), Q())


def place_of(actor: Actor, codes: Iterable[str]) -> Q:
    """Ask for partners with a site in any of these wards."""
    wanted = sorted(codes)
    there = Site.objects.within(actor).open().filter(ward_code__in=wanted)
    return Q(pk__in=there.values("organisation")) if wanted else Q()


def under_way_with(actor: Actor, organisation: Organisation) -> set[UUID]:
    """Return those with whom an introduction of this partner is under way."""
    found = Introduction.objects.of_partner(actor, organisation).under_way()
    return {pk for pair in found.values_list("organisation", "other") for pk in pair}


def as_plain(actor: Actor, organisation: Organisation, tied: Set[UUID]) -> Partner[UUID]:
    """Return a partner as the calculation takes the asking one: how busy it is does not count."""
    pk = organisation.pk
    return Partner(
        key=pk,
        communities=frozenset(organisation.communities),
        wards=frozenset(wards_of_all(actor, [pk]).get(pk, ())),
        roles=frozenset(roles_of_all(actor, [pk]).get(pk, ())),
        ties=frozenset(tied),
    )


def plain(
    actor: Actor,
    listed: dict[UUID, frozenset[str]],
    among: dict[UUID, set[UUID]],
    active: Container[UUID],
) -> dict[UUID, Partner[UUID]]:
    """Return partners that may be suggested as the calculation takes them.

    Args:
        listed: active partners and whom each supports.
        among: whom each partner is tied to that the asking one is tied to.
        active: those that did anything lately.
    """
    roles, places = roles_of_all(actor, listed), wards_of_all(actor, listed)
    lately = introduced_lately(actor, listed)
    common: dict[UUID, set[UUID]] = defaultdict(set)
    for pk, theirs in among.items():
        for one in theirs:
            common[one].add(pk)
    return {
        pk: Partner(
            key=pk,
            communities=communities,
            wards=frozenset(places.get(pk, ())),
            roles=frozenset(roles.get(pk, ())),
            ties=frozenset(common.get(pk, ())),
            was_active=pk in active,
            introduced=lately.get(pk, 0),
        )
        for pk, communities in listed.items()
    }


def roles_of_all(actor: Actor, ids: Iterable[UUID]) -> dict[UUID, set[tuple[str, str, str]]]:
    """Return partner id -> what it plays now: role, for whom, where."""
    found = RolePlayed.objects.of_found(actor, Q(organisation__in=Ids(ids))).open()
    known: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for pk, *role in found.values_list(PARTNER, "role", "community", "ward_code"):
        known[pk].add((role[0], role[1], role[2]))
    return {UUID(pk): roles for pk, roles in known.items()}


def wards_of_all(actor: Actor, ids: Iterable[UUID]) -> dict[UUID, set[str]]:
    """Return partner id -> the wards in which it has an open site."""
    sites = Site.objects.of_found(actor, Q(organisation__in=Ids(ids))).open()
    known: dict[str, set[str]] = defaultdict(set)
    for pk, ward in sites.values_list(PARTNER, "ward_code"):
        if ward:
            known[pk].add(ward)
    return {UUID(pk): wards for pk, wards in known.items()}


def introduced_lately(actor: Actor, ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return partner id -> how often it was asked to be introduced in the last three months."""
    found = Side.objects.of_found(actor, Q(organisation__in=Ids(ids))).filter(
        introduction__asked_at__gte=timezone.now() - LATELY,
        introduction__organisation__live=True,
        introduction__other__live=True,
    )
    return dict(found.order_by().values_list("organisation").annotate(Count("pk")))


def recently_active(ids: Iterable[UUID]) -> dict[UUID, date]:
    """Return those that did anything in the last half year, with the last day recorded."""
    return active_since(ids, timezone.localdate() - ACTIVE_WITHIN)


def counted(actor: Actor, communities: Iterable[str]) -> dict[str, int]:
    """Return community -> active partners that support it, in one look at the list."""
    wanted = sorted(communities)
    if not wanted:
        return {}
    asked: dict[str, Any] = {
        f"c{number}": Count("pk", filter=supports(code)) for number, code in enumerate(wanted)
    }
    active: QuerySet[Organisation] = Organisation.objects.within(actor).filter(state=ACTIVE)
    said = active.order_by().aggregate(**asked)
    return {code: said[f"c{number}"] for number, code in enumerate(wanted)}


def near_wards(actor: Actor, codes: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return ward -> those whose centres are nearest."""
    wanted, every = set(codes), list(wards(programme_of(actor)).only(*PLACED))
    return {
        ward.code: frozenset(one.code for one in neighbours(ward, every))
        for ward in every
        if ward.code in wanted
    }
