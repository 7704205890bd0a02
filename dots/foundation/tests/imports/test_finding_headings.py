"""Where the headings are, and what they are called."""

import pytest

from dots.foundation.imports.headings import find_headings, letters, place_of
from dots.foundation.tests.imports.makers import as_csv, table_of


def found(*rows, chosen=None):
    numbered = [(number, list(cells)) for number, cells in enumerate(rows, start=1) if any(cells)]
    return find_headings(numbered, chosen)


def test_titles_above_the_headings_are_passed_over_and_kept():
    content = as_csv([
        ["Activity log 2024"], [], ["Printed", "3 March"], ["Name", "Day", "People", "Ward"],
        ["Tea", "2025-03-03", "4", "Armley"], ["Chess", "2025-03-04", "6", "Armley"],
        ["Cards", "2025-03-05", "6", "Armley"],
    ])  # fmt: skip

    table = table_of(content)

    assert table.headings == ("Name", "Day", "People", "Ward")
    assert (table.heading_row, table.above) == (4, ("Activity log 2024", "Printed 3 March"))
    assert next(table.rows())[0] == 5


def test_wider_groups_above_are_spread_over_their_columns():
    headings = found(
        ["Session", "", "People", ""],
        ["Name", "Day", "adults", "children"],
        ["Tea", "2025-03-03", "4", "1"],
    )

    assert headings.names == ("Session Name", "Session Day", "People adults", "People children")
    assert (headings.first, headings.last) == (1, 2)


def test_groups_of_one_and_of_several_columns_are_spread_over_them():
    headings = found(
        ["When", "Where", "People", ""],
        ["Day", "Ward", "adults", "children"],
        ["2025-03-03", "Armley", "4", "1"],
        ["2025-03-04", "Armley", "6", "0"],
    )

    assert headings.names == ("When Day", "Where Ward", "People adults", "People children")
    assert headings.last == 2


def test_a_first_row_of_words_under_a_nameless_column_is_no_heading():
    headings = found(["Name", "Place", ""], ["Ann", "Armley", "x"], ["Bo", "Beeston", "y"])

    assert headings.names == ("Name", "Place", "Column C")
    assert headings.last == 1


def test_narrower_parts_below_are_joined_to_the_cell_they_share():
    headings = found(
        ["Name", "Day", "People", "", "Note"],
        ["", "", "adults", "children"],
        ["Tea", "2025-03-03", "4", "1", "fine"],
        ["Chess", "2025-03-03", "4", "1", "fine"],
    )

    assert headings.names == ("Name", "Day", "People adults", "People children", "Note")
    assert headings.last == 2


def test_a_column_without_a_heading_is_named_by_its_letter():
    headings = found(["Name", "", "E-mail"], ["Ann", "x", "a@b.org"], ["Bo", "y", "b@b.org", "z"])

    assert headings.names == ("Name", "Column B", "E-mail", "Column D")


def test_headings_that_are_alike_are_numbered():
    headings = found(["Date", "date", "Date", "Note"], ["2025-03-03", "2025-03-04", "x", "y"])

    assert headings.names == ("Date", "date (2)", "Date (3)", "Note")


def test_a_very_long_heading_is_shortened():
    headings = found(["a" * 115, "Name " * 40], ["x", "y"], chosen=1)

    assert headings.names[1].endswith("Name…")
    assert len(headings.names[1]) <= 120


@pytest.mark.parametrize(
    "row",
    [
        ["Ann", "2025-03-03", "4"],
        ["Ann", "LS1 3AA", "x"],
        ["Ann", "a@b.org", "x"],
        ["Ann", "https://example.org", "x"],
        ["Ann", "['x']", "y"],
        ["Ann", "-", "y"],
    ],
)
def test_a_file_without_headings_is_noticed(row):
    headings = found(row, row)

    assert headings.names == ("Column A", "Column B", "Column C")
    assert (headings.first, headings.last, headings.above) == (0, 0, ())


def test_a_file_that_never_has_headings_among_its_first_rows_is_noticed():
    assert found(["", "", "5"], ["", "", "6"]).names == ("Column A", "Column B", "Column C")


def test_codes_of_the_statistics_office_are_headings():
    assert found(["WD21NM", "WD21CD"], ["Armley", "E05011385"]).names == ("WD21NM", "WD21CD")


def test_a_person_may_point_at_the_row():
    rows = (["Read this first", "now"], ["Name", "Day"], ["Tea", "2025-03-03"])

    assert found(*rows, chosen=2).names == ("Name", "Day")
    assert found(*rows, chosen=99).names == ("Column A", "Column B")


def test_letters_and_places_are_the_two_sides_of_a_column():
    assert [letters(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert [place_of(letters(place)) for place in range(800)] == list(range(800))
