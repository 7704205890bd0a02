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
        for number in range(120)
    )

    said = list(make_demo_follow_ups(programme))

    answered = FollowUp.objects.filter(state="answered").count()
    assert said[-1] == f"{answered} times that they answered how it goes"
    assert 60 < Consent.objects.filter(agreed=True).count() < 120
    assert Consent.objects.filter(agreed=False).exists()
    ended = FollowUp.objects.filter(wave="month-3").exclude(state="to-come")
    share = ended.filter(state="answered").count() / ended.count()
    assert 0.4 < share < 0.9
    assert answers_at("month-12") < answers_at("month-6") < answers_at("month-3")
    assert FollowUp.objects.filter(state="gone").exists()
    assert {"link", "phone", "in-person"} <= set(FollowUp.objects.values_list("mode", flat=True))
    assert FollowUp.objects.exclude(proxy="").exists()
    assert Consent.objects.exclude(withdrawn_on=None).exists()
    assert FollowUp.objects.filter(state="to-come").exists()
    assert QuarterFigures.objects.exists()


def answers_at(wave):
    return FollowUp.objects.filter(wave=wave, state="answered").count()
