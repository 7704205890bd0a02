"""An introduction taken back, pressed too late, or begun twice."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dots.duplicates.commands import undo_merge
from dots.duplicates.tests.makers import make_merge, make_pair
from dots.foundation.actor import Actor
from dots.introductions.tests.makers import make_introduction, make_tie
from dots.introductions.tests.test_introducing import at, beginning, press
from dots.network.tests.makers import make_organisation

pytestmark = pytest.mark.django_db


def test_what_is_taken_back_says_so_and_that_nothing_is_to_come(team, carers, library):
    made = make_introduction(carers, library, state="asked")

    page = press(team, at("withdraw", made))
    twice = press(team, at("withdraw", made))

    assert "<b>Taken back</b>" in page
    assert "Nothing more is to come." in page
    assert "to come</span>" not in page
    assert "What came of it" not in page
    assert "No answer yet" not in page
    assert "settled already" in twice
    assert "Take it back</button>" not in twice


def test_a_button_left_open_after_both_were_introduced_leads_to_how_it_stands(
    team, carers, library
):
    made = make_introduction(carers, library, state="introduced")

    for name in ("withdraw", "reopen"):
        page = press(team, at(name, made))

        assert "This has been settled already. Nothing was changed." in page
        assert "Harbour Carers and City Library were introduced" in page
        assert "</form>" not in page.split("<main")[1]
    assert made.fresh().state == "introduced"


def test_whoever_begins_one_that_is_under_way_is_led_to_it(team, carers, library):
    made = make_introduction(carers, library)

    asked = team.get(beginning(library, carers)).content.decode()
    refused = press(team, beginning(carers, library), why="They need a hall.")

    for page in (asked, refused):
        assert f'href="{at("introduction", made)}">Open it</a>' in page
    assert "They need a hall." in refused


def test_of_an_introduction_and_a_tie_of_two_who_become_one_the_true_reason_is_said(
    team, carers, library
):
    make_introduction(carers, library)
    make_tie(carers, library)
    make_tie(library, make_organisation(programme=library.programme))
    done = make_merge(make_pair(carers, library), keeps=carers)
    page = reverse("duplicates:merged", args=[done.pk])

    said = team.get(page).content.decode()

    assert said.count("Stayed on the old record: between the two, who are one partner now") == 3
    assert "has its own" not in said
    assert "What stayed counts in totals" not in said
    undo_merge(actor=Actor.system(carers.programme, "test"), merged=done)
    undone = team.get(page).content.decode()
    assert undone.count("Was on its old record all the time: it is between the two") == 3
