"""Measures of a plan: chosen, changed, dropped, taken up again."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from dots.network.tests.makers import make_organisation
from dots.plans.models import Measure
from dots.plans.tests.makers import make_measure, make_plan

pytestmark = pytest.mark.django_db


def sent(**fields):
    given = {"command_id": uuid.uuid4(), "indicator": "sessions", "counts": "focus"}
    return {**given, **fields}


def adding(plan):
    return reverse("plans:add_measure", args=[plan.pk])


def test_a_measure_is_agreed_with_a_partner_and_fills_in(team, plan, partner):
    fields = sent(value=40, by="2027-03-31", partner_ids=[str(partner.pk)])

    said = team.post(adding(plan), fields, follow=True).content.decode()
    team.post(adding(plan), fields)

    assert "40 by 31 March 2027" in said
    assert "with Harbour Carers" in said
    assert "Nothing recorded yet" in said
    assert "Measure agreed" in said
    assert Measure.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"indicator": "happiness"}, "There is something to put right"),
        ({"by": "2027-03-31"}, "Say how many by that day"),
        ({"value": 9, "by": "2020-01-01"}, "The plan counts since 1 April 2026"),
        ({"value": 0}, "There is something to put right"),
        ({}, "This plan counts this already"),
    ],
)
def test_what_cannot_be_measured_is_said(team, plan, fields, sentence):
    make_measure(plan)

    said = team.post(adding(plan), sent(**fields)).content.decode()

    assert sentence in said
    assert Measure.objects.count() == 1


def test_a_partner_that_is_not_part_of_the_plan_cannot_have_agreed(team, plan):
    strange = make_organisation(programme=plan.programme)

    response = team.post(adding(plan), sent(partner_ids=[str(strange.pk)]))

    assert response.status_code == 200
    assert not Measure.objects.exists()


def test_a_measure_is_changed_dropped_and_taken_up_again(team, plan):
    measure = make_measure(plan, value=40)
    change, drop, resume = (
        reverse(f"plans:{name}_measure", args=[measure.pk]) for name in ("change", "drop", "resume")
    )
    changed = team.post(change, sent(value=50, counts="all"), follow=True).content.decode()
    dropped = team.post(drop, sent(), follow=True).content.decode()
    twice = team.post(drop, sent()).content.decode()
    late = team.post(change, sent(value=60)).content.decode()
    again = team.post(resume, sent(), follow=True).content.decode()

    assert "All that is recorded by the partner around it, since 1 April 2026" in changed
    assert "Dropped: 1" in dropped
    assert "dropped already" in twice
    assert "Take it up again first" in late
    assert "The measure counts again." in again
    assert "counts already" in team.post(resume, sent()).content.decode()


def test_nobody_signed_out_measures_anything(client, plan):
    assert reverse("account_login") in client.post(adding(plan), sent())["Location"]
    assert not Measure.objects.exists()


def test_a_plan_without_partners_offers_nobody_to_agree_with(team, programme):
    plan = make_plan("Deaf club", programme=programme, community="deaf")

    page = team.get(adding(plan)).content.decode()

    assert "Agreed with whom?" not in page
    assert team.post(adding(plan), sent()).status_code == 302
