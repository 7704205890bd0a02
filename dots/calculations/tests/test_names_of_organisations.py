"""How two names compare, each rule by an example a person would understand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dots.calculations.linkage.names import (
    FURTHER,
    SAME,
    SHARED,
    SPELLING,
    UNLIKE,
    Compared,
    alike,
    block_keys,
    compare,
    singular,
    words_of,
)


@pytest.mark.parametrize(
    ("name", "other", "level"),
    [
        ("The Harbour Lights Trust", "Harbour Lights CIO", SAME),
        ("Boat, Bike & Beyond", "Boat Bike and Beyond", SAME),
        ("Café D.I.A.L.", "Cafe Dial", SAME),
        ("Northmoor Library", "Library of Northmoor", SAME),
        ("Night Shelter", "Nightshelter", SAME),
        ("Holm PCN", "Holm Primary Care Network", SAME),
        ("Ravensby Night Shelter", "Nightshelter Ravensby", SAME),
        ("Milbrook Tenants", "Millbrook Tenants", SPELLING),
        ("Deepdale Youth Hub", "Deepdale Youthub", SPELLING),
        ("Ridgeway Homes", "Ridgeway Homes Housing Association", FURTHER),
        ("AVA", "Action on Violence and Abuse", SAME),
        ("EUH NHS FT", "Exborough University Hospitals NHS Foundation Trust", SAME),
        ("Masjid Al Noor", "Masjid Al Huda", SHARED),
        ("Kingfisher Centre", "Heron Centre", UNLIKE),
        ("Community Centre", "Bramley Community Centre", FURTHER),
        ("The Club", "The Quillfeather Club", UNLIKE),
    ],
)
def test_each_rule_is_met_by_its_example(name, other, level):
    assert compare(name, other).level == level


def test_what_only_one_name_has_is_said_as_words():
    found = compare("Thornbury Library", "Friends of Thornbury Library")

    assert found == Compared(FURTHER, (), ("friend",), ())
    assert found.telling == ("friend",)
    assert compare("Oakley Library", "Oakley Library and Hub").telling == ()


def test_numbers_tell_apart_and_are_never_a_slip():
    assert compare("3rd Saltmarsh Scouts", "4th Saltmarsh Scouts").telling == ("third", "fourth")
    assert compare("Project 16", "Project 19").telling == ("16", "19")
    assert not alike("studio54", "studio55")


def test_words_that_begin_and_end_otherwise_are_not_one_misspelt():
    assert alike("quillfeather", "guillfeather")
    assert not alike("sailabilitex", "railability")
    assert not alike("noor", "moor")


def test_a_name_of_small_words_alone_keeps_them():
    assert words_of("The Trust") == ("the", "trust")
    assert words_of("") == ()
    assert singular("children") == "child"
    assert [singular(word) for word in ("nurseries", "ties", "bus", "access", "shops")] == [
        *("nursery", "tie", "bus", "access", "shop")
    ]


def test_a_key_that_nearly_everybody_has_is_left_out():
    keys = block_keys({"1": "Oakley Library", "2": "Kettleby Library", "3": "Oakley Hall"}, most=2)

    assert keys == {
        "1": ["libr", "library oakley", "oakl", "oakleylibrary"],
        "2": ["kett", "kettleby library", "kettlebylibrary", "libr"],
        "3": ["hall", "hall oakley", "oakl", "oakleyhall"],
    }
    assert block_keys({"1": "Oakley", "2": "Oakley"}, most=1) == {"1": [], "2": []}


names = st.lists(
    st.sampled_from(
        [
            "Oakley",
            "Ravensby",
            "Library",
            "Friends",
            "Youth",
            "Club",
            "Quillfeather",
            "The",
            "Men’s",
            "2nd",
        ]
    ),
    max_size=5,
).map(" ".join)


@given(names, names)
def test_which_name_comes_first_changes_nothing(name, other):
    one, way_round = compare(name, other), compare(other, name)

    assert one.level == way_round.level
    assert sorted(one.telling) == sorted(way_round.telling)


@given(names)
def test_a_name_is_the_same_as_itself(name):
    assert compare(name, name).level == SAME
