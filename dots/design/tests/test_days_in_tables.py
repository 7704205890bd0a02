"""A day or a month in a table stays on one line, so that rows are no taller than they need be."""

import pytest

from dots.design.rows import row
from dots.design.tests.reading import Page

COLUMNS = [{"title": "Partner"}, {"title": "Since"}]


@pytest.mark.parametrize("words", ["23 November 2026", "September 2024"])
def test_a_day_or_a_month_does_not_break(words):
    drawn = Page(str(row(COLUMNS, ["Acorn", words])))

    assert drawn.all("td", class_="day")


@pytest.mark.parametrize("words", ["Nobody known", "Harbour Job Club 2024", "1 person"])
def test_other_words_may(words):
    drawn = Page(str(row(COLUMNS, ["Acorn", words])))

    assert not drawn.all("td", class_="day")
