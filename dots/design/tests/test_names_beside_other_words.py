"""A name written from the right does not run into what stands beside it."""

from django.template import engines

from dots.design.wording import apart

CARERS = "مقدمي الرعاية"


def test_a_name_written_from_the_right_is_kept_apart():
    assert apart(CARERS) == f"\u2068{CARERS}\u2069"
    assert apart(f"With {CARERS}") == f"\u2068With {CARERS}\u2069"
    assert apart("אגודה") == "\u2068אגודה\u2069"


def test_every_other_name_stays_as_it_was_written():
    assert [apart(name) for name in ("Zoë’s Café 27", "Łódź", "", 27)] == [
        "Zoë’s Café 27", "Łódź", "", "27",
    ]  # fmt: skip


def test_a_page_says_it_in_its_title_too():
    page = engines["django"].from_string("{% load design %}{{ name|apart }}, 27 November 2026")

    assert page.render({"name": CARERS}) == f"\u2068{CARERS}\u2069, 27 November 2026"
