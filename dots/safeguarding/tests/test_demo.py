"""Safeguarding in the demo city."""

from __future__ import annotations

import pytest
from django.utils import timezone

from dots.people.tests.makers import make_person
from dots.safeguarding.commands.concerns import years_on
from dots.safeguarding.demo import make_demo_safeguarding
from dots.safeguarding.models import Visit
from dots.safeguarding.selectors import answering_at

pytestmark = pytest.mark.django_db


def test_the_ready_made_manager_leads_and_finds_a_few_of_each(programme, partner, tam, priya):
    for name in ("Ade", "Bea", "Cy"):
        make_person(name, organisation=partner)

    made = make_demo_safeguarding(programme)

    assert [one.fresh().state for one in made] == ["closed", "read", "waiting"]
    first = made[0].fresh()
    assert first.keep_until == years_on(timezone.localdate(first.closed_at), 7)
    assert timezone.localdate(first.created_at) == first.happened_on
    assert answering_at(partner.pk).lead == priya
    assert set(Visit.objects.values_list("state", flat=True)) == {"done", "planned"}


def test_without_anybody_who_signs_in_only_the_numbers_are_said(programme):
    assert make_demo_safeguarding(programme) == []
