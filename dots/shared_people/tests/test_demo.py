"""The demo city has shared people in every state, with notes of both sides."""

from __future__ import annotations

import pytest
from django.utils import timezone

from dots.accounts.tests.makers import make_member
from dots.foundation.actor import PARTNER_MANAGER, TEAM_MEMBER
from dots.foundation.models import Event, Message
from dots.network.tests.makers import make_contact, make_organisation
from dots.shared_people.demo import PEOPLE, make_demo_shared_people
from dots.shared_people.models import Objective, SharedPerson, SideNote, Step
from dots.shared_people.models.people import PARTNER, TEAM

pytestmark = pytest.mark.django_db


def test_the_city_shares_twelve_people_in_every_state_and_writes_to_nobody(programme):
    partners = [make_organisation(f"Partner {n}", programme=programme) for n in range(3)]
    for one in partners:
        make_contact(organisation=one, email=f"{one.pk}@partner.example", kind="main")
    make_member(TEAM_MEMBER, programme)
    make_member(PARTNER_MANAGER, programme, partners[0].pk)

    made = make_demo_shared_people(programme)

    found, today = SharedPerson.objects.filter(programme=programme), timezone.localdate()
    assert len(made) == found.count() == len(PEOPLE)
    assert set(found.values_list("state", flat=True)) == {"draft", "proposed", "agreed", "ended"}
    assert found.ending_soon(today).exists()
    assert found.waiting().filter(state="agreed").exists()
    for model in (Objective, SideNote):
        assert set(model.objects.values_list("side", flat=True)) == {TEAM, PARTNER}
    assert not Step.objects.filter(at__gt=timezone.now()).exists()
    ours = Event.objects.filter(action__startswith="shared_people.")
    assert set(ours.values_list("door", flat=True)) == {"demo"}
    assert not Message.objects.exists()


def test_without_partners_nobody_is_shared(programme):
    assert make_demo_shared_people(programme) == []
