"""Dots in a column, joined by arcs: in which order ties are short, and which of many are drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

Tie = tuple[int, int, int]  # two dots by their numbers from zero, and how strong it is
Near = dict[int, dict[int, int]]  # dot -> those it is joined to, each with how strongly
ROUNDS, SWEEPS = 12, 8


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


def in_order(count: int, ties: Iterable[Tie]) -> list[int]:
    """Return so many dots in an order in which those with strong ties stand near one another.

    What is made small is `length`: over all pairs, how strong their tie is times how many places
    apart they stand. To find the least of all would take too long (the problem is NP-hard), so
    from two orders, the one given and one drawn together, each dot in turn moves to where the sum
    is least, until no move makes it less; the shorter of the two is taken. The same ties give the
    same order. Dots without a tie come last. It is written here, as a web worker loads no library
    for numbers.

    Source:
        The minimum linear arrangement problem, with the barycentre heuristic for a first order and
        local search by moves: J. Petit, Experiments on the minimum linear arrangement problem,
        ACM Journal of Experimental Algorithmics 8 (2003).
    """
    near: Near = defaultdict(dict)
    for one, other, weight in sorted(ties):
        near[one][other] = near[other][one] = weight
    given = [dot for dot in range(count) if dot in near]
    alone = [dot for dot in range(count) if dot not in near]
    found = [shortened(order, near) for order in (given, drawn_together(given, near))]
    return min(found, key=lambda order: length(order, near)) + alone


def length(order: Sequence[int], near: Near) -> int:
    """Return the sum over all pairs of how strong their tie is times how far apart they stand."""
    place = {dot: number for number, dot in enumerate(order)}
    return sum(
        weight * (place[other] - place[one])
        for one, theirs in near.items()
        for other, weight in theirs.items()
        if place[one] < place[other]
    )


def drawn_together(order: list[int], near: Near) -> list[int]:
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


def shortened(order: list[int], near: Near) -> list[int]:
    """Move each dot in turn to where ties are shortest, until no move makes them shorter."""
    order = list(order)
    for _ in range(SWEEPS):
        before = list(order)
        pull = pulls(order, near)
        for dot in before:
            here, there = order.index(dot), best_place(dot, order, pull, near)
            if here != there:
                passed = order[there:here] or order[here + 1 : there + 1]
                turned = 2 if there < here else -2  # for the dot, those passed are below now
                for other in near[dot].keys() & set(passed):
                    pull[dot] += turned * near[dot][other]
                    pull[other] -= turned * near[dot][other]
                order.insert(there, order.pop(here))
        if order == before:
            break
    return order


def pulls(order: Sequence[int], near: Near) -> dict[int, int]:
    """Return how much more strongly each dot is joined to those below than to those above."""
    place = {dot: number for number, dot in enumerate(order)}
    return {
        dot: sum(
            weight if place[one] > place[dot] else -weight for one, weight in near[dot].items()
        )
        for dot in order
    }


def best_place(dot: int, order: Sequence[int], pull: dict[int, int], near: Near) -> int:
    """Return at which place among all others a dot makes ties shortest; its own where none does.

    Step by step from the top: `passing` is how strong the ties of others are that pass by there,
    each a place longer for the dot between, and `own` how long the dot's are, but for a constant.
    """
    theirs, below = near[dot], True
    passing, own, beside = 0, 0, -sum(near[dot].values())
    here = order.index(dot)
    costs = [0]
    for other in order:
        if other == dot:
            below = False
            continue
        weight = theirs.get(other, 0)
        # The tie to the dot itself is none that passes by.
        passing += pull[other] + (weight if not below else -weight)
        own += beside + weight
        beside += 2 * weight
        costs.append(passing + own)
    return min(range(len(costs)), key=lambda place: (costs[place], abs(place - here)))


def above_the_rest(
    ranked: Sequence[tuple[tuple[str, str], int]], most: int
) -> list[tuple[str, str]]:
    """Return the first few pairs that have more than all after them: of equals all or none.

    Args:
        ranked: pairs with their numbers, most first.
        most: how many at most.
    """
    less = ranked[most][1] if len(ranked) > most else 0
    return [pair for pair, count in ranked[:most] if count > less]


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
