"""Which partners count where; the worked example stands in docs/method/coverage.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dots.calculations.coverage import (
    COVERED,
    GENERAL,
    NAMED,
    NOBODY,
    NOT_ASKED,
    THIN,
    Cell,
    Offer,
    Why,
    first_to_close,
    matrix,
    state_of,
    tally,
    where_most_are,
    why_it_counts,
)
from dots.calculations.errors import UnusableInput

METHOD = Path(__file__).parents[3] / "docs" / "method" / "coverage.md"
CARERS, REFUGEES = "unpaid-carers", "asylum-refugees"


def offer(**fields):
    given = {"supports": frozenset({CARERS}), "works_in": frozenset({"mill"}), **fields}
    return Offer("lending", **given)


@pytest.mark.parametrize(
    ("fields", "cell", "why"),
    [
        ({}, Cell("lending", CARERS), Why(GENERAL, NOT_ASKED)),
        ({"community": CARERS}, Cell("lending", CARERS), Why(NAMED, NOT_ASKED)),
        ({"community": REFUGEES}, Cell("lending", REFUGEES), Why(NAMED, NOT_ASKED)),
        ({"community": REFUGEES}, Cell("lending", CARERS), None),
        ({}, Cell("lending", REFUGEES), None),
        ({}, Cell("hosting", CARERS), None),
        ({"is_active": False}, Cell("lending", CARERS), None),
        ({}, Cell("lending", ward="mill"), Why(NOT_ASKED, GENERAL)),
        ({"ward": "high"}, Cell("lending", ward="high"), Why(NOT_ASKED, NAMED)),
        ({"ward": "high"}, Cell("lending", ward="mill"), None),
        ({"ward": "high"}, Cell("lending", CARERS), Why(GENERAL, NOT_ASKED)),
        ({}, Cell("lending", ward="high"), None),
        ({}, Cell("lending", CARERS, "mill"), Why(GENERAL, GENERAL)),
        (
            {"community": REFUGEES, "ward": "high"},
            Cell("lending", REFUGEES, "high"),
            Why(NAMED, NAMED),
        ),
        ({}, Cell("lending", CARERS, "high"), None),
        ({}, Cell("lending", REFUGEES, "mill"), None),
    ],
)
def test_a_partner_counts_where_it_named_the_people_or_place_or_reaches_them(fields, cell, why):
    assert why_it_counts(offer(**fields), cell) == why


@pytest.mark.parametrize(
    ("partners", "covered_from", "state"),
    [(0, 2, NOBODY), (1, 2, THIN), (2, 2, COVERED), (2, 3, THIN), (3, 3, COVERED), (1, 1, COVERED)],
)
def test_a_role_is_covered_from_as_many_partners_as_the_programme_says(
    partners, covered_from, state
):
    assert state_of(partners, covered_from) == state


def test_nobody_is_never_enough():
    with pytest.raises(UnusableInput):
        state_of(0, 0)


def test_a_partner_that_offers_a_role_in_two_ways_counts_once():
    named = [("lending", [CARERS], 3)]
    general = [("lending", [CARERS, REFUGEES], 4)]
    both = [
        ("lending", CARERS, [CARERS, REFUGEES], 2),
        ("lending", "deaf", [CARERS], 1),  # names others than those it reaches: two cells
    ]

    partners = tally(named, general, both)

    assert partners == {("lending", CARERS): 5, ("lending", REFUGEES): 4}


def test_a_community_written_twice_counts_once():
    assert tally([], [("lending", [CARERS, CARERS], 1)], []) == {("lending", CARERS): 1}


def example(**fields):
    partners = {
        ("lending", "a"): 1,
        ("lending", "b"): 2,
        ("hosting", "a"): 3,
        ("data", "b"): 1,
        ("data", "d"): 2,
    }
    given = {"roles": ["hosting", "lending", "data"], "lines": ["d", "a", "b", "c"], **fields}
    return matrix(partners, covered_from=2, **given)


def test_most_gaps_come_first_then_most_thin_then_as_given():
    found = example()

    assert found.lines == ("c", "d", "a", "b")
    assert found.roles == ("hosting", "lending", "data")
    assert found.by_line["a"] == {COVERED: 1, THIN: 1, NOBODY: 1}
    assert found.by_role["data"] == {COVERED: 1, THIN: 1, NOBODY: 2}
    assert found.totals == {COVERED: 3, THIN: 2, NOBODY: 7}


def test_most_gaps_are_said_to_be_where_more_than_half_are():
    assert where_most_are(example()) == (["c", "d"], True)
    assert where_most_are(example(lines=["a", "c"])) == (["c"], True)


def test_where_gaps_are_spread_the_worst_are_named_and_not_called_most():
    spread = matrix({}, ["lending"], ["a", "b", "c", "d", "e"], 2)

    assert where_most_are(spread) == (["a", "b", "c", "d", "e"], False)


def test_without_a_gap_there_is_nowhere_to_name():
    whole = matrix({("lending", "a"): 1}, ["lending"], ["a"], 2)

    assert where_most_are(whole) == ([], False)
    assert first_to_close(whole, {"a": 9}) == []


def test_gaps_with_most_partners_to_ask_come_first_and_one_a_line():
    gaps = first_to_close(example(), {"a": 1, "b": 9, "d": 4})

    assert gaps == [("hosting", "b"), ("hosting", "d"), ("data", "a")]


def test_a_line_may_be_kept_from_the_first_gaps():
    gaps = first_to_close(example(), {"a": 1, "b": 9, "d": 4}, besides=["b"], most=1)

    assert gaps == [("hosting", "d")]


def test_of_a_lines_gaps_the_role_that_most_play_elsewhere_comes_first():
    found = matrix({("data", "a"): 5, ("hosting", "a"): 2}, ["hosting", "data"], ["a", "b"], 2)

    assert first_to_close(found, {}) == [("data", "b")]


@given(
    st.lists(
        st.tuples(st.sampled_from("xyz"), st.sampled_from(["", "a", "b"]), st.integers(0, 3)),
        max_size=12,
        unique=True,
    )
)
def test_adding_up_groups_gives_what_counting_partner_by_partner_gives(said):
    supports = {0: {"a"}, 1: {"a", "b"}, 2: set(), 3: {"b"}}
    named = [(role, [line], 1) for role, line, _ in said if line]
    general = [(role, sorted(supports[who]), 1) for role, line, who in said if not line]
    both = [
        (role, line, sorted(supports[who]), 1)
        for role, line, who in said
        if line and (role, "", who) in said
    ]

    partners = tally(named, general, both)

    for role in "xyz":
        for line in "ab":
            counting = {
                who
                for one, named_line, who in said
                if why_it_counts(
                    Offer(one, named_line, supports=frozenset(supports[who])), Cell(role, line)
                )
            }
            assert partners[role, line] == len(counting)


def tables_of_the_method():
    """The tables of the worked example, each as rows of cells."""
    example = METHOD.read_text("utf-8").split("## A worked example", 1)[1]
    tables = re.findall(r"(?:^\|.*\|\n)+", example, re.MULTILINE)
    return [
        [[cell.strip() for cell in line.strip("|\n").split("|")] for line in table.splitlines()[2:]]
        for table in tables
    ]


def test_the_worked_example_of_the_method_is_what_the_rules_give():
    said, cells = tables_of_the_method()
    offers = [
        Offer(
            role,
            "" if community == "all" else community,
            supports=frozenset(supports.split(", ")),
            is_active=state == "active",
        )
        for _, state, supports, role, community in said
    ]
    names = [row[0] for row in said]

    for role, community, who, count, state in cells:
        counting = {
            name
            for name, one in zip(names, offers, strict=True)
            if why_it_counts(one, Cell(role, community))
        }
        assert counting == set(filter(None, who.split(", "))), (role, community)
        assert len(counting) == int(count)
        assert state_of(len(counting), 2) == state
