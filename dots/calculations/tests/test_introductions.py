"""Whom to introduce, and why; the worked example stands in docs/method/introductions.md."""

from __future__ import annotations

from dataclasses import replace
from math import log
from pathlib import Path

import pytest

from dots.calculations.errors import UnusableInput
from dots.calculations.introductions import (
    ACTIVE,
    COMMUNITIES,
    DIFFERENT,
    ELSEWHERE,
    FOR_ALL,
    FOR_OTHERS,
    FOR_THESE,
    KNOWN,
    NEAR,
    NEAR_WARD,
    ROLE,
    SAME_WARD,
    WEIGHTS,
    Known,
    Need,
    Part,
    Partner,
    Suggestion,
    fits,
    middle,
    suggested,
    suggestion,
)

HARBOUR = Partner(
    "Harbour Carers",
    communities=frozenset({"carers", "older people"}),
    wards=frozenset({"Quayside"}),
    roles=frozenset({("spotting", "", "")}),
    ties=frozenset({"City Library"}),
)
MILL = Partner(
    "Mill Lane",
    communities=frozenset({"carers"}),
    wards=frozenset({"Northmoor"}),
    roles=frozenset({("lending", "", ""), ("spotting", "", "")}),
    ties=frozenset({"City Library"}),
    was_active=True,
)
KNOWLEDGE = Known(
    supporters={"carers": 4, "older people": 16},
    degrees={"City Library": 4},
    near_wards={"Quayside": frozenset({"Northmoor"})},
)
LENDING = Need(role="lending")


def parts_of(found):
    return {part.name: round(part.value, 3) for part in found.parts}


def test_the_worked_example_of_the_method_page_comes_out_as_written():
    found = suggestion(HARBOUR, LENDING, MILL, KNOWLEDGE)

    assert parts_of(found) == {
        ROLE: 0.9, COMMUNITIES: 0.667, NEAR: 0.5, KNOWN: 0.5, DIFFERENT: 0.5, ACTIVE: 1,
    }  # fmt: skip
    assert round(sum(part.points for part in found.parts), 2) == 73.17
    assert found.score == 73
    assert suggestion(HARBOUR, LENDING, replace(MILL, introduced=2), KNOWLEDGE).score == 51
    assert found.common == {"City Library"}


@pytest.mark.parametrize(("parts", "score"), [((76.5,), 77), ((71.5,), 72), ((31.5, 39.99), 71)])
def test_a_score_is_what_a_reader_adds_up_with_halves_going_up(parts, score):
    worth = [Part(str(points), points / 50, 50) for points in parts]
    rest = Part("rest", 0, 100 - 50 * len(worth))

    assert Suggestion(MILL, (*worth, rest), 1.0, frozenset()).score == score


def test_the_tables_of_the_method_page_are_what_the_code_gives():
    page = Path(__file__).parents[3].joinpath("docs/method/introductions.md").read_text("utf-8")
    rows = [row.strip("|").split("|") for row in page.splitlines() if row.startswith("| ")]
    worked = [
        [float(cell) for cell in row[2:]]
        for row in rows
        if len(row) == 5 and row[2].strip()[:1].isdigit()
    ]
    weights = [int(row[2]) for row in rows if len(row) == 3 and row[2].strip().isdigit()]
    found = suggestion(HARBOUR, LENDING, MILL, KNOWLEDGE)
    in_order = [found.part(name) for name in (ROLE, COMMUNITIES, NEAR, KNOWN, ACTIVE, DIFFERENT)]

    assert worked == [[round(p.value, 3), p.weight, round(p.points, 2)] for p in in_order]
    assert weights == [part.weight for part in in_order]
    assert f"| 100 | **{found.score}** |" in page


def test_the_weights_make_a_hundred():
    assert sum(WEIGHTS.values()) == 100


@pytest.mark.parametrize(
    ("played", "need", "how"),
    [
        (("lending", "carers", ""), LENDING, FOR_THESE),
        (("lending", "", ""), LENDING, FOR_ALL),
        (("lending", "deaf", ""), LENDING, FOR_OTHERS),
        (("lending", "", ""), Need("lending", "older people"), FOR_OTHERS),
        (("lending", "older people", ""), Need("lending", "older people"), FOR_THESE),
    ],
)
def test_a_role_counts_most_for_those_who_play_it_for_the_same_people(played, need, how):
    other = replace(MILL, roles=frozenset({played}))

    assert suggestion(HARBOUR, need, other, KNOWLEDGE).part(ROLE).because == (how,)


@pytest.mark.parametrize(
    ("played", "need", "because", "value"),
    [
        ([("lending", "carers", "Kelder")], LENDING, (FOR_THESE, ELSEWHERE, "Kelder"), 0.5),
        ([("lending", "", "Kelder")], LENDING, (FOR_ALL, ELSEWHERE, "Kelder"), 0.45),
        ([("lending", "", "Quayside")], LENDING, (FOR_ALL,), 0.9),
        ([("lending", "", "Quayside")], Need("lending", ward="Kelder"),
         (FOR_ALL, ELSEWHERE, "Quayside"), 0.45),
        ([("lending", "carers", "Kelder"), ("lending", "", "")], LENDING, (FOR_ALL,), 0.9),
        ([("lending", "carers", "Kelder"), ("lending", "deaf", "Sallow")], LENDING,
         (FOR_THESE, ELSEWHERE, "Kelder", "Sallow"), 0.5),
    ],
)  # fmt: skip
def test_a_role_played_in_other_wards_only_counts_half_and_says_where(played, need, because, value):
    part = suggestion(HARBOUR, need, replace(MILL, roles=frozenset(played)), KNOWLEDGE).part(ROLE)

    assert (part.because, part.value) == (because, value)


def test_without_a_ward_that_is_meant_a_role_counts_wherever_it_is_played():
    other = replace(MILL, roles=frozenset({("lending", "", "Kelder")}))

    found = suggestion(replace(HARBOUR, wards=frozenset()), LENDING, other, KNOWLEDGE)

    assert found.part(ROLE).because == (FOR_ALL,)


def test_a_role_played_for_all_fits_a_partner_that_named_no_community():
    asking = replace(HARBOUR, communities=frozenset())

    found = suggestion(asking, LENDING, MILL, KNOWLEDGE)

    assert found.part(ROLE).because == (FOR_ALL,)
    assert found.part(COMMUNITIES).value == 0


def test_without_a_role_asked_for_the_rest_is_a_hundred():
    same = replace(
        HARBOUR, key="Twin", was_active=True, roles=frozenset({("hosting", "", "")})
    )  # fmt: skip
    known = replace(KNOWLEDGE, degrees={"City Library": 2})

    found = suggestion(HARBOUR, Need(), same, known)

    assert found.part(ROLE) is None
    assert found.score == 100


def test_a_rare_community_tells_more_than_a_common_one():
    rare = replace(MILL, communities=frozenset({"carers"}))
    common = replace(MILL, communities=frozenset({"older people"}))

    values = [
        suggestion(HARBOUR, LENDING, other, KNOWLEDGE).part(COMMUNITIES).value
        for other in (rare, common)
    ]

    whole = 1 / log(4) + 1 / log(16)
    assert values == pytest.approx([1 / log(4) / whole, 1 / log(16) / whole])


@pytest.mark.parametrize(
    ("wards", "need", "because"),
    [
        ({"Quayside"}, Need(), (SAME_WARD, "Quayside")),
        ({"Northmoor"}, Need(), (NEAR_WARD, "Northmoor")),
        ({"Farend"}, Need(), ()),
        ({"Farend"}, Need(ward="Farend"), (SAME_WARD, "Farend")),
        ({"Quayside"}, Need(ward="Farend"), ()),
    ],
)
def test_near_is_the_same_ward_or_one_next_door(wards, need, because):
    other = replace(MILL, wards=frozenset(wards))

    assert suggestion(HARBOUR, need, other, KNOWLEDGE).part(NEAR).because == because


def test_of_one_whose_roles_are_not_known_nothing_is_said_to_differ():
    other = replace(MILL, roles=frozenset())

    assert suggestion(HARBOUR, Need(), other, KNOWLEDGE).part(DIFFERENT).value == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"is_active": False},
        {"key": "City Library"},
        {"key": "Harbour Carers"},
        {"roles": frozenset({("hosting", "", "")})},
    ],
)
def test_who_rests_is_tied_already_or_does_not_do_it_is_never_suggested(changes):
    assert not suggested(HARBOUR, LENDING, [replace(MILL, **changes)], KNOWLEDGE)


def test_without_a_role_something_has_to_be_shared():
    elsewhere = replace(MILL, communities=frozenset({"deaf"}), wards=frozenset({"Farend"}))

    assert fits(HARBOUR, Need(), MILL)
    assert fits(HARBOUR, Need(), replace(elsewhere, wards=frozenset({"Quayside"})))
    assert not fits(HARBOUR, Need(), elsewhere)


def test_the_best_come_first_and_only_as_many_as_asked():
    tired = replace(MILL, key="Tired", introduced=9)
    third = replace(MILL, key="Third", communities=frozenset())

    found = suggested(HARBOUR, LENDING, [tired, third, MILL], KNOWLEDGE, most=2)

    assert [one.partner.key for one in found] == ["Mill Lane", "Third"]
    with pytest.raises(UnusableInput, match="at least one"):
        suggested(HARBOUR, LENDING, [MILL], KNOWLEDGE, most=0)


@pytest.mark.parametrize(("numbers", "half"), [([], None), ([3, 1, 2], 2), ([4, 1, 2, 3], 2.5)])
def test_the_middle_of_numbers(numbers, half):
    assert middle(numbers) == half
