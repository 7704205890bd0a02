"""A link that was good when it was sent, to an action that went to somebody else since."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_actor
from dots.actions.commands import change_action
from dots.actions.models import PARTNER, TEAM, ActionAnswer
from dots.actions.tests.makers import link_to, make_action
from dots.foundation.actor import LEAD, Actor
from dots.network.tests.makers import make_contact

pytestmark = pytest.mark.django_db


def test_what_was_typed_for_an_action_that_went_to_somebody_else_can_be_copied(client, partner):
    nell = make_contact("Nell", organisation=partner, email="nell@carers.example")
    other = make_contact("Olu Grant", organisation=partner, email="olu@carers.example")
    mine = make_action("Mine", organisation=partner, side=PARTNER, contact=nell)
    stranger = make_action("Somebody else’s", organisation=partner, side=PARTNER)
    client.get(link_to(mine), follow=True)
    change_action(
        actor=make_actor(LEAD, partner.programme), action=mine, what="Hers now", contact=other
    )

    said = {"command_id": uuid.uuid4(), "said": "not yet"}
    said |= {"because": "The key is lost.", "due_on": "2027-01-15"}

    page = client.post(address(mine), said).content.decode()

    assert "This is with somebody else now" in page
    for kept in ("Not yet", "The key is lost.", "2027-01-15", partner.programme.name):
        assert kept in page
    assert "Olu" not in page
    assert "Hers now" not in page
    assert not ActionAnswer.objects.exists()
    unknown = client.get(address(stranger)).content.decode()
    assert "Please open your link again" in unknown
    assert "Somebody else’s" not in unknown


def address(action):
    return reverse("actions:by_link_answer", args=[action.pk])


def test_a_manager_whose_action_went_to_the_team_reads_so_and_can_copy_the_answer(
    manager, programme, partner
):
    action = make_action("Open the hall", organisation=partner, side=PARTNER)
    address = reverse("actions:answer", args=[action.pk])
    before = manager.get(address).content.decode()
    change_action(actor=Actor.system(programme, "a test"), action=action, side=TEAM)
    form = {"command_id": uuid.uuid4(), "said": "not yet", "because": "The roof leaks"}

    gone = manager.post(address, form).content.decode()

    assert "How it stands" in before
    assert "This is with the programme’s team now" in gone
    assert "The roof leaks" in gone
    assert not ActionAnswer.objects.exists()
