"""Moving between partners in the demo city."""

from __future__ import annotations

import pytest

from dots.handovers.demo import make_demo_handovers
from dots.handovers.models import Elsewhere, Handover
from dots.handovers.tests.makers import make_receiver
from dots.people.models import Person

pytestmark = pytest.mark.django_db


def test_some_are_handed_over_some_shared_and_most_say_who_else_helps(programme):
    partners = [make_receiver(name, programme=programme) for name in ("Abbey", "Bridge")]
    Person.objects.bulk_create(
        Person(programme=programme, organisation=partners[number % 2], known_as=f"P{number:02}")
        for number in range(30)
    )

    assert make_demo_handovers(programme) == Handover.objects.count() == 24

    assert Handover.objects.filter(kind="share", answer="yes", ended_on=None).exists()
    assert Handover.objects.filter(kind="over", answer="yes").exists()
    assert Handover.objects.filter(answer="no").exists()
    assert Handover.objects.waiting().exists()
    assert Handover.objects.filter(ended_why="consent").exists()
    assert Elsewhere.objects.exclude(others=None).count() > 10
