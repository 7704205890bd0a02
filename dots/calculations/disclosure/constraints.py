"""What an attentive reader knows: counts, and how published numbers tie them together.

A *count* is named by its population, so that two tables that hold the same number speak of the
same count. Everything published becomes a bound on a sum of counts.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dots.calculations.errors import UnusableInput

Bounds = tuple[float, float | None]
"""Least and most; None is no upper limit."""


@dataclass(frozen=True)
class Rule:
    """The rule, which everybody may know.

    Attributes:
        smallest: counts from 1 to below this are protected, never shown.
        base: shown counts are rounded to the nearest multiple of this, totals too.
        width: a protected count's feasible most minus least may not be less than this.
    """

    smallest: int = 8
    base: int = 5
    width: int = 5

    def protects(self, count: int) -> bool:
        """True when the count itself is too small to show."""
        return 0 < count < self.smallest

    def rounded(self, count: int) -> int:
        """The nearest multiple of the base; half goes up."""
        return self.base * ((2 * count + self.base) // (2 * self.base))

    def known_of(self, count: int) -> Bounds:
        """What a reader knows of a whole count that is published by this rule."""
        if count == 0:
            return 0, 0
        if self.protects(count):
            return 1, self.smallest - 1
        shown = self.rounded(count)
        return max(self.smallest, shown - self.base // 2), shown + (self.base - 1) // 2


@dataclass(frozen=True, order=True)
class Population:
    """Whom a count is about: a measure, some quarters, and a value for some dimensions."""

    measure: str
    quarters: tuple[str, ...]
    where: tuple[tuple[str, str], ...] = ()

    def narrowed(self, values: Mapping[str, str]) -> "Population":
        """Those of this population who also have these values; a quarter narrows the quarters."""
        own = dict(values)
        quarters = (own.pop("quarter"),) if "quarter" in own else self.quarters
        return Population(self.measure, quarters, tuple(sorted([*self.where, *own.items()])))

    def in_quarter(self, quarter: str) -> "Population":
        """The same population in one of its quarters."""
        return Population(self.measure, (quarter,), self.where)

    @property
    def key(self) -> str:
        """One text for one population, whatever characters its values hold."""
        return json.dumps([self.measure, self.quarters, self.where], separators=(",", ":"))

    @classmethod
    def of_key(cls, key: str) -> "Population":
        """The population that a key names."""
        measure, quarters, where = json.loads(key)
        return cls(measure, tuple(quarters), tuple((name, value) for name, value in where))


@dataclass(frozen=True)
class Sum:
    """The counts named by `parts` add up to something from `low` to `high`."""

    parts: tuple[str, ...]
    low: float
    high: float | None


@dataclass(frozen=True)
class Link:
    """`whole` is the sum of `parts`; or, of people, between the largest part and the sum."""

    whole: str
    parts: tuple[str, ...]
    additive: bool = True


@dataclass(frozen=True)
class Constraints:
    """What one release tells, ready to be kept in the release record and read again.

    Attributes:
        sums: what the published numbers say.
        links: which counts make up which others.
        bounds: count -> least and most that the rule alone says of it (a merged category is at
            least 1, because noughts are not merged).
        protected: the sums that must stay uncertain, each as the counts it is made of. These are
            not published; they are kept so that a later release is checked against them.
        measure, quarters: what the release is about, to find those that bear on a new one.
    """

    sums: tuple[Sum, ...] = ()
    links: tuple[Link, ...] = ()
    bounds: Mapping[str, Bounds] = field(default_factory=dict)
    protected: tuple[tuple[str, ...], ...] = ()
    measure: str = ""
    quarters: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Lists, texts and numbers only."""
        return {
            "sums": [[[*s.parts], s.low, s.high] for s in self.sums],
            "links": [[link.whole, [*link.parts], link.additive] for link in self.links],
            "bounds": {key: [*bounds] for key, bounds in self.bounds.items()},
            "protected": [[*parts] for parts in self.protected],
            "measure": self.measure,
            "quarters": [*self.quarters],
        }

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> "Constraints":
        """What `as_json` gave, read again.

        Raises:
            UnusableInput: it is not that.
        """
        try:
            return cls(
                sums=tuple(Sum(tuple(parts), low, high) for parts, low, high in kept["sums"]),
                links=tuple(Link(whole, tuple(p), added) for whole, p, added in kept["links"]),
                bounds={key: (low, high) for key, (low, high) in kept["bounds"].items()},
                protected=tuple(tuple(parts) for parts in kept["protected"]),
                measure=kept["measure"],
                quarters=tuple(kept["quarters"]),
            )
        except (KeyError, TypeError, ValueError) as problem:
            raise UnusableInput("this is not what a release record keeps") from problem


def bearing_on(
    measure: str, quarters: Sequence[str], releases: Sequence[Constraints]
) -> list[Constraints]:
    """The releases of a measure that touch these quarters, directly or through one another."""
    reach = set(quarters)
    waiting = {n: release for n, release in enumerate(releases) if release.measure == measure}
    found: list[int] = []
    while touching := [n for n in waiting if not reach.isdisjoint(waiting[n].quarters)]:
        found += touching
        for number in touching:
            reach.update(waiting.pop(number).quarters)
    return [releases[number] for number in sorted(found)]
