"""The attack: how narrowly can a reader of everything published pin a count down?

A linear programme (HiGHS) finds the least and the most a count can be, given all that is known.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf

import numpy as np
from scipy.optimize import Bounds as Box
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csr_array

from dots.calculations.disclosure.constraints import Constraints, Link, Population
from dots.calculations.errors import UnusableInput

SPECK = 1e-6
"""Solvers answer to about 1e-7; counts are whole numbers."""


@dataclass(frozen=True)
class Range:
    """The least and the most that a count can be (`inf` when nothing limits it)."""

    least: float
    most: float

    @property
    def width(self) -> float:
        """Most minus least, over the whole numbers in the range."""
        return (floor(self.most + SPECK) if self.most < inf else inf) - ceil(self.least - SPECK)


def feasible_range(cell: str | Sequence[str], known: Sequence[Constraints]) -> Range:
    """The least and most a count (or a sum of counts) can be, given what is known.

    Args:
        cell: the key of a count, or several keys to be added.
        known: every release that bears on it.
    Returns:
        The range over real numbers; `Range.width` looks at whole numbers only.
    Raises:
        UnusableInput: the releases contradict one another, or none mentions the count.
    Source:
        Attacker audit of evidence.md, section 5, after Fischetti and Salazar (2001), Solving the
        cell suppression problem on tabular data with linear constraints, Management Science 47.
    """
    parts = (cell,) if isinstance(cell, str) else tuple(cell)
    return Attack(known).range_of(parts)


class Attack:
    """A linear programme over everything known, asked several questions."""

    def __init__(self, known: Sequence[Constraints]) -> None:
        bounds: dict[str, tuple[float, float]] = {}
        for release in known:
            for key, (low, high) in release.bounds.items():
                least, most = bounds.get(key, (0.0, inf))
                bounds[key] = max(least, low), min(most, inf if high is None else high)
        names: dict[str, int] = {}
        rows = [*_rows(known)]
        for key in [*bounds, *(key for weights, _, _ in rows for key in weights)]:
            names.setdefault(key, len(names))
        self._names = names
        limits = [bounds.get(key, (0.0, inf)) for key in names]
        self._crossed = any(low > high for low, high in limits)
        self._box = Box([low for low, _ in limits], [high for _, high in limits])
        self._rules = LinearConstraint(
            _matrix(rows, names),
            [low for _, low, _ in rows],
            [high for _, _, high in rows],
        )

    @property
    def possible(self) -> bool:
        """True when some set of counts agrees with everything known."""
        return not self._crossed and self._solve(np.zeros(len(self._names))) is not None

    def range_of(self, parts: Sequence[str]) -> Range:
        """The feasible range of a sum of counts; refusals as `feasible_range`."""
        wanted = self._weights([parts])
        return Range(self._end(wanted), -self._end(-wanted))

    def narrower_than(
        self, width: float, targets: Sequence[tuple[str, ...]]
    ) -> list[tuple[tuple[str, ...], Range]]:
        """The targets whose range is narrower than `width`, each with its range.

        Any feasible set of counts is a witness for every target at once, so pushing all of them
        down and up together settles most without a question of their own.
        """
        if not targets:
            return []
        each = np.vstack([self._weights([parts]) for parts in targets])
        low, high = np.full(len(targets), inf), np.full(len(targets), -inf)

        def doubtful() -> list[int]:
            return [i for i in range(len(targets)) if Range(low[i], high[i]).width < width]

        def push(weights: np.ndarray) -> None:
            for direction in (1, -1):
                found = each @ self._agreeing(self._solve(direction * weights))
                np.minimum(low, found, out=low)
                np.maximum(high, found, out=high)

        together: list[int] = []
        waiting = [*range(len(targets))]
        while waiting != together:
            together = waiting
            push(each[together].sum(axis=0))
            waiting = doubtful()
        for i in waiting:
            if Range(low[i], high[i]).width < width:
                push(each[i])
        return [(targets[i], Range(float(low[i]), float(high[i]))) for i in doubtful()]

    def _weights(self, targets: Iterable[Sequence[str]]) -> np.ndarray:
        weights = np.zeros(len(self._names))
        for parts in targets:
            for key in parts:
                if key not in self._names:
                    raise UnusableInput(f"nothing is known of {key}")
                weights[self._names[key]] += 1
        return weights

    def _end(self, objective: np.ndarray) -> float:
        """The least value of an objective, minus infinity when nothing holds it."""
        counts = self._solve(objective)
        if counts is None and self.possible:
            return -inf
        return float(objective @ self._agreeing(counts))

    def _agreeing(self, counts: np.ndarray | None) -> np.ndarray:
        if counts is None:
            raise UnusableInput("what was published contradicts itself")
        return counts

    def _solve(self, objective: np.ndarray) -> np.ndarray | None:
        """Counts that agree with everything known and make the objective least, if there are."""
        answer = milp(objective, bounds=self._box, constraints=self._rules)
        return None if answer.x is None else np.asarray(answer.x)


Row = tuple[dict[str, float], float, float]
"""Weights of counts, and the least and most of their weighted sum."""


def _rows(known: Sequence[Constraints]) -> Iterator[Row]:
    for said in dict.fromkeys(said for release in known for said in release.sums):
        yield dict.fromkeys(said.parts, 1.0), said.low, inf if said.high is None else said.high
    links = [link for release in known for link in release.links]
    for link in dict.fromkeys([*links, *_quarters_linked(known, links)]):
        yield from _link_rows(link)


def _link_rows(link: Link) -> Iterator[Row]:
    difference = {link.whole: 1.0} | dict.fromkeys(link.parts, -1.0)
    yield difference, 0.0 if link.additive else -inf, 0.0
    if not link.additive:
        for part in link.parts:
            yield {link.whole: 1.0, part: -1.0}, 0.0, inf


def _quarters_linked(known: Sequence[Constraints], links: Sequence[Link]) -> Iterator[Link]:
    """Ties between counts over several quarters and the same counts in each quarter."""
    additive = {Population.of_key(link.whole).measure for link in links if link.additive}
    told = {key: Population.of_key(key) for release in known for key in release.bounds}
    if len({count.quarters for count in told.values()}) < 2:
        return  # nothing to tie
    for key, count in told.items():
        if len(count.quarters) > 1:
            parts = tuple(count.in_quarter(quarter).key for quarter in count.quarters)
            yield Link(key, parts, additive=count.measure in additive)


def _matrix(rows: Sequence[Row], names: dict[str, int]) -> csr_array:
    entries = [
        (row, names[key], weight)
        for row, (weights, _, _) in enumerate(rows)
        for key, weight in weights.items()
    ]
    at_row, at_column, weights = zip(*entries, strict=True) if entries else ((), (), ())
    return csr_array((weights, (at_row, at_column)), shape=(len(rows), len(names)))
