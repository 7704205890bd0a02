"""Likely duplicates among organisations, and how often they are found on 200 labelled pairs."""

from __future__ import annotations

import csv
from math import log2
from pathlib import Path

import pytest

from dots.calculations.linkage.organisations import ORGANISATIONS, likely_same, prior_of, rows_of
from dots.calculations.linkage.records import (
    Organisation,
    common_domains,
    domain_of,
    is_one_slip,
    levels_between,
    name_level,
)

PAIRS = Path(__file__).parent / "data" / "organisation_pairs.csv"
LEAST = 0.90


def labelled():
    """Return the 400 organisations, and which two of them are one."""
    records, same, different = [], set(), set()
    with PAIRS.open() as file:
        for number, row in enumerate(csv.DictReader(file)):
            records += [organisation(row, number, side) for side in "12"]
            (same if row["label"] == "same" else different).add(
                (f"{number:03}-1", f"{number:03}-2")
            )
    return records, same, different


def organisation(row, number, side):
    return Organisation(
        f"{number:03}-{side}",
        row[f"name_{side}"],
        postcodes=[row[f"postcode_{side}"]],
        charity_number=row[f"charity_number_{side}"],
        company_number=row[f"company_number_{side}"],
        websites=[row[f"website_{side}"]],
    )


def f1(found, same):
    return 2 * len(found & same) / (len(found) + len(same))


@pytest.fixture(scope="module")
def found():
    return likely_same(labelled()[0])


def test_nine_in_ten_of_the_labelled_pairs_are_judged_rightly(found):
    """Whatever blocking never compares counts as missed; a pair across pairs as wrongly found."""
    _, same, different = labelled()
    assert (len(same), len(different)) == (100, 100)

    judged = {(pair.first, pair.second) for pair in found}

    assert f1(judged & (same | different), same) >= LEAST
    assert f1(judged, same) >= LEAST


def test_the_answer_is_the_same_each_time(found):
    records, _, _ = labelled()

    assert likely_same(records[::-1]) == found


def test_a_pair_says_how_each_field_compares():
    pair, *others = likely_same(
        [
            Organisation("a", "Ferry Lane Centre", ["EB1 1AA"], ["W1"], websites=["ferry.org.uk"]),
            Organisation("b", "The Ferry Lane Centre", ["eb11aa"], ["W1"], "1234567"),
            Organisation("c", "Quillfeather Farm", ["EB9 9ZZ"], ["W2"], "7654321"),
        ]
    )

    assert not others
    assert (pair.first, pair.second) == ("a", "b")
    assert pair.levels == {"name": "same", "place": "same"}


def test_the_weight_is_the_sum_by_hand():
    """The worked example of docs/method/linkage.md."""
    [pair] = likely_same(
        [
            Organisation("a", "Ridgeway Homes", ["EB3 8TA"]),
            Organisation("b", "Ridgeway Homes Housing Association", ["EB3 8TA"]),
        ],
        least=0.1,
    )

    before = log2(0.0005 / 0.9995)
    assert prior_of(2) == 0.0005
    assert pair.weight == pytest.approx(before + log2(0.25 / 0.0003) + log2(0.70 / 0.003), abs=1e-6)
    assert pair.probability == pytest.approx(1 / (1 + 2**-pair.weight))


def test_what_makes_another_organisation_of_it_speaks_against():
    library = Organisation("a", "Thornbury Library", ["EB6 2TL"])
    friends = Organisation("b", "Friends of Thornbury Library", ["EB6 2TL"])

    assert name_level(library.name, friends.name) == 5
    assert likely_same([library, friends, *crowd(60)]) == []


def crowd(count):
    return [Organisation(f"x{number}", f"Wordless{number:05}") for number in range(count)]


def test_nothing_to_compare_is_no_pair():
    assert likely_same([]) == []
    assert likely_same([Organisation("a", "Alone")]) == []
    assert prior_of(1) == prior_of(100) == 2 * prior_of(200)


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://www.ferry.org.uk/about?x=1", "ferry.org.uk"),
        ("Ferry.org.uk:8080", "ferry.org.uk"),
        ("info@ferry.org.uk", "ferry.org.uk"),
        ("someone@gmail.com", ""),
        ("https://exborough.gov.uk/libraries", ""),
        ("https://www.nhs.uk", ""),
        ("elmtree.nhs.uk", "elmtree.nhs.uk"),
        ("facebook.com/ferry", ""),
        ("club.wordpress.com", ""),
        ("", ""),
        ("nonsense", ""),
    ],
)
def test_a_domain_is_one_organisations_own(address, domain):
    assert domain_of(address) == domain


def test_a_domain_that_many_share_is_left_out():
    shared = [Organisation(str(number), f"N{number}", websites=["hub.org"]) for number in range(4)]

    assert [row["domains"] for row in rows_of(shared)] == [[], [], [], []]
    assert [row["domains"] for row in rows_of(shared[:2])] == [["hub.org"], ["hub.org"]]


def test_what_is_stated_of_a_field_adds_up_to_all_pairs():
    for field in ORGANISATIONS.fields:
        assert sum(level.m for level in field.levels) == pytest.approx(1, abs=0.001)
        assert sum(level.u for level in field.levels) == pytest.approx(1, abs=0.001)


def test_two_compared_without_the_library_are_at_the_levels_that_it_gives(found):
    records = {one.id: one for one in labelled()[0]}
    common = common_domains(one.websites for one in records.values())

    differ = {
        (pair.first, pair.second): (levels, dict(pair.levels))
        for pair in found
        if (levels := levels_between(records[pair.first], records[pair.second], common))
        != dict(pair.levels)
    }

    assert len(found) > 50
    assert differ == {}


@pytest.mark.parametrize(
    ("one", "other", "is_slip"),
    [
        ("1098231", "1098232", True),
        ("1098231", "1098213", True),
        ("1098231", "109823", True),
        ("1098231", "1098132", False),
        ("1098231", "1098245", False),
        ("1098231", "2098232", False),
        ("1098231", "10982", False),
    ],
)
def test_a_slip_is_one_digit_or_two_that_changed_places(one, other, is_slip):
    assert is_one_slip(one, other) is is_one_slip(other, one) is is_slip


def test_what_only_one_of_two_tells_is_at_no_level():
    hub = Organisation("1", "Brindle Hub", ["XB7 8AN"], charity_number="1098231")
    ward = Organisation("2", "Brindle Hub", wards=["E1"], websites=["https://hub.org"])
    near = Organisation("3", "Brindle Hub", ["XB7 8AA"], ["E1"], websites=["https://other.org"])
    far = Organisation("4", "Brindle Hub", ["XB1 1AA"], charity_number="1")

    assert levels_between(hub, ward) == {"name": "same"}
    assert levels_between(hub, near) == {"name": "same", "place": "near"}
    assert levels_between(ward, near) == {"name": "same", "place": "ward", "domains": "different"}
    assert levels_between(hub, far) == {
        "name": "same", "place": "elsewhere", "charity": "different",
    }  # fmt: skip
