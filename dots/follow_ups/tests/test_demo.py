"""The follow-ups of the demo city."""

from __future__ import annotations

import pytest
from django.db.models import F
from django.utils import timezone

from dots.follow_ups.demo import make_demo_follow_ups
from dots.follow_ups.models import Consent, FollowUp, QuarterFigures
from dots.follow_ups.tests.makers import load_questions
from dots.people.models import Person
from dots.people.tests.makers import make_keeper

pytestmark = pytest.mark.django_db


TEXTS = {"contact_safe": "yes", "contact_how": "text", "phone": "07700 900123"}


def test_most_say_yes_about_half_stay_and_each_time_fewer(programme):
    load_questions()
    partner = make_keeper("Harbour Carers", programme=programme)
    Person.objects.bulk_create(
        Person(
            programme=programme,
            organisation=partner,
            known_as=f"Person {number:03}",
            **(TEXTS if number % 2 else {}),
        )
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
    assert_taken_back_after_what_they_said()
    texted = FollowUp.objects.exclude(texted_on=None)
    assert texted.filter(texted_on=F("due_on"), reminded_on=None).exists()
    assert texted.exclude(reminded_on=None).exists()
    assert not texted.filter(answered_on__lt=F("reminded_on")).exists()
    assert set(texted.values_list("person__contact_how", flat=True)) == {"text"}
    assert FollowUp.objects.filter(state="to-come").exists()
    assert QuarterFigures.objects.exists()


def assert_taken_back_after_what_they_said():
    taken_back = Consent.objects.exclude(withdrawn_on=None)
    assert taken_back.filter(withdrawn_on__lt=timezone.localdate()).exists()
    later = FollowUp.objects.filter(
        person__consents__withdrawn_on__isnull=False,
        answered_on__gt=F("person__consents__withdrawn_on"),
    )
    assert taken_back.filter(withdrawn_on__lt=F("given_on")).count() == later.count() == 0


def answers_at(wave):
    return FollowUp.objects.filter(wave=wave, state="answered").count()
