"""Each component says what it was given, in the right words and structure."""

from datetime import date

import pytest
from django.core.paginator import Paginator
from django.utils.safestring import mark_safe

from dots.design.charts import Bar, Bars
from dots.design.tests.reading import draw


def test_the_first_action_is_the_main_one():
    page = draw(
        "actions", actions=[{"text": "Record", "address": "/a"}, {"text": "Ask", "address": "/b"}]
    )

    assert [link["class"] for link in page.all("a")] == ["btn", "btn alt"]


@pytest.mark.parametrize(("given", "said"), [({}, "‹ Back"), ({"text": "Partners"}, "‹ Partners")])
def test_the_way_back_is_named(given, said):
    assert draw("back", address="/partners/", **given).text == said


def test_a_state_has_words_beside_its_dot():
    page = draw("badge", text="5 days late", state="late")

    assert page.text == "5 days late"
    assert page.all("span", class_="dot late")


def test_a_state_nobody_named_is_to_come():
    assert draw("badge", text="Not asked yet").all("span", class_="dot todo")


@pytest.mark.parametrize(
    ("tone", "looks"), [("", "btn"), ("quiet", "btn alt"), ("danger", "btn danger")]
)
def test_a_button_has_three_tones(tone, looks):
    assert draw("button", text="Go", tone=tone).all("button", class_=looks)
    assert draw("link_button", text="Go", address="/", tone=tone).all("a", class_=looks, href="/")


def test_a_button_may_carry_a_value():
    page = draw("button", text="Nothing to report", name="nothing", value="yes", wide=True)

    assert page.all("button", name="nothing", value="yes", class_="btn wide")


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "No partners not spoken to for 90 days"),
        (1, "1 partner not spoken to for 90 days"),
        (1014, "1,014 partners not spoken to for 90 days"),
    ],
)
def test_a_count_is_said_in_words(count, said):
    page = draw(
        "count_in_words",
        count=count,
        one="partner",
        many="partners",
        rest="not spoken to for 90 days",
    )

    assert page.text == said


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("One.\n\nTwo < three.", "<p>One.</p>\n<p>Two &lt; three.</p>"),
        (["One.", "Two."], "<p>One.</p>\n<p>Two.</p>"),
        (mark_safe("<ul><li>One</li></ul>"), "<ul><li>One</li></ul>"),
    ],
)
def test_more_may_be_sentences_or_ready_html(text, drawn):
    assert drawn in draw("details", summary="More", text=text).html


def test_a_stage_says_its_state_to_those_who_cannot_see_dots():
    states = ["done", "good", "now", "late", "todo"]

    page = draw("dots", label="Plan", steps=[{"title": s, "state": s} for s in states])

    assert page.text == "done, done good, done now, now late, late todo, to come"
    assert page.all("li", aria_current="step") == [{"class": "now", "aria-current": "step"}]


def test_a_file_to_save_says_what_it_is_and_as_of_when():
    page = draw(
        "download",
        address="/f",
        text="Save",
        format="CSV",
        size="48 kB",
        as_of=date(2026, 10, 14),
    )

    assert page.text == "Save (CSV, 48 kB) as of 14 October 2026"


def test_an_empty_page_offers_the_first_step():
    page = draw("empty", title="No partners yet", text="Add one.", address="/new", action="Add")

    assert page.all("a", href="/new", class_="btn")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"value": 9870}, "9,870 people"),
        ({"value": 212, "least": 190, "most": 235}, "212 people (between 190 and 235)"),
        ({"least": 190, "most": 235}, "between 190 and 235 people"),
        ({"least": 31, "most": 31}, "31 people"),
        ({}, "Too few to say (people)"),
        ({"value": 0}, "0 people"),
    ],
)
def test_a_figure_is_never_shown_without_its_bound(given, said):
    assert draw("figure", unit="people", **given).text == said


def test_a_figure_leads_to_its_definition():
    page = draw("figure", unit="people", value=3, address="/definition/")

    assert "How we count people" in page.text
    assert page.all("a", href="/definition/")


def test_a_finding_says_how_it_is_known_and_what_would_change_our_mind():
    chart = Bars(title="T", unit="people", heading="Who", bars=[Bar(label="Reached", value=3)])

    page = draw(
        "finding",
        sentence="We reached 3 people",
        id="reached",
        label="Reached",
        number=1,
        figure=chart,
        know=["They were counted."],
        answered="61 of 68 partners (90%)",
        level="A count",
        change_mind="an audit.",
        facts=[{"name": "As of", "value": "today"}],
        caption="In words.",
        download_address="/csv",
    )

    assert page.all("section", aria_labelledby="reached")
    assert page.all("svg", role="img")
    for part in ("How we know", "They were counted.", "61 of 68", "A count", "an audit.", "As of"):
        assert part in page.text


def test_a_finding_can_be_as_short_as_its_sentence():
    page = draw("finding", sentence="We cannot say yet", figure="", know="Too few answered.")

    assert "How we know: We cannot say yet Too few answered." in page.text
    assert not page.all("dl")


@pytest.mark.parametrize(
    ("tone", "role", "looks"),
    [
        ("", None, "note"),
        ("success", "status", "note good"),
        ("warning", "status", "note warning"),
        ("problem", "alert", "note problem"),
    ],
)
def test_a_notice_is_announced_as_loudly_as_it_matters(tone, role, looks):
    page = draw("notice", text="Said", tone=tone)

    assert page.all("div", class_=looks)[0].get("role") == role


def test_pages_keep_the_search_that_led_to_them():
    page = draw("pagination", page=Paginator(range(268), 20).page(2), query="q=carers&ward=n")

    assert [link["href"] for link in page.all("a")] == [
        "?q=carers&ward=n&page=1",
        "?q=carers&ward=n&page=3",
    ]
    assert "21 to 40 of 268" in page.text


def test_one_page_needs_no_pages():
    assert draw("pagination", page=Paginator(range(3), 20).page(1)).text == ""


@pytest.mark.parametrize(
    ("done", "total", "filled", "now"),
    [(0, 100, 0, 0), (1, 100, 0, 1), (41, 100, 4, 1), (100, 100, 10, 0), (0, 0, 0, 0)],
)
def test_progress_is_ten_dots_and_words(done, total, filled, now):
    page = draw("progress", done=done, total=total, text="Reading the file")

    assert len(page.all("circle")) == 10
    assert len(page.all("circle", class_="done")) == filled
    assert len(page.all("circle", class_="now")) == now
    assert f"Reading the file {done} of {total}" in page.text


def test_progress_may_leave_the_count_to_its_words():
    page = draw("progress", done=3, total=9, text="3 in, 6 silent so far", plain=True)

    assert page.text == "3 in, 6 silent so far"


def test_a_long_job_may_be_left():
    page = draw("progress", done=1, total=9, text="Reading", address="/job/")

    assert "You may leave this page." in page.text
    assert page.all("a", href="/job/")


def test_each_change_link_names_its_answer():
    page = draw("summary_list", rows=[{"name": "Ward", "value": "Northmoor", "address": "/ward"}])

    assert page.text == "Ward Northmoor Change Ward"


def test_a_table_keeps_its_headings_when_it_is_stacked():
    page = draw(
        "table",
        caption="Partners",
        columns=[{"title": "Partner"}, {"title": "People", "number": True}],
        rows=[[{"text": "Harbour Job Club", "address": "/1", "note": "Quayside"}, 0]],
        total=["All", 0],
    )

    assert page.all("table", role="table")
    assert page.all("th", scope="row", role="rowheader")
    assert (
        page.all("td", data_c="People", class_="n")
        == [{"role": "cell", "class": "n", "data-c": "People"}] * 2
    )
    assert "Harbour Job Club Quayside 0 All 0" in page.text


def test_a_cell_may_hold_nought_a_state_or_nothing():
    page = draw(
        "table",
        caption="Rows",
        columns=[{"title": "Row"}, {"title": "State"}, {"title": "Why"}],
        rows=[[{"text": 0}, {"text": "Set aside", "state": "late"}]],
    )

    assert page.text.endswith("Why 0 Set aside")
    assert '<td role="cell" data-c="Why"></td>' in page.html


def test_a_sorted_column_says_so():
    page = draw(
        "table",
        caption="Rows",
        rows=[["1"]],
        columns=[{"title": "Row", "sort_address": "?sort=row", "sorted": "descending"}],
    )

    assert page.all("th", aria_sort="descending")
    assert page.all("a", href="?sort=row")


def test_a_table_of_nothing_is_a_sentence():
    page = draw("table", caption="Rows", columns=[], rows=[], empty="No rows yet.")

    assert page.text == "No rows yet."


def test_a_task_that_cannot_be_done_yet_is_no_link():
    page = draw(
        "task_list",
        tasks=[{"title": "Ask for numbers", "state": "todo", "state_text": "Needs partners"}],
    )

    assert page.text == "Ask for numbers Needs partners"
    assert not page.all("a")


def test_what_happened_has_a_date_for_people_and_one_for_machines():
    page = draw(
        "timeline",
        entries=[{"title": "Return", "when": date(2026, 7, 20), "who": "by link"}],
        earlier_address="/all",
        earlier=9,
    )

    assert page.all("time", datetime="2026-07-20")
    assert page.text == "Return. 20 July 2026, by link See 9 earlier"


def test_what_people_typed_is_never_html():
    page = draw("notice", text="<script>alert(1)</script>", tone="problem")

    assert not page.all("script")
