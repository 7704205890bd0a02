"""The picture of joined dots: names beside their dots, whatever they are."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from dots.introductions.drawing import (
    LETTERS,
    MOST_DOTS,
    MOST_LINES,
    Dot,
    JoinedDots,
    Line,
    in_rows,
    width,
)

LONG = "The Exborough and District Association for the Support of People Living With Dementia"


def picture_of(names, **more):
    dots = [Dot(name, "work together") for name in names]
    fields = {"title": "Ties", "heading": "Partner", "lines": (), "columns": ()}
    return JoinedDots(dots=dots, **{**fields, **more})


def drawn(picture):
    return ET.fromstring(f"<svg>{picture.drawing}</svg>")


def rows_by_side(picture):
    """Where each row of each name stands: left or right of the middle, and how high."""
    sides = {"left": [], "right": []}
    for tag in drawn(picture).iterfind("g[@class='tag']"):
        side = "left" if tag.find("text").get("class") == "e" else "right"
        sides[side].append([float(row.get("y")) for row in tag.iter("tspan")])
    return sides


@pytest.mark.parametrize("count", [1, 2, 7, MOST_DOTS])
def test_no_name_meets_another_however_long_they_are(count):
    picture = picture_of([LONG if number % 3 else "Hall" for number in range(count)])

    for names in rows_by_side(picture).values():
        for above, below in pairwise(names):
            assert min(below) - max(above) >= 20


@pytest.mark.parametrize("name", [LONG, "W" * 90, "ありがとう" * 20, "Hall", ""])
def test_a_name_takes_two_rows_at_most_and_says_where_it_is_cut(name):
    rows = in_rows(name)

    assert len(rows) <= 2
    assert all(width(row) <= LETTERS for row in rows)
    assert " ".join(rows) == name or rows[-1].endswith("…")


def test_a_name_is_text_and_never_markup():
    picture = picture_of(["<b>Ann & Co</b>"], middle="<i>Us</i>")

    assert "&lt;b&gt;Ann &amp; Co&lt;/b&gt;" in picture.drawing
    assert "<i>" not in picture.drawing


def test_of_very_many_lines_the_thickest_are_drawn_and_that_is_said():
    lines = [
        Line(one, other, width=1 + (other == one + 1))
        for one in range(MOST_DOTS)
        for other in range(one + 1, MOST_DOTS)
    ]
    picture = picture_of(map(str, range(MOST_DOTS)), lines=lines, note="A line is a tie.")

    widths = re.findall(r'stroke-width="(\d)"', picture.drawing)

    assert len(widths) == MOST_LINES
    assert widths.count("2") == MOST_DOTS - 1
    assert f"{len(lines) - MOST_LINES} of the thinnest are left out" in picture.render()
