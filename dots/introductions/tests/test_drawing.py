"""The picture of joined dots: names beside their dots, whatever they are."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from dots.introductions import drawing
from dots.introductions.column import BROAD, LINKED, NARROW
from dots.introductions.drawing import MOST_DOTS, MOST_LINES, Dot, JoinedDots, Line
from dots.introductions.lettering import LETTERS, in_one, in_rows, width

LONG = "The Exborough and District Association for the Support of People Living With Dementia"


def picture_of(names, **more):
    dots = [Dot(name, "work together") for name in names]
    fields = {"title": "Ties", "heading": "Partner", "lines": (), "columns": ()}
    return JoinedDots(dots=dots, **{**fields, **more})


def drawn(column):
    return ET.fromstring(f"<svg>{column.drawing}</svg>")


def rows_of_names(column):
    """How far down each row of each name stands, name by name from the top."""
    return [
        [float(row.get("y")) for row in tag.iter("tspan") if row.get("y")]
        for tag in drawn(column).iter("text")
    ]


@pytest.mark.parametrize("count", [1, 2, 7, MOST_DOTS])
def test_no_name_meets_another_however_long_they_are(count):
    picture = picture_of(
        [LONG if number % 3 else "Hall" for number in range(count)], middle="The Hub"
    )

    for column in (picture.narrow, picture.broad):
        for above, below in pairwise(rows_of_names(column)):
            assert min(below) - max(above) >= 20
        high = float(column.size.split()[1])
        assert max(map(max, rows_of_names(column))) < high


def test_every_name_stands_on_the_right_of_the_dots_and_every_arc_within_the_picture():
    names = [str(number) for number in range(9)]
    lines = [Line(one, other) for one, other in combinations(range(9), 2)]
    picture = picture_of(names, lines=lines, middle="The Hub")

    for column, names_at in ((picture.narrow, NARROW.names), (picture.broad, BROAD.names)):
        arcs = [
            [float(number) for number in re.findall(r"[\d.]+", arc.get("d"))]
            for arc in drawn(column).iter("path")
        ]
        assert len(arcs) == MOST_LINES
        assert all(x - across > 0 for x, _, across, *_ in arcs)
        begins = {tag.get("x") for tag in drawn(column).iter("tspan") if tag.get("x")}
        assert begins == {str(names_at)}


def test_on_a_wide_screen_each_name_has_one_row_and_24_of_them_stand_on_one_screen():
    picture = picture_of([LONG] * MOST_DOTS)
    linked = JoinedDots(
        dots=[Dot(LONG, "work together", "/there/")], title="", heading="", lines=(), columns=()
    )

    assert all(len(rows) == 1 for rows in rows_of_names(picture.broad))
    assert float(picture.broad.size.split()[1]) <= 540
    assert "work together</tspan>" in linked.broad.drawing
    assert LINKED.row >= 24  # a target's least height


@pytest.mark.parametrize("words", [(LONG, LONG), ("Hall", LONG), (LONG, ""), ("W" * 90, "works")])
def test_a_name_and_what_is_said_of_it_share_one_row_and_say_where_they_are_cut(words):
    said = in_one([("b", words[0]), *[("q", words[1])] * bool(words[1])], 32)

    assert sum(width(text) for _, text in said) <= 32
    for text, (_, kept) in zip(words, said, strict=False):
        assert kept == text or kept.endswith("…")


def test_no_name_stands_right_after_a_dot_where_the_design_writes_dark_numbers_on_pins():
    picture = picture_of(["Hall", "Library"], lines=[Line(0, 1)])

    for parent in drawn(picture.narrow).iter():
        for one, after in pairwise(parent):
            assert (one.tag, after.tag) != ("circle", "text")


def test_dots_that_are_joined_stand_near_one_another_and_their_arcs_do_not_cross():
    lines = [Line(0, 3), Line(1, 4), Line(2, 5)]

    order = picture_of(map(str, range(6)), lines=lines).order

    places = [order.index(number) for number in range(6)]
    assert [abs(places[one] - places[one + 3]) for one in range(3)] == [1, 1, 1]


def test_the_more_a_dot_stands_for_the_larger_it_is_and_its_name_says_how_many():
    dots = [Dot("Older people", "9 ties", size=1200), Dot("Carers", "2 ties", size=300)]
    picture = JoinedDots(title="Ties", heading="Group", dots=dots, lines=(), columns=())

    assert re.findall(r'r="([\d.]+)"', picture.narrow.drawing) == ["11.0", "5.5"]
    assert "Older people" in picture.narrow.drawing
    assert "(1,200)" in picture.narrow.drawing


@pytest.mark.parametrize("name", [LONG, "W" * 90, "ありがとう" * 20, "Hall", ""])
def test_a_name_takes_four_rows_at_most_and_says_where_it_is_cut(name):
    rows = in_rows(name)

    assert len(rows) <= 4
    assert all(width(row) <= LETTERS for row in rows)
    assert " ".join(rows) == name or rows[-1].endswith("…")


def test_letters_are_18_px_on_the_narrowest_phone_where_a_picture_has_288():
    styles = (Path(drawing.__file__).parents[1] / "design/static/design/team.css").read_text()

    assert NARROW.wide == 288
    assert ".web .chart{min-width:288px;" in styles
    assert ".map .tag,.map .tag text{font-size:18px;" in styles


def test_the_table_says_which_dots_the_picture_joins():
    dots = [Dot(name, "", cells=("1",), size=3) for name in ("Carers", "Deaf", "Young")]
    lines = [Line(0, 1, strength=4), Line(0, 2, strength=7)]
    picture = JoinedDots(
        title="Ties", heading="Group", dots=dots, lines=lines, columns=("Partners",), joined="To"
    )

    assert [row[-1] for row in picture.rows] == ["Young (7), Deaf (4)", "Carers (4)", "Carers (7)"]
    assert picture.table_columns[-1] == {"title": "To"}


def test_groups_without_room_are_named_with_why_and_their_strongest_ties_told():
    dots = [Dot(f"Ward {number}", "", size=90 - number) for number in range(MOST_DOTS + 2)]
    lines = [Line(0, 1), *(Line(at, MOST_DOTS, strength=at + 1) for at in range(5))]
    picture = JoinedDots(title="Ties", heading="Ward", dots=dots, lines=lines, columns=())

    words = picture.render()

    assert f"There is room for {MOST_DOTS}, those with most partners." in words
    assert f"In the table only: Ward {MOST_DOTS}; Ward {MOST_DOTS + 1}." in words
    assert picture.lines_of(MOST_DOTS) == "Ward 4 (5), Ward 3 (4), Ward 2 (3)"
    assert picture.lines_of(MOST_DOTS + 1) == ""


def test_the_table_tells_the_three_strongest_ties_of_a_group_by_name_where_they_are_as_strong():
    dots = [Dot(f"Ward {number:02}", "", size=90 - number) for number in range(MOST_DOTS + 1)]
    strong = [Line(one, other, strength=50) for one, other in combinations(range(1, 10), 2)]
    weak = [Line(0, at, strength=2) for at in (9, 7, 5, 3)]
    picture = JoinedDots(
        title="Ties", heading="Ward", dots=dots, columns=(),
        lines=[*strong, *weak, Line(0, MOST_DOTS, strength=4)],
    )  # fmt: skip

    assert picture.lines_of(0) == f"Ward {MOST_DOTS} (4), Ward 03 (2), Ward 05 (2)"
    assert picture.lines_of(MOST_DOTS) == "Ward 00 (4)"


def test_a_name_is_text_and_never_markup():
    picture = picture_of(["<b>Ann & Co</b>"], middle="<i>Us</i>")

    assert "&lt;b&gt;Ann &amp; Co&lt;/b&gt;" in picture.narrow.drawing
    assert "<i>" not in picture.narrow.drawing


def test_of_very_many_lines_the_strongest_are_drawn_and_that_is_said():
    lines = [
        Line(one, other, strength=1 + (other == one + 1), width=1 + (other == one + 1))
        for one, other in combinations(range(MOST_DOTS), 2)
    ]
    picture = picture_of(map(str, range(MOST_DOTS)), lines=lines, note="A line is a tie.")

    widths = re.findall(r'stroke-width="(\d)"', picture.narrow.drawing)

    assert len(widths) == MOST_LINES
    assert widths.count("2") == MOST_DOTS - 1
    assert f"{len(lines) - MOST_LINES} weaker ones are not" in picture.render()


def test_the_same_ties_give_the_same_picture_in_whatever_order_they_are_read():
    lines = [Line(one, other, strength=one + other) for one, other in combinations(range(12), 2)]

    first, second = (picture_of(map(str, range(12)), lines=some) for some in (lines, lines[::-1]))

    assert first.narrow.drawing == second.narrow.drawing
