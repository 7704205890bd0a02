"""A partner whose link went astray is sent a new one, also when it has answered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.foundation.commands import NotPossible
from dots.foundation.ids import new_id
from dots.foundation.models import Link, Message
from dots.support.commands import revoke_links, send_new_link
from dots.support.models import CollectionRound, Return
from dots.support.tests.makers import make_return, make_round
from dots.support.wording_returns import due_of


@pytest.fixture
def asked_for(scene):
    return make_round(scene.programme, "Spring", due_on=timezone.localdate())


@pytest.fixture
def answered(scene, asked_for):
    moment = timezone.now()
    return make_return(
        asked_for,
        scene.partner,
        contact=scene.contact,
        state="in",
        answered_at=moment,
        asked_at=moment,
    )


def send(client, asked, command_id=None):
    address = reverse("support:new_link", args=[asked.pk])
    return client.post(address, {"command_id": str(command_id or new_id())})


def test_it_is_sent_after_the_links_were_ended_and_says_that_figures_are_there(scene, answered):
    client = scene.client("team member")
    revoke_links(actor=scene.lead, asked=answered)
    offered = client.get(reverse("support:return", args=[answered.pk])).text

    page = client.get(send(client, answered)["Location"]).text

    letter = Message.objects.get()
    assert "Send a new link" in offered
    assert "A new link is on its way." in page
    assert letter.to == scene.contact.email
    assert "to see them and to put them right" in letter.text
    assert Link.objects.filter(revoked_at=None).count() == 1
    assert Return.objects.get().asked_at is not None


def test_one_that_has_not_answered_is_asked_as_at_first(scene, asked_for):
    asked = make_return(asked_for, scene.partner, contact=scene.contact, asked_at=timezone.now())

    send(scene.client("team member"), asked)

    assert "asks for your figures" in Message.objects.get().subject
    assert f", by {due_of(asked_for)}." in Message.objects.get().text


def test_a_link_sent_after_the_day_says_that_figures_were_due(scene, asked_for):
    asked_for.due_on = asked_for.opens_on = timezone.localdate() - timedelta(days=9)
    asked_for.save()
    asked = make_return(asked_for, scene.partner, contact=scene.contact, asked_at=timezone.now())

    send(scene.client("team member"), asked)

    assert f"They were due on {due_of(asked_for)}, and still help." in Message.objects.get().text


def test_sent_twice_one_letter_goes(scene, answered):
    client, sent = scene.client("team member"), new_id()

    answers = [send(client, answered, sent) for _ in range(2)]

    assert answers[0]["Location"] == answers[1]["Location"]
    assert Message.objects.count() == 1


def test_without_an_address_or_in_a_closed_round_nothing_is_sent(scene, asked_for, answered):
    with_nobody = make_return(asked_for, asked_at=timezone.now())
    with pytest.raises(NotPossible, match="No e-mail address is known"):
        send_new_link(actor=scene.lead, asked=with_nobody)
    CollectionRound.objects.update(closed_at=timezone.now())

    with pytest.raises(NotPossible, match="round is closed"):
        send_new_link(actor=scene.lead, asked=answered)

    assert not Message.objects.exists()


@pytest.mark.parametrize("role", ["partner manager", "champion", "evaluator"])
def test_only_the_team_sends_one(scene, answered, role):
    assert send(scene.client(role), answered).status_code in (403, 404)
    assert not Message.objects.exists()


def test_a_visitor_is_asked_to_sign_in(answered):
    assert send(Client(), answered)["Location"].startswith("/accounts/login/")
