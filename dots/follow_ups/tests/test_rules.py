"""When a wave is due, and what may be kept of an answer: rules that need no database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import settings

from dots.follow_ups.answers import kept, problems
from dots.follow_ups.letters import letter
from dots.follow_ups.waves import LATER, TITLES, months_after, window
from dots.frameworks.instruments import WAVES, items_of, read_instruments
from dots.frameworks.models import Instrument

INSTRUMENTS = {
    one["reading"]: Instrument(code=one["code"], items=one["items"])
    for one in read_instruments(settings.REFERENCE_DATA)
}
PLAIN, EASY = (items_of(INSTRUMENTS[reading]) for reading in ("plain", "easy"))
OFFERED = {"barriers": {"cost", "no-device"}}


def test_every_wave_of_the_questions_has_a_window_and_a_title():
    assert TITLES.keys() == WAVES.keys()
    for wave in LATER:
        days = window(wave, date(2026, 1, 15))
        assert days.opens_on < days.due_on < days.closes_on


@pytest.mark.parametrize(
    ("began", "months", "due"),
    [
        (date(2026, 1, 15), 3, date(2026, 4, 15)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
)
def test_a_wave_is_due_on_the_same_day_some_months_on_or_the_months_last(began, months, due):
    assert months_after(began, months) == due


def test_the_windows_of_the_months_never_meet_whenever_somebody_began():
    for number in range(366):
        began = date(2027, 3, 1) + timedelta(days=number)
        three, six, twelve = (window(wave, began) for wave in LATER[1:])
        assert three.closes_on < six.opens_on
        assert six.closes_on < twelve.opens_on


@pytest.mark.parametrize(
    ("code", "value", "stands"),
    [
        ("life-satisfaction", 0, True),
        ("life-satisfaction", 10, True),
        ("life-satisfaction", 11, False),
        ("life-satisfaction", -1, False),
        ("life-satisfaction", "6", False),
        ("life-satisfaction", 6.5, False),
        ("life-satisfaction", True, False),
        ("life-satisfaction", None, True),
        ("loneliness", "never", True),
        ("loneliness", "", True),
        ("loneliness", "always", False),
        ("loneliness", ["never"], False),
        ("in-the-way", "cost", True),
        ("in-the-way", "weather", False),
        ("changed-most", "I ring my sister.", True),
        ("changed-most", "x" * 1_001, False),
        ("favourite-colour", "red", False),
    ],
)
def test_an_answer_stands_only_where_its_question_allows_it(code, value, stands):
    assert (problems(PLAIN, {code: value}, OFFERED) == {}) == stands


def test_what_is_wrong_is_said_in_a_sentence_for_each_question():
    said = {"life-satisfaction": 11, "loneliness": "x", "changed-most": 3, "other": 1}

    wrong = problems(PLAIN, said, OFFERED)

    assert wrong == {
        "life-satisfaction": "Choose a number from 0 to 10, or leave it out.",
        "loneliness": "Choose one of the answers, or leave it out.",
        "changed-most": "Write at most 1,000 letters, or leave it out.",
        "other": "This is not asked here.",
    }


def test_of_a_proxys_answers_only_those_are_kept_that_others_can_know():
    said = {"life-satisfaction": 6, "loneliness": "never", "internet-use": "not", "in-the-way": ""}

    assert kept(PLAIN, said, by_proxy=False).keys() == said.keys() - {"in-the-way"}
    assert kept(PLAIN, said, by_proxy=True) == {"internet-use": "not"}
    easy = {"life-satisfaction-easy": "yes", "device-connection-easy": "no"}
    assert kept(EASY, easy, by_proxy=True) == {"device-connection-easy": "no"}


def test_nought_is_an_answer():
    assert kept(PLAIN, {"life-satisfaction": 0}, by_proxy=False) == {"life-satisfaction": 0}


def test_the_easy_questions_share_no_code_with_the_usual_ones():
    assert not {one.code for one in PLAIN} & {one.code for one in EASY}


def test_a_letter_says_nothing_of_anybody_nor_of_help():
    subject, text = letter("https://dots.example/l/abc", date(2027, 2, 28))

    assert "https://dots.example/l/abc" in text
    assert "28 February 2027" in text
    said = f"{subject} {text}".lower()
    for word in ("help", "digital", "programme", "partner", "council", "support", "wellbeing"):
        assert word not in said, word
