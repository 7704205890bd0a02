import re

import pytest

from dots.accounts.tests.makers import make_programme
from dots.foundation.actor import Actor
from dots.places import selectors
from dots.places.demo import WARD_NAMES, load_exborough, write_files
from dots.places.matching import plain
from dots.places.models import Area, Postcode
from dots.places.official import read_lookup
from dots.places.tests.makers import real_files


@pytest.fixture
def exborough(db):
    programme = make_programme("Exborough")
    load_exborough(actor=Actor.system(programme, "demo"), programme=programme)
    return programme


def test_exborough_is_as_large_as_leeds_and_drawn(exborough):
    wards = list(selectors.wards(exborough))
    small = list(selectors.small_areas(exborough))

    assert (len(wards), len(small)) == (33, 488)
    assert all(area.path and area.centre for area in [*wards, *small])
    assert all(area.path.count("M") == 1 for area in wards)
    assert sum(len(area.path) for area in small) < 30_000


def test_need_in_exborough_is_uneven_and_gathers_in_places(exborough):
    needs = selectors.need_by_ward(exborough)

    shares = sorted(need.share for need in needs if need.share is not None)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert all(12 <= need.small_areas <= 18 for need in needs)
    assert sum(need.most_deprived_tenth for need in needs) == pytest.approx(0.23 * 488, abs=3)


def test_postcodes_of_exborough_are_of_an_area_that_does_not_exist(exborough):
    own = Postcode.objects.filter(council_code="XE08000001")

    assert 1_950 <= own.count() <= 2_200
    assert all(re.fullmatch(r"XB\d{1,2} \d[A-Z]{2}", row.postcode) for row in own)
    assert selectors.match_postcode(exborough, own[0].postcode).kind == "small area"
    assert selectors.match_postcode(exborough, "XB17 9AA").kind == "elsewhere"


def test_exborough_has_a_neighbour_so_that_elsewhere_can_be_shown(exborough):
    found = selectors.match_ward(exborough, "XE05000101")

    assert (found.kind, found.note) == (
        "elsewhere",
        "The code “XE05000101” is of a ward of Harrowdale.",
    )


def test_exborough_says_that_it_is_invented(exborough):
    council = Area.objects.get(pk="XE08000001")

    assert all("invented" in source["credit"] for source in council.sources)


def test_exborough_is_always_the_same(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
        write_files(folder)

    assert [path.read_bytes() for path in sorted(first.iterdir())] == [
        path.read_bytes() for path in sorted(second.iterdir())
    ]


def test_no_ward_of_exborough_is_called_like_a_ward_of_leeds():
    leeds = {plain(name) for name in read_lookup(real_files().lookup, "Leeds").own_wards().values()}

    assert not leeds & {plain(name) for name in WARD_NAMES}
