"""How many distinct people several partners help: worked by hand, and against a known truth."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from math import sqrt

import pytest

from dots.calculations.errors import UnusableInput
from dots.calculations.multiplicity import OWN, Distinct, Partner, distinct_people


def tenfold(*partners):
    return [
        Partner(10 * kept, {m: 10 * number for m, number in said.items()})
        for kept, said in partners
    ]


# Four people: one at A alone, one at A and B, one at A, B and C, one at C alone.
WORKED = tenfold((3, {1: 1, 2: 1, 3: 1}), (2, {2: 1, 3: 1}), (2, {3: 1, 1: 1}))


def test_where_everybody_answers_the_number_is_exact():
    found = distinct_people(WORKED)

    assert found == Distinct(pytest.approx(40), pytest.approx(40), pytest.approx(40), 70, 70)
    assert found.share_answered == 1


def test_the_worked_example_of_the_method_page():
    """A 60 people, 20 answers; B 40, 10 answers; C 25 with 4, D 5 with none: taken together."""
    partners = [
        Partner(60, {1: 12, 2: 6, 3: 2}),
        Partner(40, {1: 4, 2: 4, 4: 2}),
        Partner(25, {1: 2, 2: 2}),
        Partner(5, {}),
    ]

    found = distinct_people(partners)

    a = 60 * (12 + 6 / 2 + 2 / 3) / 20
    b = 40 * (4 + 4 / 2 + 2 / 4) / 10
    all_answers = (18 + 12 / 2 + 2 / 3 + 2 / 4) / 34
    c_and_d = 2 + 2 / 2 + 26 * all_answers
    assert (a, b) == (pytest.approx(47), 26)
    assert found.people == pytest.approx(a + b + c_and_d)
    assert found.people == pytest.approx(95.25, abs=0.01)
    assert (found.records, found.answered) == (130, 34)
    assert found.low < found.people < found.high


def test_the_interval_has_the_variance_of_sampling_without_replacement():
    """Cochran's formula for a stratified mean with its finite population correction."""
    said = {1: 60, 2: 30, 4: 10}
    partners = [Partner(400, said)] * 3
    mean = sum(n / m for m, n in said.items()) / 100
    variance = sum(n * (1 / m - mean) ** 2 for m, n in said.items()) / 100
    error = sqrt(3 * 400**2 * (1 - 100 / 400) * variance / 100)

    found = distinct_people(partners)

    assert found.people == pytest.approx(1200 * mean)
    assert (found.high - found.low) / (2 * 1.96 * error) == pytest.approx(1, abs=0.04)
    assert found == distinct_people(partners)


def invented(dice):
    """Some hundred people at six partners, a third of whom answer; the truth beside it."""
    kept, said, truth = Counter(), defaultdict(Counter), 300
    for _ in range(truth):
        mine = dice.sample("abcdef", dice.choice((1, 1, 1, 2, 2, 3)))
        for partner in mine:
            kept[partner] += 1
            if dice.random() < 1 / 3:
                said[partner][len(mine)] += 1
    return [Partner(kept[one], said[one]) for one in kept], truth


def test_of_invented_cities_about_95_in_100_intervals_hold_the_true_number():
    dice = random.Random(7)
    held, middles = 0, []
    for _ in range(200):
        partners, truth = invented(dice)
        found = distinct_people(partners, draws=400)
        held += found.low <= truth <= found.high
        middles.append(found.people)

    assert 0.9 <= held / 200 <= 0.99
    assert sum(middles) / 200 == pytest.approx(300, rel=0.01)


@pytest.mark.parametrize(
    "partners",
    [
        [],
        [Partner(400, {1: 10}), Partner(400, {1: 10}), Partner(400, {1: 9})],
        [Partner(400, {1: 90}), Partner(400, {1: 90}), Partner(400, {})],
    ],
)
def test_of_few_answers_or_of_two_partners_nothing_is_said(partners):
    assert distinct_people(partners) is None


def test_partners_with_few_answers_are_taken_together_where_those_are_enough():
    few = [Partner(10, {1: OWN - 1}), Partner(10, {2: OWN - 1})]

    found = distinct_people([Partner(100, {1: 40}), *few])

    assert found.people == pytest.approx(100 + 20 * 0.75)


def test_the_number_is_at_least_the_largest_partner_and_at_most_all_records():
    found = distinct_people([Partner(100, {5: 30}), Partner(9, {5: 5}), Partner(9, {5: 5})])

    assert (found.people, found.low, found.high) == (100, 100, 100)


@pytest.mark.parametrize(
    "wrong", [Partner(3, {1: 4}), Partner(3, {0: 1}), Partner(3, {1: -1, 2: 1})]
)
def test_numbers_that_contradict_one_another_are_refused(wrong):
    with pytest.raises(UnusableInput):
        distinct_people([wrong])
