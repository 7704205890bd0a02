"""What a picture of the network shows: one partner's neighbours, or groups of partners."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count

from dots.coverage.selectors import COMMUNITY
from dots.foundation.actor import Actor
from dots.introductions.models import MET, TIE_KINDS, WORKS, Tie
from dots.introductions.selectors.ties import shared_work, ties_of
from dots.network.models import Organisation, Site

ALONE = ""  # the group of those of whom no community, or no ward, is known


@dataclass
class Neighbour:
    """A partner tied to another, and how."""

    organisation: Organisation
    how: list[str] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)

    @property
    def led(self) -> bool:
        """True when an introduction made them work together."""
        return any(tie.introduction_id and tie.kind == WORKS for tie in self.ties)

    @property
    def only_met(self) -> bool:
        """True when they were introduced, and no more is known."""
        return len(self.how) == 1 and any(tie.kind == MET for tie in self.ties)


def neighbours_of(actor: Actor, organisation: Organisation) -> list[Neighbour]:
    """Return whom a partner is tied to and how, those with most ties first, then by name."""
    found: dict[UUID, Neighbour] = {}
    for tie in ties_of(actor, organisation):
        far = tie.far_end(organisation.pk)
        one = found.setdefault(far.pk, Neighbour(far))
        one.ties.append(tie)
        one.how.append(TIE_KINDS[tie.kind])
    shared = shared_work(actor, organisation)
    people = Organisation.objects.live().filter(programme_id=organisation.programme_id)
    missing = people.in_bulk([pk for pk in shared if pk not in found])
    for pk, works in shared.items():
        if pk in missing:
            found[pk] = Neighbour(missing[pk])
        if pk in found:
            found[pk].how += [f"Both are in the {name}" for name in works]
    return sorted(found.values(), key=lambda one: (-len(one.how), one.organisation.name))


@dataclass(frozen=True)
class Grouped:
    """The network by community or ward: each partner stands once."""

    partners: Counter[str]  # group -> partners
    inside: Counter[str]  # group -> ties between its own
    between: Counter[tuple[str, str]]  # two groups in order -> ties between them

    def outside(self, group: str) -> int:
        """Return the ties of a group to all others."""
        return sum(count for pair, count in self.between.items() if group in pair)


def grouped_by(actor: Actor, by: str) -> Grouped:
    """Return the network in groups: recorded ties and introductions, each pair counted once."""
    groups = by_rarest_community(actor) if by == COMMUNITY else by_first_ward(actor)
    inside: Counter[str] = Counter()
    between: Counter[tuple[str, str]] = Counter()
    pairs = Tie.objects.within(actor).open().order_by().values_list("one", "other").distinct()
    for one, other in pairs:
        if one in groups and other in groups:
            first, second = sorted((groups[one], groups[other]))
            if first == second:
                inside[first] += 1
            else:
                between[first, second] += 1
    return Grouped(Counter(groups.values()), inside, between)


def by_rarest_community(actor: Actor) -> dict[UUID, str]:
    """Return partner -> of its communities the one that fewest partners support."""
    said = dict(
        Organisation.objects.within(actor).current().order_by().values_list("pk", "communities")
    )
    counts = Counter(code for codes in said.values() for code in set(codes))
    return {
        pk: min(codes, key=lambda code: (counts[code], code)) if codes else ALONE
        for pk, codes in said.items()
    }


def by_first_ward(actor: Actor) -> dict[UUID, str]:
    """Return partner -> the ward in which it has most sites, the first by code of several."""
    current = Organisation.objects.within(actor).current().order_by()
    sites = Site.objects.within(actor).open().exclude(ward_code="").order_by()
    most: dict[UUID, list[tuple[int, str]]] = defaultdict(list)
    for pk, ward, count in sites.values_list("organisation", "ward_code").annotate(Count("pk")):
        most[pk].append((-count, ward))
    return {
        pk: min(most[pk])[1] if pk in most else ALONE for pk in current.values_list("pk", flat=True)
    }
