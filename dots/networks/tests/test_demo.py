"""The demo city has networks that meet, made by commands."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from dots.actions.models import Action
from dots.calculations.shut_days import is_shut
from dots.foundation.actor import Actor
from dots.foundation.models import Event
from dots.frameworks.tests.makers import load_words
from dots.network.tests.makers import make_contact, make_organisation
from dots.networks.demo import STORIES, make_demo_networks
from dots.networks.models import Invitation, Mailing, Meeting, Network
from dots.plans.demo import make_demo_plans
from dots.plans.models import Plan
from dots.plans.panels import what_happened

pytestmark = pytest.mark.django_db


def test_the_city_has_networks_with_meetings_letters_answers_and_actions(programme):
    for number in range(4):
        one = make_organisation(
            f"Partner {number}", programme=programme, communities=["unpaid-carers", "deaf"]
        )
        make_contact(organisation=one, kind="main", email=f"p{number}@example.org")

    networks, meetings = make_demo_networks(programme, today=date(2026, 11, 23))

    assert len(networks) == len(STORIES) == Network.objects.count() == 8
    assert len(meetings) == Meeting.objects.count() == 40
    assert not any(is_shut(one.on) for one in meetings)
    held = Meeting.objects.exclude(minutes="")
    assert held.count() == 32
    assert 2 * 365 - 60 < (max(meetings, key=on).on - min(meetings, key=on).on).days < 3 * 365
    assert Mailing.objects.filter(kind="invitation").count() == 40
    assert 25 <= Mailing.objects.filter(kind="minutes").count() <= 32
    assert Invitation.objects.exclude(answer="").count() > 60
    assert Action.objects.filter(came_from="meeting").count() >= 32
    ours = Event.objects.filter(action__startswith="networks.")
    assert set(ours.values_list("door", flat=True)) == {"demo"}


def on(meeting):
    return meeting.on


def test_a_plan_taken_over_before_the_loading_is_told_on_a_day_of_its_own(programme):
    load_words()
    partner = make_organisation(programme=programme, communities=["unpaid-carers"])
    system, today = Actor.system(programme, "a test"), timezone.localdate()
    make_demo_plans(programme, today=today)
    make_demo_networks(programme, today=today)
    plan = Plan.objects.get(name="Unpaid carers online")

    told = {one.title: timezone.localdate(one.at) for one in what_happened(system, plan)}

    assert partner in plan.partners.all()
    assert plan.began_on < told["Partners chosen"] < today
