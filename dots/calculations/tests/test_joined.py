"""The order of dots in a column, and which of many ties are drawn."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from dots.calculations.joined import crossed, crossings, in_order, levels, strongest

LADDER = [(0, 2, 1), (1, 3, 1)]


def test_arcs_cross_where_one_begins_within_the_other_and_ends_beyond():
    assert crossings([0, 1, 2, 3], LADDER) == 1
    assert crossings([0, 2, 1, 3], LADDER) == 0
    assert crossings([0, 1, 3, 2], LADDER) == 0
    assert crossings([0, 1, 2], [(0, 1, 1), (1, 2, 1), (0, 2, 1)]) == 0


@pytest.mark.parametrize("seed", range(20))
def test_no_order_has_more_crossings_than_the_one_given_and_most_have_far_fewer(seed):
    dice = random.Random(seed)
    pairs = {tuple(sorted(dice.sample(range(16), 2))) for _ in range(24)}
    ties = [(one, other, dice.randint(1, 5)) for one, other in sorted(pairs)]

    order = in_order(16, ties)

    assert sorted(order) == list(range(16))
    assert crossings(order, ties) <= 0.7 * crossings(range(16), ties)


def test_a_chain_told_in_any_order_is_untangled():
    dots = [5, 2, 0, 4, 1, 3, 6, 7]
    ties = [(one, other, 1) for one, other in pairwise(dots)]

    assert crossings(range(8), ties) > 0
    assert crossings(in_order(8, ties), ties) == 0


def test_dots_without_a_tie_come_last_and_none_at_all_stay_as_they_are():
    assert in_order(4, [(1, 3, 2)])[2:] == [0, 2]
    assert in_order(3, []) == [0, 1, 2]
    assert in_order(0, []) == []


def test_what_two_neighbours_cross_is_what_is_counted_in_the_whole():
    dice = random.Random(4)
    for _ in range(50):
        upper, lower = ([dice.choice([0, 1, 2, 5, 6, 7]) for _ in range(2)] for _ in range(2))
        ties = [(3, one, 1) for one in set(upper)] + [(4, one, 1) for one in set(lower)]

        assert crossed(list(set(upper)), list(set(lower)), 3) == crossings(range(8), ties)


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
