"""Exborough's partners play believable roles, the same each time, and leave gaps."""

from __future__ import annotations

import time
from collections import Counter
from datetime import date

import pytest

from dots.accounts.tests.makers import make_actor
from dots.calculations.coverage import COVERED, NOBODY, THIN
from dots.coverage.demo import make_demo_coverage
from dots.coverage.models import RolePlayed
from dots.coverage.selectors import coverage_of
from dots.foundation.actor import LEAD
from dots.network.demo import make_demo_network

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def test_the_demo_citys_roles_are_quick_leave_gaps_and_come_the_same_again(programme, milltown):
    make_demo_network(programme, today=TODAY)
    begun = time.process_time()

    made = make_demo_coverage(programme, today=TODAY)

    assert time.process_time() - begun < 3
    assert 400 < len(made) < 700
    assert not RolePlayed.objects.filter(organisation__state="left").exists()
    states = coverage_of(make_actor(LEAD, programme)).matrix.totals
    assert min(states[NOBODY], states[THIN], states[COVERED]) > 20
    said = Counter((one.role, one.community, one.since) for one in made)
    RolePlayed.objects.all().delete()
    again = make_demo_coverage(programme, today=TODAY)
    assert Counter((one.role, one.community, one.since) for one in again) == said
