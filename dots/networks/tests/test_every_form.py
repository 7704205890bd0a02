"""Each form that changes something: who may open it, and that sending it twice does it once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.foundation.actor import EVALUATOR, PARTNER_MANAGER, TEAM_MEMBER
from dots.foundation.ids import new_id
from dots.foundation.models import Event
from dots.networks.models import NetworkMember
from dots.networks.tests.conftest import signed_in
from dots.networks.tests.makers import make_network

OFF = timezone.localdate()


@pytest.fixture
def forms(programme, partner, rosa, meeting, ahead):
    """Each form's address, with answers that fit."""
    network, member = meeting.network, NetworkMember.objects.get()
    closed = make_network("Closed", programme=programme)
    closed.closed_on = OFF
    closed.save()
    to = {"to": [str(partner.pk)], "step": "send"}
    made = {
        ("start", None): {"name": "Another"},
        ("change", network): {"name": "Renamed"},
        ("reopen", closed): {},
        ("add_meeting", network): {"on": "2026-10-01"},
        ("change_meeting", ahead): {"on": f"{ahead.on + timedelta(days=1)}"},
        ("write_up", meeting): {"minutes": "Coffee."},
        ("agree", meeting): {"what": "Lend a room", "side": "team"},
        ("invite", ahead): {**to, "text": ""},
        ("send_minutes", meeting): {**to, "text": ""},
        ("write", network): {**to, "subject": "Rooms", "text": "Who has one?"},
        ("change_member", member): {"part": "chair", "contact": "", "no_letters": ""},
        ("cancel_meeting", ahead): {},
        ("hold_meeting", ahead): {},
        ("end_member", member): {},
        ("close", network): {},
    }
    return [
        (name, reverse(f"networks:{name}", args=[record.pk] if record else []), answers)
        for (name, record), answers in made.items()
    ]


def test_every_form_sent_twice_does_it_once_and_ends_on_the_same_page(client, programme, forms):
    signed_in(client, TEAM_MEMBER, programme)

    for name, address, answers in forms:
        opened = client.get(address)
        sent = {"command_id": new_id(), **answers}
        first, again = client.post(address, sent), client.post(address, sent)

        assert opened.status_code == 200, name
        assert first.status_code == 302, (name, first.content.decode()[-2500:])
        assert again.headers.get("Location") == first["Location"], name
        assert Event.objects.filter(pk=sent["command_id"]).count() == 1


def test_no_form_opens_for_whoever_may_not_change_networks(client, programme, partner, forms):
    evaluator, manager = Client(), Client()
    signed_in(evaluator, EVALUATOR, programme)
    signed_in(manager, PARTNER_MANAGER, programme, partner)
    before = Event.objects.count()

    for name, address, answers in forms:
        sent = {"command_id": new_id(), **answers}
        assert "login" in client.post(address, sent)["Location"], name
        assert evaluator.post(address, sent).status_code == 403, name
        assert manager.post(address, sent).status_code in (403, 404), name

    assert Event.objects.count() == before
