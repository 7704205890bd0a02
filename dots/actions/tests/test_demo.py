"""The demo city has actions on both sides and in every state, and letters that went."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from dots.actions.demo import make_demo_actions
from dots.actions.models import DONE, OPEN, PARTNER, STATES, TEAM, Action, ActionAnswer
from dots.actions.tests.makers import make_action
from dots.alerts.demo import make_demo_digests
from dots.alerts.models import DigestRule
from dots.coverage.tests.makers import make_role
from dots.foundation.models import Event, Message
from dots.network.tests.makers import make_organisation
from dots.plans.tests.makers import make_plan

pytestmark = pytest.mark.django_db


def test_the_city_has_actions_of_both_sides_in_every_state(programme, member):
    for number in range(3):
        make_organisation(f"Partner {number}", programme=programme)

    made = make_demo_actions(programme, most=60)

    found = Action.objects.filter(programme=programme)
    assert len(made) == found.count() == 60
    assert set(found.values_list("state", flat=True)) == set(STATES)
    assert set(found.values_list("side", flat=True)) == {TEAM, PARTNER}
    today = timezone.localdate()
    assert found.late(today).exists()
    assert found.filter(state=OPEN, due_on__gte=today).exists()
    assert not found.filter(settled_on__gt=today).exists()
    assert not found.filter(agreed_on__gt=F("due_on")).exists()
    assert not found.filter(agreed_on__gte=today).exists()
    assert ActionAnswer.objects.count() >= found.exclude(state=OPEN).count()
    ours = Event.objects.filter(action__startswith="actions.")
    assert set(ours.values_list("door", flat=True)) == {"demo"}


def test_nothing_stays_late_for_a_year(programme, member):
    partner = make_organisation("Quayside", programme=programme)
    old = make_action(due_on=timezone.localdate() - timedelta(days=400), organisation=partner)

    make_demo_actions(programme, most=1)

    old.refresh_from_db()
    assert old.state == DONE


def test_what_a_plan_waits_for_is_of_partners_around_it(programme, member):
    around = make_organisation("Zebra", programme=programme)
    for number in range(3):
        make_organisation(f"Partner {number}", programme=programme)
    plan = make_plan("Carers", programme=programme, partners=(around,))
    make_plan("Nobody yet", programme=programme)

    make_demo_actions(programme, most=60)

    of_plans = Action.objects.exclude(plan=None)
    assert {(one.plan, one.organisation) for one in of_plans} == {(plan, around)}


def test_a_few_gaps_are_taken_up_and_most_are_left(programme, member):
    near = make_organisation(programme=programme, communities=["deaf", "rural", "families"])
    make_role("lending", organisation=near)

    made = make_demo_actions(programme, most=1)

    taken_up = [one for one in made if one.came_from == "gap"]
    assert 1 < len(taken_up) < 6
    assert {one.member for one in taken_up} == {member}


def test_without_partners_nothing_is_agreed(programme):
    assert make_demo_actions(programme) == []


def test_letters_went_to_owners_and_none_goes_again(programme, member):
    make_organisation("Harbour Carers", programme=programme)
    make_demo_actions(programme, most=20)

    went = make_demo_digests(programme)

    assert {one.recipient.person_id for one in went} == {member.pk}
    assert len({one.sent_on for one in went}) == 3
    assert max(one.sent_on for one in went) < timezone.localdate() - timedelta(days=6)
    assert not Message.objects.filter(sent_at=None).exists()
    assert DigestRule.objects.get(programme=programme).next_on > timezone.localdate()
