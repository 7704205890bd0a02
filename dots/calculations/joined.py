"""Dots in a column, joined by arcs: in which order few arcs cross, and which of many are drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

Tie = tuple[int, int, int]  # two dots by their numbers from zero, and how strong it is
ROUNDS, SWEEPS = 12, 6


def strongest(ties: Iterable[Tie], most: int) -> list[Tie]:
    """Return the strongest tie of each dot, then the next strongest of all, the weakest first.

    No more than `most` are taken; the same ties give the same picture, in whatever order they come.
    """
    ranked = sorted(ties, key=lambda tie: (-tie[2], tie))
    joined: set[int] = set()
    first, rest = list[Tie](), list[Tie]()
    for tie in ranked:
        (rest if {tie[0], tie[1]} <= joined else first).append(tie)
        joined.update(tie[:2])
    return sorted((first + rest)[:most], key=lambda tie: (tie[2], tie))


def in_order(count: int, ties: Sequence[Tie]) -> list[int]:
    """Return so many dots in an order in which few arcs on one side of a column cross.

    Each dot is moved to the mean place of those it is joined to, the stronger the nearer, as often
    as `ROUNDS`; then two that stand under one another change places where fewer cross that way.
    Dots without a tie come last. The order given is kept where nothing is better.

    Source:
        The barycentre heuristic of K. Sugiyama, S. Tagawa and M. Toda, Methods for visual
        understanding of hierarchical system structures, IEEE Transactions on Systems, Man, and
        Cybernetics 11 (1981), for a column in place of layers.
    """
    near: dict[int, dict[int, int]] = defaultdict(dict)
    for one, other, weight in ties:
        near[one][other] = near[other][one] = weight
    given = [dot for dot in range(count) if dot in near]
    alone = [dot for dot in range(count) if dot not in near]
    found = exchanged(drawn_together(given, near), near)
    return min(given, found, key=lambda order: crossings(order, ties)) + alone


def drawn_together(order: list[int], near: dict[int, dict[int, int]]) -> list[int]:
    """Move each dot to the mean place of itself and those it is joined to, again and again."""
    for _ in range(ROUNDS):
        place = {dot: number for number, dot in enumerate(order)}
        mean = {
            dot: (place[dot] + sum(place[one] * weight for one, weight in theirs.items()))
            / (1 + sum(theirs.values()))
            for dot, theirs in near.items()
        }
        order = sorted(order, key=lambda dot: (mean[dot], place[dot]))
    return order


def exchanged(order: list[int], near: dict[int, dict[int, int]]) -> list[int]:
    """Let two that stand under one another change places while fewer arcs cross that way."""
    order, place = list(order), {dot: number for number, dot in enumerate(order)}
    for _ in range(SWEEPS):
        before = list(order)
        for number in range(len(order) - 1):
            upper, lower = order[number], order[number + 1]
            theirs = [
                [place[one] for one in near[dot] if one not in (upper, lower)]
                for dot in (upper, lower)
            ]
            if crossed(theirs[1], theirs[0], number) < crossed(theirs[0], theirs[1], number):
                order[number : number + 2] = lower, upper
                place[upper], place[lower] = number + 1, number
        if order == before:
            break
    return order


def crossed(upper: list[int], lower: list[int], number: int) -> int:
    """Count the arcs of two dots under one another that cross, by the places of their far ends.

    From the lower dot round to the upper one, places follow like on a circle: two arcs cross where
    the upper dot's ends before the lower one's.
    """
    return sum(((one < number, one) < (other < number, other)) for one in upper for other in lower)


def levels(spans: Sequence[tuple[int, int]]) -> list[int]:
    """Return for each arc how many steps to the side it reaches, from 1: the longer, the further.

    Two that lie beside one another, be it for a part of their way, never reach equally far.

    Args:
        spans: from where to where each arc goes, the lesser first.
    """
    found = [0] * len(spans)
    done: list[int] = []
    for arc in sorted(range(len(spans)), key=lambda arc: spans[arc][1] - spans[arc][0]):
        first, last = spans[arc]
        beside = [found[one] for one in done if spans[one][0] < last and first < spans[one][1]]
        found[arc] = 1 + max(beside, default=0)
        done.append(arc)
    return found


def crossings(order: Sequence[int], ties: Iterable[Tie]) -> int:
    """Count the arcs that cross where dots stand in this order."""
    place = {dot: number for number, dot in enumerate(order)}
    arcs = sorted(sorted((place[one], place[other])) for one, other, _ in ties)
    return sum(
        first[0] < second[0] < first[1] < second[1]
        for number, first in enumerate(arcs)
        for second in arcs[number + 1 :]
    )
