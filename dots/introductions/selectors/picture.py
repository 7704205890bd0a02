"""What a picture of the network shows: one partner's neighbours, or groups of partners."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from dots.coverage.selectors import COMMUNITY
from dots.foundation.actor import Actor
from dots.introductions.models import MET, TIE_KINDS, WORKS, Tie
from dots.introductions.selectors.ties import shared_work, ties_of
from dots.introductions.selectors.whole import Whole, first_wards
from dots.network.models import Organisation

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

    @cached_property
    def outside(self) -> Counter[str]:
        """Return group -> its ties to all others."""
        found: Counter[str] = Counter()
        for pair, count in self.between.items():
            for group in pair:
                found[group] += count
        return found


def grouped_by(actor: Actor, by: str, whole: Whole) -> Grouped:
    """Return the network in groups, each pair that is tied in any way counted once."""
    groups = by_rarest_community(whole) if by == COMMUNITY else by_first_ward(actor, whole)
    inside: Counter[str] = Counter()
    between: Counter[tuple[str, str]] = Counter()
    joined = Counter((groups.get(one), groups.get(other)) for one, other in whole.pairs)
    for (first, second), count in joined.items():
        if first is None or second is None:  # one of the two has left
            continue
        if first == second:
            inside[first] += count
        else:
            between[(first, second) if first < second else (second, first)] += count
    return Grouped(Counter(groups.values()), inside, between)


def by_rarest_community(whole: Whole) -> dict[str, str]:
    """Return partner -> of its communities the one that fewest partners support."""
    counts: Counter[str] = Counter()
    lists = Counter(whole.communities.values())
    for codes, partners in lists.items():
        for code in codes:
            counts[code] += partners
    by_rarity = sorted(counts, key=lambda code: (counts[code], code))
    place = {code: number for number, code in enumerate(by_rarity)}
    rarest = {codes: min(codes, key=place.__getitem__) if codes else ALONE for codes in lists}
    return {pk: rarest[codes] for pk, codes in whole.communities.items()}


def by_first_ward(actor: Actor, whole: Whole) -> dict[str, str]:
    """Return partner -> the ward in which it has most sites, the first by code of several."""
    wards = first_wards(actor)
    return {pk: wards.get(pk, ALONE) for pk in whole.communities}
