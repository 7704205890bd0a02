"""The demo city has plans at every stage, made by commands."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from dots.foundation.models import Event
from dots.network.tests.makers import make_organisation
from dots.plans.demo import STORIES, make_demo_plans
from dots.plans.models import Plan
from dots.plans.tests.makers import make_plan

pytestmark = pytest.mark.django_db


def test_the_city_has_plans_at_every_stage(programme):
    for number in range(3):
        make_organisation(
            f"Partner {number}", programme=programme, communities=["unpaid-carers", "deaf"]
        )
    make_plan("Another programme’s")

    made = make_demo_plans(programme, today=date(2026, 11, 23))

    plans = Plan.objects.filter(programme=programme)
    assert len(made) == len(STORIES) == plans.count() == 14
    assert set(plans.values_list("stage", flat=True)) == {1, 2, 3, 4, 5}
    assert plans.open().count() == 13
    carers = plans.get(name="Unpaid carers online")
    assert carers.partners.count() == 3
    assert carers.stage == 2  # gone through once more
    days = {timezone.localdate(one.changed_at) for one in plans}
    assert len(days) > 6
    assert max(days) < date(2026, 11, 23)
    ours = Event.objects.filter(action__startswith="plans.")
    assert set(ours.values_list("door", flat=True)) == {"demo"}
