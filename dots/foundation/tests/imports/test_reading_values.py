"""Cells as typed values."""

import locale
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dots.foundation.imports.dates import (
    DAY_FIRST,
    MIXED,
    MONTH_FIRST,
    UNSURE,
    order_of,
    order_shown,
    read_date,
    say,
)  # fmt: skip
from dots.foundation.imports.values import (
    read_decimal,
    read_email,
    read_list,
    read_postcode,
    read_text,
    read_whole,
    read_yes_no,
)  # fmt: skip

THIRD_OF_MARCH = date(2025, 3, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2025-03-03", "2025-3-3", "2025/03/03", "2025-03-03T10:00:00Z", "2025-03-03 18:30:00",
        "20250303", "20250303T101500Z", "03/03/2025", "3/3/25", "03-03-25", "03.03.2025",
        "3 3 2025", "3/3/2025 10:30 AM", "3 March 2025", "3rd March 2025", "3rd of March 2025",
        "3 Mar 25", "3-Mar-2025", "Mar 3 2025", "March 3rd, 2025", "Mon 3 March 2025",
        "Monday, 3 March 2025 at 10.30am", " 3  march  2025 ",
    ],
)  # fmt: skip
def test_dates_are_read_however_they_are_written(text):
    found = read_date(text, UNSURE)

    assert (found.value, found.note, found.problem) == (THIRD_OF_MARCH, "", "")


def test_a_spreadsheets_number_is_read_as_its_day_and_said():
    found = read_date("45719.5", UNSURE)

    assert found.value == THIRD_OF_MARCH
    assert found.note == "“45719.5” was read as a spreadsheet’s number for 3 March 2025."


@pytest.mark.parametrize(
    ("text", "order", "value", "noted"),
    [
        ("3/4/2025", DAY_FIRST, date(2025, 4, 3), False),
        ("3/4/2025", MONTH_FIRST, date(2025, 3, 4), False),
        ("3/4/2025", UNSURE, date(2025, 4, 3), True),
        ("3/4/2025", MIXED, date(2025, 4, 3), True),
        ("13/4/2025", MONTH_FIRST, date(2025, 4, 13), False),
        ("4/13/2025", DAY_FIRST, date(2025, 4, 13), False),
        ("4/4/2025", UNSURE, date(2025, 4, 4), False),
    ],
)
def test_the_column_decides_which_number_is_the_day(text, order, value, noted):
    found = read_date(text, order)

    assert found.value == value
    assert bool(found.note) == noted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("someday", "is not a date"),
        ("Mar 2025", "is not a date"),
        ("12345", "is not a date"),
        ("99999", "is not a date"),
        ("31/2/2025", "not a day of the calendar"),
        ("30/30/2025", "not a day of the calendar"),
        ("2025-00-10", "not a day of the calendar"),
        ("3/3/0025", "not a believable date"),
        ("2203-01-01", "not a believable date"),
    ],
)
def test_what_is_no_believable_date_is_told(text, words):
    found = read_date(text, UNSURE)

    assert found.value is None
    assert words in found.problem


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["1/2/2025", "13/2/2025"], DAY_FIRST),
        (["1/2/2025", "2/13/2025"], MONTH_FIRST),
        (["2/13/2025", "13/2/2025"], MIXED),
        (["1/2/2025", "", "soon", "45000"], UNSURE),
    ],
)
def test_a_columns_dates_prove_their_order(texts, order):
    assert order_of(texts) == order


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_in_every_format(day):
    assert locale.getlocale(locale.LC_TIME)[0] in (None, "C", "en_US", "en_GB")
    for text in (
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%Y}",
        say(day),
        f"{day:%b %d %Y}",
    ):
        assert read_date(text, DAY_FIRST).value == day
    assert order_shown(f"{day:%d/%m/%Y}") in (DAY_FIRST, UNSURE)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("27", 27), ("27.0", 27), ("1,234", 1234), ("1 234", 1234), ("1’234.0", 1234), ("+5", 5),
        ("0", 0), ("１２", 12), ("1E3", 1000), (" 7 ", 7), (".0", 0), ("£20", 20),
    ],
)  # fmt: skip
def test_whole_numbers_are_read_however_they_are_written(text, value):
    assert read_whole(text, 10_000).value == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("approx 20", "is not a number"), ("20+", "is not a number"), ("10-15", "is not a number"),
        ("twelve", "is not a number"), ("=1+1", "is not a number"), ("inf", "is not a number"),
        ("27.5", "is not a whole number"), ("-3", "less than nought"), ("−3", "less than nought"),
        ("1000001", "more than 10,000"), ("9" * 400, "more than 10,000"), ("1E99", "more than"),
    ],
)  # fmt: skip
def test_a_number_that_cannot_be_is_told(text, words):
    found = read_whole(text, 10_000)

    assert found.value is None
    assert words in found.problem


def test_decimals_keep_their_places():
    assert read_decimal("£1,234.50", 10_000).value == Decimal("1234.50")


@pytest.mark.parametrize("text", ["", " ", "-", "N/A", "n/a", "UNKNOWN", "nan", "None", "TBC", "?"])
@pytest.mark.parametrize(
    "read",
    [
        read_text, read_list, read_postcode, read_email, read_yes_no,
        lambda text: read_whole(text, 5), lambda text: read_decimal(text, 5),
        lambda text: read_date(text, UNSURE),
    ],
)  # fmt: skip
def test_words_that_mean_nothing_are_nothing(text, read):
    found = read(text)

    assert (found.value, found.note, found.problem) == (None, "", "")


def test_text_is_tidied():
    assert read_text(" Tea  and\n tablets ").value == "Tea and tablets"


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("['Moortown ', 'Roundhay']", ["Moortown", "Roundhay"]),
        ('["Moortown", "O\'Neill"]', ["Moortown", "O'Neill"]),
        ("[' LS17 5DJ']", ["LS17 5DJ"]),
        ("['Moortown', None]", ["Moortown"]),
        ("[Moortown, Roundhay]", ["Moortown", "Roundhay"]),
        ("Moortown; Roundhay", ["Moortown", "Roundhay"]),
        ("Moortown\nRoundhay", ["Moortown", "Roundhay"]),
        ("Moortown, Roundhay, Moortown", ["Moortown", "Roundhay"]),
        ("Little London, or so; Roundhay", ["Little London, or so", "Roundhay"]),
        ("Moortown", ["Moortown"]),
        ("['UNKNOWN']", None),
        ("[]", None),
        ("[1, 2]", ["1", "2"]),
    ],
)
def test_lists_in_a_cell_are_taken_apart(text, items):
    assert read_list(text).value == items


def test_a_list_built_to_exhaust_the_parser_is_only_text():
    assert read_list("[" * 5_000 + "]" * 5_000).problem == ""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ls17 5dj", "LS17 5DJ"), ("LS175DJ", "LS17 5DJ"), (" L1 1AA", "L1 1AA"),
        ("['LS1 3AA']", "LS1 3AA"), ("EC1A 1BB", "EC1A 1BB"), ("XB12 3CD", "XB12 3CD"),
    ],
)  # fmt: skip
def test_postcodes_are_written_one_way(text, value):
    assert read_postcode(text).value == value


def test_what_is_no_postcode_is_told():
    assert "is not a postcode" in read_postcode("Leeds").problem
    assert "several postcodes" in read_postcode("['LS1 3AA', 'LS2 3AA']").problem


@pytest.mark.parametrize(
    ("text", "value"), [("Yes", True), ("y", True), ("NO", False), ("0", False)]
)
def test_yes_and_no_are_read(text, value):
    assert read_yes_no(text).value is value


def test_neither_yes_nor_no_is_told():
    assert read_yes_no("perhaps " * 20).problem.startswith("“perhaps perhaps")


def test_an_address_is_read_and_two_are_not():
    assert read_email("Ann <Ann@Example.org>").value == "ann@example.org"
    assert read_email("mailto:a@b.org").value == "a@b.org"
    assert "one e-mail address" in read_email("a@b.org, c@d.org").problem
    assert "one e-mail address" in read_email("ann at home").problem
