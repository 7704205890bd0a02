import json
from math import inf

import pytest

from dots.calculations.disclosure import (
    Constraints,
    Link,
    Population,
    Range,
    Rule,
    Sum,
    feasible_range,
)
from dots.calculations.disclosure.attack import Attack
from dots.calculations.errors import UnusableInput

ALL = Population("people", ("2025-04",))
WHOLE, SMALL, LARGE = ALL.key, *(ALL.narrowed({"ward": ward}).key for ward in "AB")
TABLE = Link(WHOLE, (SMALL, LARGE))


def knowing(*sums, links=(TABLE,), bounds=None):
    return Constraints(sums=sums, links=links, bounds=bounds or {})


def test_the_honest_total_gives_the_small_count_away():
    """evidence.md, section 5: 86 people, 82 shown when the small cell is dropped."""
    dropped, honest = knowing(Sum((LARGE,), 82, 82)), knowing(Sum((WHOLE,), 86, 86))

    found = feasible_range(SMALL, [dropped, honest])

    assert (found.least, found.most, found.width) == (4, 4, 0)


def test_rounding_everything_hides_it():
    """evidence.md, section 5: with 0.01 to spare at the ends, as it was computed there."""
    rounded = knowing(Sum((LARGE,), 77.51, 82.49), Sum((WHOLE,), 82.51, 87.49))

    found = feasible_range(SMALL, [rounded])

    assert (round(found.least, 2), round(found.most, 2)) == (0.02, 9.98)
    assert found.width == 8  # of whole numbers, 1 to 9


def test_what_nothing_limits_may_be_anything():
    found = feasible_range(SMALL, [knowing(Sum((LARGE,), 5, None))])

    assert found == Range(0, inf)
    assert found.width == inf


def test_several_counts_may_be_asked_about_together():
    found = feasible_range([SMALL, LARGE], [knowing(Sum((WHOLE,), 80, 90))])

    assert found == Range(80, 90)


def test_bounds_of_several_releases_meet():
    releases = [knowing(bounds={SMALL: (1, 7)}), knowing(bounds={SMALL: (0, None)})]

    assert feasible_range(SMALL, releases) == Range(1, 7)


def test_people_of_parts_lie_under_those_of_the_whole():
    counted = Link(WHOLE, (SMALL, LARGE), additive=False)
    known = knowing(Sum((WHOLE,), 28, 32), Sum((LARGE,), 18, 22), links=(counted,))

    found = feasible_range(SMALL, [known])

    assert found == Range(6, 32)


def test_quarters_make_up_a_year():
    year = Population("people", ("2025-04", "2025-07"))
    spring, summer = (year.in_quarter(quarter).key for quarter in year.quarters)
    wards = Link(year.key, (year.narrowed({"ward": "A"}).key,))
    known = knowing(
        Sum((year.key,), 20, 20),
        Sum((summer,), 15, 16),
        links=(wards,),
        bounds=dict.fromkeys((spring, summer, year.key), (0, None)),
    )

    found = feasible_range(spring, [known])

    assert found == Range(4, 5)


@pytest.mark.parametrize(
    "known",
    [
        knowing(Sum((WHOLE,), 5, 5), Sum((LARGE,), 6, 6)),
        knowing(Sum((WHOLE,), 5, 5), bounds={WHOLE: (6, None)}),
    ],
)
def test_releases_that_contradict_one_another_are_refused(known):
    with pytest.raises(UnusableInput, match="contradicts itself"):
        feasible_range(SMALL, [known])

    assert not Attack([known]).possible


def test_bounds_that_cross_are_impossible():
    releases = [knowing(bounds={SMALL: (1, 7)}), knowing(bounds={SMALL: (8, None)})]

    assert not Attack(releases).possible


def test_a_count_nobody_mentioned_is_refused():
    with pytest.raises(UnusableInput, match="nothing is known"):
        feasible_range(ALL.narrowed({"ward": "C"}).key, [knowing()])


def test_no_targets_are_never_too_narrow():
    assert Attack([knowing()]).narrower_than(5, []) == []


def test_a_release_survives_being_written_down():
    release = Constraints(
        sums=(Sum((SMALL, LARGE), 8, None),),
        links=(TABLE,),
        bounds={SMALL: (1, 7), LARGE: (8, None)},
        protected=((SMALL,), (SMALL, LARGE)),
        measure="people",
        quarters=("2025-04",),
    )

    written = json.dumps(release.as_json())

    assert Constraints.of_json(json.loads(written)) == release


@pytest.mark.parametrize("kept", [{}, {"sums": 3}, {"sums": [[1]]}])
def test_something_else_written_down_is_refused(kept):
    with pytest.raises(UnusableInput, match="not what a release record keeps"):
        Constraints.of_json(kept)


def test_a_population_is_named_the_same_however_it_was_reached():
    one = ALL.narrowed({"ward": "A"}).narrowed({"community": "older people"})
    other = ALL.narrowed({"community": "older people", "ward": "A"})

    assert one.key == other.key
    assert Population.of_key(one.key) == one


def test_a_quarter_narrows_the_quarters():
    year = Population("people", ("2025-04", "2025-07"))

    assert year.narrowed({"quarter": "2025-07"}) == year.in_quarter("2025-07")


@pytest.mark.parametrize(
    ("count", "known"),
    [(0, (0, 0)), (1, (1, 7)), (7, (1, 7)), (8, (8, 12)), (12, (8, 12)), (13, (13, 17))],
)
def test_the_rule_tells_five_whole_numbers_of_a_shown_count(count, known):
    assert Rule().known_of(count) == known


def test_a_base_that_is_even_rounds_half_up():
    rule = Rule(base=10)

    assert [rule.rounded(count) for count in (14, 15, 24, 25)] == [10, 20, 20, 30]
    assert rule.known_of(20) == (15, 24)
