"""Charts and maps: what is drawn, what is written beside it, and the table of the same."""

import pytest
from django.utils import translation

from dots.design.charts import AreaMap, Bar, Bars, MapArea, Point, Trend
from dots.design.charts.area_map import bounds_of, levels_of
from dots.design.charts.bars import lines_of
from dots.design.charts.trend import nice_top
from dots.design.tests.reading import Page

SQUARE = "M0 0h10v10h-10z"


def bars(*rows):
    return Bars(title="People by ward", unit="people", heading="Ward", bars=rows)


def trend(*points):
    return Trend(title="People by quarter", unit="people", heading="Quarter", points=points)


def ward(name, value=None, x=5.0, path=SQUARE, **limits):
    return MapArea(label=name, value=value, path=path, centre_x=x, centre_y=5.0, **limits)


def city(*areas, **more):
    return AreaMap(title="People by ward", unit="people", heading="Ward", areas=areas, **more)


@pytest.mark.parametrize(
    "chart",
    [
        bars(Bar(label="Northmoor", value=12), Bar(label="Quayside")),
        trend(Point(label="Northmoor", value=12), Point(label="Quayside")),
        city(ward("Northmoor", 12), ward("Quayside")),
    ],
)
def test_every_picture_has_a_name_a_description_and_a_table(chart):
    page = Page(str(chart))

    assert page.all("svg", role="img", aria_labelledby="chart-t chart-d")
    assert "Northmoor: 12. Quayside: Too few to say." in page.text
    assert page.html.count("Too few to say") >= 2
    assert page.all("th", scope="row")
    assert page.open == [] == page.unbalanced


def test_a_picture_can_leave_its_title_to_the_page():
    chart = Bars(title="T", unit="people", heading="W", bars=[], titled=False, note="A note")

    assert not Page(str(chart)).all("figcaption")
    assert "A note" in str(chart)


def test_the_longest_bar_fills_the_picture_and_all_begin_at_nought():
    page = Page(str(bars(Bar(label="A", value=50), Bar(label="B", value=100))))

    drawn = page.all("rect", class_="bar")
    assert [one["width"] for one in drawn] == ["49.0%", "98.0%"]
    assert {one["x"] for one in drawn} == {"0"}


def test_a_bound_is_always_drawn():
    page = Page(str(bars(Bar(label="A", value=60, least=50, most=100, comparison=True))))

    assert page.all("rect", class_="bar alt", width="49.0%")
    assert page.all("rect", class_="band", x="49.0%", width="49.0%")
    assert page.all("line", class_="iv", x1="49.0%", x2="98.0%")
    assert page.all("circle", cx="58.8%")
    assert "60 (50 to 100)" in page.text


def test_only_a_bound_has_no_dot():
    page = Page(str(bars(Bar(label="A", least=50, most=100))))

    assert page.all("rect", class_="band")
    assert not page.all("circle")


def test_too_few_to_say_is_a_dashed_line_not_a_bar():
    page = Page(str(bars(Bar(label="A"))))

    assert page.all("line", class_="none")
    assert not page.all("rect")


def test_no_bars_are_a_sentence():
    assert "Nothing has been recorded yet." in str(bars())


@pytest.mark.parametrize(
    ("label", "said", "lines"),
    [
        ("Drop-in", "620", [("Drop-in", "620")]),
        (
            "A course of several weeks with the same people",
            "340",
            [("A course of several weeks", ""), ("with the same people", "340")],
        ),
        (
            "Adults who need help",
            "21,000 (18,500 to 23,800)",
            [("Adults who need help", ""), ("", "21,000 (18,500 to 23,800)")],
        ),
        (
            "A course of several weeks with people",
            "21,000 (18,500 to 23,800)",
            [
                ("A course of several weeks", ""),
                ("with people", ""),
                ("", "21,000 (18,500 to 23,800)"),
            ],
        ),
        ("", "5", [("", "5")]),
    ],
)
def test_words_of_a_bar_fit_the_narrowest_phone(label, said, lines):
    assert lines_of(label, said) == lines


def test_a_negative_number_cannot_be_drawn():
    with pytest.raises(ValueError, match="negative"):
        Bar(label="A", value=-1)


def test_a_gap_breaks_the_line():
    chart = trend(
        Point(label="1", value=10),
        Point(label="2"),
        Point(label="3", value=20),
        Point(label="4", value=15),
    )

    assert chart.lines == ["M0.0 50.0", "M66.67 0.0 100.0 25.0"]
    assert Page(str(chart)).all("line", class_="none")


def test_the_bound_of_a_trend_is_a_band():
    chart = trend(
        Point(label="1", value=10, least=5, most=20), Point(label="2", value=10, least=5, most=20)
    )

    assert chart.bands == ["M0.0 0.0 100.0 0.0 100.0 75.0 0.0 75.0Z"]


def test_exact_points_have_no_band():
    assert trend(Point(label="1", value=10), Point(label="2", value=12)).bands == []


def test_a_range_without_a_value_has_a_line_but_no_dot():
    page = Page(str(trend(Point(label="1", least=5, most=20))))

    assert page.all("line", class_="iv")
    assert not page.all("circle")
    assert "5 to 20" in page.text


def test_the_last_and_the_highest_amount_are_written_beside_their_points():
    rising = trend(Point(label="1", value=1), Point(label="2", value=2))
    falling = trend(Point(label="1", value=2), Point(label="2", value=1))

    assert [place.point.label for place in rising.said] == ["2"]
    assert [place.point.label for place in falling.said] == ["1", "2"]
    assert trend(Point(label="1")).said == []


def test_the_words_of_a_level_line_give_way_to_points():
    chart = trend(Point(label="1", least=40, most=60), Point(label="2", value=100))

    assert [text for text, _ in chart.grid] == ["100", "", "0"]


def test_an_amount_is_written_clear_of_its_line():
    falling = trend(Point(label="1", value=4), Point(label="2", value=2))
    to_the_floor = trend(Point(label="1", value=40), Point(label="2", value=1))

    assert [place.below for place in falling.said] == [False, True]
    assert [place.below for place in to_the_floor.said] == [False, False]


def test_labels_below_a_trend_are_its_ends_and_where_there_is_room_its_middle():
    def ends(count):
        points = [Point(label=f"Quarter {n}", short=f"Q{n}", value=n) for n in range(count)]
        return [text for text, _, _ in trend(*points).ends]

    assert ends(0) == []
    assert ends(1) == ["Q0"]
    assert ends(4) == ["Q0", "Q3"]
    assert ends(5) == ["Q0", "Q2", "Q4"]


@pytest.mark.parametrize(
    ("largest", "top"), [(0, 1), (1, 1), (7, 8), (1390, 1500), (0.3, 0.3), (99, 100)]
)
def test_a_scale_ends_with_a_round_number(largest, top):
    assert nice_top(largest) == pytest.approx(top)


def test_an_unknown_trend_promises_no_scale():
    assert trend(Point(label="1")).grid == [("0", 12.0)]


def test_five_shades_hold_about_equally_many_areas():
    levels = levels_of([float(number) for number in range(100)])

    assert {level: list(levels.values()).count(level) for level in range(1, 6)} == dict.fromkeys(
        range(1, 6), 20
    )


@pytest.mark.parametrize(
    ("numbers", "levels"),
    [([], {}), ([4], {4: 1}), ([4, 4, 9], {4: 1, 9: 5}), ([1, 2, 3], {1: 1, 2: 3, 3: 5})],
)
def test_few_numbers_use_few_shades(numbers, levels):
    assert levels_of(numbers) == levels


def test_a_map_is_told_apart_without_colour():
    chart = city(*(ward(f"W{n}", n) for n in range(1, 6)), ward("Unknown"))

    page = Page(str(chart))

    fills = [one["fill"] for one in page.all("path") if "fill" in one]
    assert {f"url(#chart-{level})" for level in range(5)} <= set(fills)
    assert {f"chart-{level}" for level in range(5)} <= set(page.ids)
    assert [words for _, words in chart.legend] == ["1", "2", "3", "4", "5", "Too few to say"]


def test_the_key_says_the_numbers_of_each_shade():
    chart = city(*(ward(f"W{n}", n) for n in range(1, 11)))

    assert [words for _, words in chart.legend] == [
        "1 to 2",
        "3 to 4",
        "5 to 6",
        "7 to 8",
        "9 to 10",
    ]


def test_an_area_known_only_within_limits_is_shaded_by_the_middle():
    chart = city(ward("A", least=0, most=100), ward("B", 40), ward("C", 60))

    assert [shape.level for shape in chart.shapes] == [3, 1, 5]


def test_the_three_highest_areas_are_marked_and_listed_first():
    chart = city(ward("A", 1), ward("B", 9), ward("C"), ward("D", 7), ward("E", 8))

    assert [mark.area.label for mark in chart.marks] == ["B", "E", "D"]
    assert [area.label for area in chart.ranked] == ["B", "E", "D", "A", "C"]


def test_marks_that_would_cover_each_other_move_apart():
    first, second, third = city(ward("A", 3), ward("B", 2), ward("C", 1)).marks

    assert second.y - first.y >= 30
    assert third.y - second.y >= 30


def test_a_map_takes_the_frame_it_is_given():
    chart = city(ward("A", 1), view_box="0 0 600 300")

    assert chart.box == (0, 0, 600, 300)
    assert chart.height == 200
    assert 'viewBox="0 0 600 300"' in str(chart)


def test_a_frame_is_found_from_the_outlines():
    left, top, width, height = bounds_of(["M10 10l20 0 0 10z m5 5 h10", "M0 -5 L3 4 V9 H2 Z"])

    assert (left, top, left + width, top + height) == pytest.approx(
        (-0.3, -5.3, 30.3, 20.3), abs=0.01
    )


@pytest.mark.parametrize(("paths", "why"), [([], "at least one"), (["M0 0C1 1 2 2 3 3"], "C")])
def test_an_outline_that_cannot_be_measured_is_refused(paths, why):
    with pytest.raises(ValueError, match=why):
        bounds_of(paths)


def test_a_city_without_areas_is_a_sentence():
    assert "Nothing has been recorded yet." in str(city())


def test_numbers_in_a_picture_are_the_same_in_every_language():
    chart = bars(Bar(label="A", value=1), Bar(label="B", value=3))

    with translation.override("pl"):
        page = Page(str(chart))

    assert page.all("rect", width="32.67%")
