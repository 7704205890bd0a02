"""The follow-ups of the demo city."""

from __future__ import annotations

import pytest

from dots.follow_ups.demo import make_demo_follow_ups
from dots.follow_ups.models import Consent, FollowUp, QuarterFigures
from dots.follow_ups.tests.makers import load_questions
from dots.people.models import Person
from dots.people.tests.makers import make_keeper

pytestmark = pytest.mark.django_db


def test_most_say_yes_about_half_stay_and_each_time_fewer(programme):
    load_questions()
    partner = make_keeper("Harbour Carers", programme=programme)
    Person.objects.bulk_create(
        Person(programme=programme, organisation=partner, known_as=f"Person {number:03}")
        for number in range(60)
    )

    answered = make_demo_follow_ups(programme)

    assert answered == FollowUp.objects.filter(state="answered").count()
    assert 30 < Consent.objects.filter(agreed=True).count() < 60
    assert Consent.objects.filter(agreed=False).exists()
    ended = FollowUp.objects.filter(wave="month-3").exclude(state="to-come")
    share = ended.filter(state="answered").count() / ended.count()
    assert 0.4 < share < 0.9
    assert FollowUp.objects.filter(state="gone").exists()
    assert FollowUp.objects.filter(mode="link").exists()
    assert FollowUp.objects.filter(state="to-come").exists()
    assert QuarterFigures.objects.exists()
