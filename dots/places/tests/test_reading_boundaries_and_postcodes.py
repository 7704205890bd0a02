import json

import pytest

from dots.places.preparing import prepare
from dots.places.tables import UnusableFile
from dots.places.tests.makers import (
    HIGH,
    LOW,
    MILL,
    POSTCODES,
    milltown_files,
    square,
    write_csv,
    write_shapes,
)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"not json", "is not GeoJSON"),
        (b"[]", "is not GeoJSON"),
        (b"{}", "holds no shapes with codes"),
        (b'{"features": [1]}', "holds no shapes with codes"),
        (
            json.dumps({"features": [{"properties": {"a": 1}, "geometry": None}]}).encode(),
            "its shapes have no small area code. They have: a.",
        ),
    ],
)
def test_boundaries_that_are_none_are_refused_in_words(tmp_path, content, sentence):
    path = tmp_path / "shapes.geojson"
    path.write_bytes(content)

    with pytest.raises(UnusableFile) as refused:
        prepare(milltown_files(tmp_path, small_area_boundaries=path), "Milltown")

    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    "coordinates", [[], [[["x", "y"]]], [[[0, 53], [0.01, 53.01], [0.01, 53], [0, 53.01], [0, 53]]]]
)
def test_a_broken_shape_is_refused_in_words(tmp_path, coordinates):
    broken = {"type": "Polygon", "coordinates": coordinates}
    shapes = {f"E0190000{number}": broken for number in range(1, 7)}
    path = write_shapes(tmp_path / "broken.geojson", shapes, "LSOA21CD")

    with pytest.raises(UnusableFile, match="a shape that cannot be drawn"):
        prepare(milltown_files(tmp_path, small_area_boundaries=path), "Milltown")


def test_boundaries_too_large_to_draw_are_refused_in_words(tmp_path, monkeypatch):
    files = milltown_files(tmp_path)
    monkeypatch.setattr("dots.places.official.LARGEST_DRAWING", 100)

    with pytest.raises(UnusableFile, match="super generalised"):
        prepare(files, "Milltown")


def test_boundaries_of_another_year_are_refused(tmp_path):
    path = write_shapes(tmp_path / "old.geojson", {"E01900001": square(0, 0)}, "LSOA11CD")

    with pytest.raises(UnusableFile, match="small areas of 2011"):
        prepare(milltown_files(tmp_path, small_area_boundaries=path), "Milltown")


def test_a_small_area_without_a_shape_is_remarked(tmp_path):
    shapes = {"E01900001": square(0, 0), "E01900002": {"type": "Point", "coordinates": [0, 53]}}
    path = write_shapes(tmp_path / "few.geojson", shapes, "LSOA21CD")

    made = prepare(milltown_files(tmp_path, small_area_boundaries=path), "Milltown")

    assert "5 small areas have no shape in the boundaries file." in made.remarks


def test_small_areas_given_as_wards_are_refused(tmp_path):
    path = tmp_path / "slip.geojson"
    properties = [{"LSOA21CD": "E01900001", "WD24CD": MILL}, {"LSOA21CD": "E02", "WD24CD": MILL}]
    shapes = [{"properties": one, "geometry": square(0, 0)} for one in properties]
    path.write_text(json.dumps({"features": shapes}))

    with pytest.raises(UnusableFile, match=f"draws the ward {MILL} more than once"):
        prepare(milltown_files(tmp_path, ward_boundaries=path), "Milltown")


def test_wards_that_nothing_draws_are_named(tmp_path):
    path = write_shapes(tmp_path / "w.geojson", {MILL: square(0, 0)}, "WD24CD", WD24NM="Mill")
    files = milltown_files(tmp_path, ward_boundaries=path, small_area_boundaries=None)

    made = prepare(files, "Milltown")

    assert "No file draws these wards, so no map shows them: High Town, Low Town." in made.remarks


def test_boundaries_in_degrees_and_in_metres_are_not_drawn_together(tmp_path):
    metres = {"type": "Polygon", "coordinates": [[[4e5, 3e5], [5e5, 3e5], [5e5, 4e5], [4e5, 3e5]]]}
    path = write_shapes(tmp_path / "w.geojson", {MILL: metres}, "WD24CD", WD24NM="Mill & Weir")

    with pytest.raises(UnusableFile, match="the other in metres"):
        prepare(milltown_files(tmp_path, ward_boundaries=path), "Milltown")


def test_wards_that_no_file_draws_are_drawn_from_their_small_areas(tmp_path):
    wards = {MILL: {"type": "Polygon", "coordinates": [square(0, 0)["coordinates"][0]]}}
    path = write_shapes(tmp_path / "wards.geojson", wards, "WD24CD", WD24NM="Mill & Weir")

    made = prepare(milltown_files(tmp_path, ward_boundaries=path), "Milltown")

    drawn = {area.code for area in made.areas if area.kind == "ward" and area.path}
    assert drawn == {MILL, HIGH, LOW}
    assert "Drawn from their small areas, which fit nearly: High Town, Low Town." in made.remarks


def test_an_earlier_code_of_a_ward_with_the_same_name_becomes_an_alias(tmp_path):
    path = write_shapes(
        tmp_path / "wards20.geojson", {"E05000777": square(0, 0)}, "WD20CD", WD20NM="High town"
    )

    made = prepare(milltown_files(tmp_path, ward_boundaries=path), "Milltown")

    assert [alias[:2] for alias in made.aliases] == [("E05000777", HIGH)]


def test_ward_boundaries_of_elsewhere_are_not_used_and_that_is_said(tmp_path):
    path = write_shapes(
        tmp_path / "far.geojson", {"E05900010": square(9, 9)}, "WD24CD", WD24NM="Far End"
    )

    made = prepare(milltown_files(tmp_path, ward_boundaries=path), "Milltown")

    assert "far.geojson draws no ward of Milltown: it was not used." in made.remarks


def test_postcodes_of_somewhere_else_are_refused(tmp_path):
    path = write_csv(tmp_path / "p.csv", [POSTCODES[0], POSTCODES[5]])

    with pytest.raises(UnusableFile, match=r"p\.csv has no postcode in Milltown"):
        prepare(milltown_files(tmp_path, postcodes=path), "Milltown")


def test_reading_many_postcodes_tells_how_far_it_is(tmp_path):
    many = [POSTCODES[1]] * 200_000
    path = write_csv(tmp_path / "p.csv", [POSTCODES[0], *many])
    said = []

    prepare(milltown_files(tmp_path, postcodes=path), "Milltown", said.append)

    assert "Postcodes, first reading: 200,000 rows" in said


def test_loading_is_known_by_its_files_not_by_their_names(tmp_path):
    first = prepare(milltown_files(tmp_path), "Milltown")
    again = prepare(milltown_files(tmp_path), "Milltown")
    without = prepare(milltown_files(tmp_path, postcodes=None), "Milltown")

    assert repr(first) == repr(again)
    assert repr(first) != repr(without)
