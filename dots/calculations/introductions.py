"""Whom to introduce a partner to, and why: `docs/method/introductions.md`.

A score from 0 to 100 says how well another partner answers a need. It is a weighted mean of stated
parts, each from 0 to 1, then lowered for those who were introduced often lately, so that the same
few are not asked for everything. Nothing is learned, guessed or left out of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import floor, fsum, log
from typing import Generic, NamedTuple, TypeVar

from dots.calculations.errors import UnusableInput

ROLE, COMMUNITIES, NEAR = "role", "communities", "near"
KNOWN, DIFFERENT, ACTIVE = "known", "different", "active"
WEIGHTS = {ROLE: 35, COMMUNITIES: 25, NEAR: 15, KNOWN: 10, DIFFERENT: 5, ACTIVE: 10}
FOR_THESE, FOR_ALL, FOR_OTHERS = "for these", "for all", "for others"  # how a role is played
PLAYED = {FOR_THESE: 1.0, FOR_ALL: 0.9, FOR_OTHERS: 0.5}
ELSEWHERE, KEPT_ELSEWHERE = "elsewhere", 0.5  # of a role that is played in other wards only
SAME_WARD, NEAR_WARD = "same ward", "near ward"
DISTANCE = {SAME_WARD: 1.0, NEAR_WARD: 0.5}
KEPT_AFTER = (1.0, 0.85, 0.7, 0.5)  # of the score, after so many introductions lately

T = TypeVar("T")


@dataclass(frozen=True)
class Need:
    """What is asked for; "" where it was not said."""

    role: str = ""
    community: str = ""
    ward: str = ""


@dataclass(frozen=True)
class Partner(Generic[T]):
    """What the score knows of a partner.

    `roles` holds (role, community it is played for or "", ward it is played in or ""); `ties` whom
    it works with; `introduced` how often it was introduced lately.
    """

    key: T
    communities: frozenset[str] = frozenset()
    wards: frozenset[str] = frozenset()
    roles: frozenset[tuple[str, str, str]] = frozenset()
    ties: frozenset[T] = frozenset()
    is_active: bool = True  # neither paused nor left
    was_active: bool = False  # something was done lately
    introduced: int = 0

    @cached_property
    def role_names(self) -> frozenset[str]:
        return frozenset(role for role, _, _ in self.roles)


@dataclass(frozen=True)
class Known(Generic[T]):
    """What the network knows: partners of each community, ties of each partner, wards nearby."""

    supporters: Mapping[str, int]
    degrees: Mapping[T, int]
    near_wards: Mapping[str, frozenset[str]]


class Part(NamedTuple):
    """One part of a score: from 0 to 1, what it weighs, and what it rests on."""

    name: str
    value: float
    weight: int
    because: tuple[str, ...] = ()

    @property
    def points(self) -> float:
        return self.value * self.weight


@dataclass(frozen=True)
class Suggestion(Generic[T]):
    """A partner that could help, how well, and the parts that say why."""

    partner: Partner[T]
    parts: tuple[Part, ...]
    kept: float  # of the score, after introductions lately
    common: frozenset[T]  # whom both know

    @property
    def score(self) -> int:
        """From 0 to 100: points reached of those that could be, after what introductions take."""
        most = sum(part.weight for part in self.parts)
        points = 100 * self.kept * sum(part.points for part in self.parts) / most
        return floor(round(points, 6) + 0.5)  # a half goes up, as a reader adds

    def part(self, name: str) -> Part | None:
        """Return one part; None when it was not asked for."""
        return next((part for part in self.parts if part.name == name), None)


def suggested(
    asking: Partner[T], need: Need, others: Iterable[Partner[T]], known: Known[T], most: int = 10
) -> list[Suggestion[T]]:
    """Return the partners to introduce, the best first; equal scores in the order given.

    Raises:
        UnusableInput: fewer than one is asked for.
    """
    if most < 1:
        raise UnusableInput("at least one suggestion has to be asked for")
    asked = Asked(asking, need, known)
    found = [scored(asked, other) for other in others if fits(asking, need, other)]
    return sorted(found, key=lambda one: -one.score)[:most]


def fits(asking: Partner[T], need: Need, other: Partner[T]) -> bool:
    """True for an active partner, not tied already, that plays the role or has something in common.

    With a role asked for, it has to be one who plays it: somewhere, for somebody.
    """
    if other.key == asking.key or not other.is_active or other.key in asking.ties:
        return False
    if need.role:
        return need.role in other.role_names
    wanted = wanted_communities(asking, need) & other.communities
    return bool(wanted or wanted_wards(asking, need) & other.wards)


def suggestion(asking: Partner[T], need: Need, other: Partner[T], known: Known[T]) -> Suggestion[T]:
    """Work out the score of one partner, part by part; a role counts only when one is asked for."""
    return scored(Asked(asking, need, known), other)


@dataclass(frozen=True)
class Asked(Generic[T]):
    """Who asks for what, with what is the same for each partner that is scored."""

    asking: Partner[T]
    need: Need
    known: Known[T]

    @cached_property
    def communities(self) -> frozenset[str]:
        return wanted_communities(self.asking, self.need)

    @cached_property
    def rarity(self) -> dict[str, float]:
        """Return what each wanted community counts, the rarest first."""
        counts = self.known.supporters
        rarest = sorted(self.communities, key=lambda code: (counts.get(code, 0), code))
        return {code: rarity([counts.get(code, 0)]) for code in rarest}

    @cached_property
    def whole(self) -> float:
        return fsum(self.rarity.values())

    @cached_property
    def wards(self) -> frozenset[str]:
        return wanted_wards(self.asking, self.need)

    @cached_property
    def around(self) -> frozenset[str]:
        beside = (self.known.near_wards.get(ward, frozenset()) for ward in self.wards)
        return frozenset[str]().union(*beside)

    @cached_property
    def roles(self) -> frozenset[str]:
        return self.asking.role_names


def scored(asked: Asked[T], other: Partner[T]) -> Suggestion[T]:
    """Work out the score of one partner for who asks."""
    common = asked.asking.ties & other.ties
    acquainted = rarity(asked.known.degrees[one] for one in common) * log(2) if common else 0.0
    parts = [
        communities_part(asked, other),
        near_part(asked, other),
        Part(KNOWN, min(1.0, acquainted), WEIGHTS[KNOWN]),
        Part(DIFFERENT, unlike(asked.roles, other.role_names), WEIGHTS[DIFFERENT]),
        Part(ACTIVE, float(other.was_active), WEIGHTS[ACTIVE]),
    ]
    if asked.need.role:
        parts.insert(0, role_part(asked, other))
    kept = KEPT_AFTER[min(other.introduced, len(KEPT_AFTER) - 1)]
    return Suggestion(other, tuple(parts), kept, common)


def wanted_communities(asking: Partner[T], need: Need) -> frozenset[str]:
    """Return the community that was named, or all that the asking partner supports."""
    return frozenset({need.community}) if need.community else asking.communities


def wanted_wards(asking: Partner[T], need: Need) -> frozenset[str]:
    """Return the ward that was named, or all in which the asking partner has a site."""
    return frozenset({need.ward}) if need.ward else asking.wards


def role_part(asked: Asked[T], other: Partner[T]) -> Part:
    """Say how a partner plays the role: for these people, for all it supports, or for others.

    A role played in other wards only keeps half; the part then rests on those wards too.
    """
    meant = asked.wards
    ways = [
        (how_played(asked, other, community), bool(ward and meant) and ward not in meant)
        for role, community, ward in other.roles
        if role == asked.need.role
    ]
    worth = {way: PLAYED[way[0]] * (KEPT_ELSEWHERE if way[1] else 1) for way in ways}
    best = max(ways, key=lambda way: worth[way], default=(FOR_OTHERS, False))
    value = worth.get(best, PLAYED[FOR_OTHERS])
    wards = {ward for role, _, ward in other.roles if role == asked.need.role}
    because = (best[0], ELSEWHERE, *sorted(wards)) if best[1] else (best[0],)
    return Part(ROLE, value, WEIGHTS[ROLE], because)


def how_played(asked: Asked[T], other: Partner[T], community: str) -> str:
    """Return for whom a partner plays a role, as far as those who are wanted go."""
    wanted = asked.communities
    if community in wanted:
        return FOR_THESE
    for_all = not community and (not wanted or wanted & other.communities)
    return FOR_ALL if for_all else FOR_OTHERS


def communities_part(asked: Asked[T], other: Partner[T]) -> Part:
    """Return how much of what is wanted both support; a rare community tells more than a common.

    Each counts 1 / ln(partners that support it). Source: Adamic and Adar, Friends and neighbors on
    the Web, Social Networks 25 (2003), where it weighs what two people share.
    """
    shared = tuple(code for code in asked.rarity if code in other.communities)
    value = fsum(asked.rarity[code] for code in shared) / asked.whole if shared else 0.0
    return Part(COMMUNITIES, value, WEIGHTS[COMMUNITIES], shared)


def rarity(counts: Iterable[int]) -> float:
    """Sum 1 / ln(count); a count below two is taken as two, as both partners share it."""
    return fsum(1 / log(max(count, 2)) for count in counts)


def near_part(asked: Asked[T], other: Partner[T]) -> Part:
    """Return how near a partner's sites are: the same ward, one nearby, or neither."""
    if here := sorted(asked.wards & other.wards):
        return Part(NEAR, DISTANCE[SAME_WARD], WEIGHTS[NEAR], (SAME_WARD, *here))
    if beside := sorted(asked.around & other.wards):
        return Part(NEAR, DISTANCE[NEAR_WARD], WEIGHTS[NEAR], (NEAR_WARD, *beside))
    return Part(NEAR, 0.0, WEIGHTS[NEAR])


def unlike(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """Return how far two partners' roles differ: 1 − what they share of all they play (Jaccard).

    Nothing is known of one that plays none.
    """
    return 1 - len(ours & theirs) / len(ours | theirs) if theirs else 0.0


def middle(numbers: Iterable[int]) -> float | None:
    """Return the median; None of nothing."""
    ordered = sorted(numbers)
    if not ordered:
        return None
    half = len(ordered) // 2
    return float(ordered[half]) if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
