"""A new round is filled in with months that are over and free, so that it can be saved as it is."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.support.models import CollectionRound
from dots.support.periods import say_period
from dots.support.tests.makers import make_round
from dots.support.tests.scene import only, said

AUTUMN_DAY = date(2026, 11, 23)
SPRING_QUARTER = (date(2026, 4, 1), date(2026, 6, 30))
SUMMER = (date(2026, 7, 1), date(2026, 9, 30))
OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
AUTUMN = (date(2026, 10, 1), date(2026, 12, 31))
JULY = (date(2026, 7, 1), date(2026, 7, 31))
REST = (date(2026, 8, 1), date(2026, 9, 30))


def on(monkeypatch, today):
    monkeypatch.setattr(timezone, "localdate", lambda *_: today)


def have_rounds(scene, *periods):
    for first, last in periods:
        make_round(scene.programme, period_from=first, period_to=last)


def proposed(client):
    return client.get(reverse("support:new_round")).context["form"].initial


def save_as_it_stands(client):
    """Press the button below what is proposed."""
    initial = proposed(client)
    days = {name: day.isoformat() for name, day in initial.items() if isinstance(day, date)}
    only(client, reverse("support:new_round"), said(**{**initial, **days}))
    return CollectionRound.objects.get(title=initial["title"])


@pytest.mark.parametrize(
    ("taken", "first", "last", "title"),
    [
        ([], *SUMMER, "July to September 2026"),
        ([SPRING_QUARTER], *SUMMER, "July to September 2026"),
        ([SPRING_QUARTER, SUMMER], *AUTUMN, "October to December 2026"),
        ([SPRING_QUARTER, JULY, REST], *OCTOBER, "October 2026"),
        ([SUMMER, AUTUMN], *SPRING_QUARTER, "April to June 2026"),
        ([SUMMER, OCTOBER], *SPRING_QUARTER, "April to June 2026"),
        ([(date(2026, 9, 1), date(2026, 9, 30))], date(2026, 7, 1), date(2026, 8, 31), ""),
        ([(date(2026, 8, 3), date(2026, 8, 7))], date(2026, 9, 1), date(2026, 9, 30), ""),
        ([NOVEMBER], *SUMMER, "July to September 2026"),
    ],
)
def test_the_latest_free_months_that_are_over_are_proposed_and_can_be_saved(
    scene, monkeypatch, taken, first, last, title
):
    on(monkeypatch, AUTUMN_DAY)
    have_rounds(scene, *taken)

    made = save_as_it_stands(scene.client("team member"))

    assert (made.period_from, made.period_to) == (first, last)
    assert made.title == (title or say_period(first, last))
    assert made.opens_on == max(AUTUMN_DAY, last + timedelta(days=1))
    assert made.due_on == made.opens_on + timedelta(days=14)


@pytest.mark.parametrize("today", [date(2026, 10, 1), date(2026, 12, 31), date(2027, 1, 1)])
def test_round_after_round_can_be_saved_as_it_stands(scene, monkeypatch, today):
    on(monkeypatch, today)
    have_rounds(scene, SPRING_QUARTER)
    client = scene.client("programme lead")

    made = [save_as_it_stands(client) for _ in range(5)]

    days = sorted((one.period_from, one.period_to) for one in made)
    assert all(one.opens_on > one.period_to for one in made)
    assert all(ends < starts for (_, ends), (starts, _) in pairwise(days))


def test_a_name_that_is_taken_is_not_proposed(scene, monkeypatch):
    on(monkeypatch, AUTUMN_DAY)
    for title in ("July to September 2026", "July to September 2026 (2)"):
        make_round(scene.programme, title, period_from=date(2026, 4, 1), period_to=date(2026, 4, 2))

    made = save_as_it_stands(scene.client("team member"))

    assert made.title == "July to September 2026 (3)"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (*SUMMER, "July to September 2026"),
        (*OCTOBER, "October 2026"),
        (date(2026, 11, 1), date(2027, 1, 31), "November 2026 to January 2027"),
        (date(2026, 2, 1), date(2026, 2, 28), "February 2026"),
        (date(2026, 2, 1), date(2026, 2, 27), "1 February 2026 to 27 February 2026"),
        (date(2026, 2, 2), date(2026, 2, 28), "2 February 2026 to 28 February 2026"),
    ],
)
def test_whole_months_are_said_by_their_names(first, last, words):
    assert say_period(first, last) == words


def test_links_sent_before_the_months_are_over_are_asked_about(scene, monkeypatch):
    on(monkeypatch, AUTUMN_DAY)
    have_rounds(scene, SPRING_QUARTER, SUMMER)
    client = scene.client("team member")
    made = save_as_it_stands(client)

    page = client.get(reverse("support:send", args=[made.pk])).text

    assert "You meant to ask on 1 January 2027." in page
