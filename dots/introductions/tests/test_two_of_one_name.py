"""Two partners of one name: every page on which one is chosen or answers says which it is."""

from __future__ import annotations

import html

import pytest
from django.core import mail
from django.urls import reverse

from dots.foundation.outbox import deliver_due
from dots.introductions.tests.conftest import partner
from dots.introductions.tests.makers import make_introduction

pytestmark = pytest.mark.django_db
FIRST, SECOND = "number 1 of this name", "number 2 of this name"


@pytest.fixture
def hubs(programme):
    """Two partners called Brindle Hub in one place, each with somebody to write to."""
    people = [("Rosa Field", "rosa@one.example"), ("Ben Wood", "ben@two.example")]
    return [partner(programme, "Brindle Hub", *one) for one in people]


@pytest.fixture
def read(team):
    def text(name, *keys, **asked):
        response = team.get(reverse(f"introductions:{name}", args=keys), asked)
        assert response.status_code == 200
        return html.unescape(response.content.decode())

    return text


def test_suggestions_say_which_is_meant_and_for_which(read, hubs):
    suggested = read("suggest", hubs[0].pk).partition("<ol")[2].partition("</ol>")[0]

    assert f"{SECOND})</a>" in suggested
    assert f"added {hubs[0].created_at:%-d %B %Y}, {FIRST}) yet." in suggested


def test_before_they_are_introduced_it_is_said_that_they_may_be_one(read, hubs, library):
    both, others = (read("begin", hubs[0].pk, one.pk) for one in (hubs[1], library))

    title = both.partition("<h1>")[2].partition("</h1>")[0]
    assert FIRST in title
    assert SECOND in title
    assert "The two have one name. Are they one organisation, recorded twice?" in both
    assert reverse("duplicates:same_as", args=[hubs[0].pk]) in both
    assert "recorded twice" not in others


def test_the_page_and_the_list_say_whose_answer_is_whose(read, hubs):
    made = make_introduction(*hubs, state="asked")
    page, listed = read("introduction", made.pk), read("introductions")
    answers = page.partition("What they answered")[2].partition("</ul>")[0]

    for number in (FIRST, SECOND):
        assert answers.count(number) == 2  # beside the answer, and in the link that records one
        assert number in page.partition("<h1>")[2].partition("</h1>")[0]
        assert number in listed.partition("<table")[2]


def test_recording_an_answer_says_for_which(read, hubs):
    made = make_introduction(*hubs, state="asked")
    side = made.sides.get(organisation=hubs[1])

    asked = read("consent", side.pk)

    assert f"{SECOND}) say?" in asked
    assert f"{SECOND}): meet" in asked


def test_a_letter_says_which_of_the_two_is_the_other_one(hubs, library):
    make_introduction(*hubs, state="asked")
    make_introduction(hubs[0], library, state="asked")
    deliver_due()
    subjects = {one.to[0]: [] for one in mail.outbox}
    for one in mail.outbox:
        subjects[one.to[0]].append(one.subject)

    assert FIRST in subjects["ben@two.example"][0]
    assert SECOND in subjects["rosa@one.example"][0]
    # Whoever is to meet one of them learns nothing of the other.
    assert subjects["ben@library.example"] == ["May we introduce you to Brindle Hub?"]
