"""A moment that is not over yet is drawn apart: its amount is only what there is so far."""

from dots.design.charts import Point, Trend
from dots.design.tests.reading import Page


def trend(*points):
    return Trend(title="People by quarter", unit="people", heading="Quarter", points=points)


def test_the_line_to_a_quarter_that_is_not_over_is_dashed_and_its_dot_hollow():
    chart = trend(
        Point(label="1", value=10),
        Point(label="2", value=20),
        Point(label="3", value=5, so_far=True),
    )

    page = Page(str(chart))

    assert chart.lines == ["M0.0 50.0 50.0 0.0"]
    assert chart.lines_so_far == ["M50.0 0.0 100.0 75.0"]
    assert [one.get("stroke-dasharray") for one in page.all("path", class_="iv")] == [None, "2 8"]
    assert [one["class"] for one in page.all("circle") if one.get("class")] == ["o"]


def test_its_amount_says_so_beside_the_dot():
    page = Page(str(trend(Point(label="1", value=10), Point(label="2", value=5, so_far=True))))

    assert "5 so far" in page.text


def test_after_a_gap_no_line_leads_to_it():
    chart = trend(Point(label="1"), Point(label="2", value=5, so_far=True))

    assert chart.lines_so_far == []
