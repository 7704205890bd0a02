"""A partner asked in two rounds about the same months: what it did is counted once."""

from __future__ import annotations

from datetime import date

import pytest

from dots.support.commands import key_return
from dots.support.models import Activity
from dots.support.tests.makers import make_return, make_round


def answer(scene, asked, **answers):
    key_return(actor=scene.lead, asked=asked, replaces=asked.versions.count(), answers=answers)


def counted():
    rows = Activity.objects.live()
    return sum(row.sessions for row in rows), sum(row.attendances or 0 for row in rows)


@pytest.fixture
def month(scene):
    """May, asked about first."""
    may = {"period_from": date(2025, 5, 1), "period_to": date(2025, 5, 31)}
    return make_return(make_round(scene.programme, "May", **may), scene.partner)


@pytest.fixture
def quarter(scene, month):
    """The whole quarter, asked about afterwards."""
    return make_return(make_round(scene.programme, "Spring"), scene.partner)


def test_the_later_round_adds_what_the_earlier_did_not_hold(scene, month, quarter):
    answer(scene, month, sessions=10, attendances=80)
    answer(scene, quarter, sessions=30, attendances=200)

    assert counted() == (30, 200)


def test_it_is_the_same_whichever_answer_comes_first(scene, month, quarter):
    answer(scene, quarter, sessions=30, attendances=200)
    answer(scene, month, sessions=10, attendances=80)

    assert counted() == (30, 200)


def test_putting_the_earlier_right_settles_the_later_again(scene, month, quarter):
    answer(scene, month, sessions=10, attendances=80)
    answer(scene, quarter, sessions=30, attendances=200)

    answer(scene, month, sessions=12, attendances=90)

    assert counted() == (30, 200)
