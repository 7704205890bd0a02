"""The order of dots in a column, and which of many ties are drawn."""

from __future__ import annotations

import random
from collections import defaultdict
from itertools import pairwise, permutations

import pytest

from dots.calculations import joined
from dots.calculations.joined import (
    above_the_rest,
    best_place,
    in_order,
    length,
    levels,
    pulls,
    strongest,
)


def near_of(ties):
    near = defaultdict(dict)
    for one, other, weight in ties:
        near[one][other] = near[other][one] = weight
    return near


def some_ties(seed, count, many):
    dice = random.Random(seed)
    pairs = {tuple(sorted(dice.sample(range(count), 2))) for _ in range(many)}
    return [(one, other, dice.randint(1, 9)) for one, other in sorted(pairs)]


def test_the_length_of_an_order_is_ties_times_how_far_apart_as_the_method_works_it_out():
    near = near_of([(0, 3, 5), (1, 3, 3), (0, 2, 1)])

    assert length([0, 1, 2, 3], near) == 23
    assert length([2, 0, 3, 1], near) == 9
    assert min(length(order, near) for order in permutations(range(4))) == 9
    assert length(in_order(4, [(0, 3, 5), (1, 3, 3), (0, 2, 1)]), near) == 9


def test_the_pairs_with_most_ties_stand_side_by_side_though_many_weak_ones_pull_elsewhere():
    strong = [(0, 11, 14), (3, 11, 10), (5, 19, 11), (2, 17, 9), (8, 14, 7)]
    weak = [(one, (one * 7 + 5) % 20, 1) for one in range(20) if one != (one * 7 + 5) % 20]

    order = in_order(20, strong + weak)

    apart = [abs(order.index(one) - order.index(other)) for one, other, _ in strong]
    assert apart == [1, 1, 1, 1, 1]


@pytest.mark.parametrize("seed", range(8))
def test_of_few_dots_the_order_is_nearly_the_shortest_of_all_there_are(seed):
    ties = some_ties(seed, 7, 12)
    near = near_of(ties)

    order = [dot for dot in in_order(7, ties) if dot in near]

    assert length(order, near) <= 1.1 * min(length(one, near) for one in permutations(near))


@pytest.mark.parametrize("seed", range(4))
def test_of_forty_dots_ties_are_much_shorter_than_in_the_order_given_whatever_order_they_come_in(
    seed,
):
    ties = some_ties(seed, 40, 90)
    near = near_of(ties)

    order = in_order(40, ties)

    assert sorted(order) == list(range(40))
    assert order == in_order(40, ties[::-1])
    given = [dot for dot in range(40) if dot in near]
    assert length([dot for dot in order if dot in near], near) <= 0.6 * length(given, near)


@pytest.mark.parametrize("seed", range(6))
def test_the_best_place_of_one_dot_is_the_best_of_all_tried_one_by_one(seed):
    ties = some_ties(seed, 9, 16)
    near = near_of(ties)
    order = random.Random(seed).sample(sorted(near), len(near))

    for dot in order:
        rest = [one for one in order if one != dot]
        tried = [length([*rest[:at], dot, *rest[at:]], near) for at in range(len(order))]
        assert tried[best_place(dot, order, pulls(order, near), near)] == min(tried)


def test_a_chain_told_in_any_order_is_untangled():
    dots = [5, 2, 0, 4, 1, 3, 6, 7]
    ties = [(one, other, 1) for one, other in pairwise(dots)]

    assert in_order(8, ties) in (dots, dots[::-1])


def test_dots_without_a_tie_come_last_and_none_at_all_stay_as_they_are():
    assert in_order(4, [(1, 3, 2)])[2:] == [0, 2]
    assert in_order(3, []) == [0, 1, 2]
    assert in_order(0, []) == []


def test_each_dot_keeps_its_strongest_tie_and_the_weakest_are_left_out():
    ties = [(0, 1, 9), (0, 2, 8), (1, 2, 7), (3, 0, 1), (2, 4, 2), (1, 4, 1)]

    assert strongest(ties, 4) == [(3, 0, 1), (2, 4, 2), (0, 2, 8), (0, 1, 9)]
    assert strongest(reversed(ties), 4) == strongest(ties, 4)
    assert len(strongest(ties, 2)) == 2
    assert strongest([], 4) == []


def test_arcs_beside_one_another_never_reach_equally_far_and_the_longer_reach_further():
    spans = [(0, 9), (1, 3), (2, 8), (3, 5), (8, 12)]

    assert levels(spans) == [3, 1, 2, 1, 1]


def test_arcs_that_only_meet_at_a_dot_may_reach_equally_far():
    assert levels([(0, 2), (2, 4)]) == [1, 1]
    assert levels([]) == []


def test_of_equals_all_or_none_stand_above_the_rest():
    ranked = [(("a", "b"), 9), (("a", "c"), 7), (("b", "c"), 7)]

    assert above_the_rest(ranked, 2) == [("a", "b")]
    assert above_the_rest(ranked, 3) == [pair for pair, _ in ranked]
    assert above_the_rest(ranked[1:], 1) == []


def test_stopped_early_every_dot_still_stands_once(monkeypatch):
    monkeypatch.setattr(joined, "SWEEPS", 1)
    ties = [(one, (one * 7 + 3) % 12, one + 1) for one in range(12) if one != (one * 7 + 3) % 12]

    assert sorted(in_order(12, ties)) == list(range(12))
