"""Links sent to a main contact go on when somebody else becomes it, until they are ended."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from dots.accounts.tests.makers import make_member, sign_in
from dots.alerts.models import Recipient
from dots.foundation.links import issue
from dots.foundation.models import Event, Link
from dots.network.models.contacts import MAIN, WORKER
from dots.network.tests.makers import make_contact, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa():
    partner = make_organisation("Harbour Carers")
    return make_contact("Rosa", organisation=partner, kind=MAIN, email="rosa@carers.example")


@pytest.fixture
def team(rosa):
    return sign_in(Client(), make_member("team member", rosa.programme))


@pytest.fixture
def sent(rosa):
    """Her links: one by which her partner asks, and one to what she has to do."""
    reader = Recipient.objects.create(programme=rosa.programme, person_id=rosa.pk)
    issue("requests.ask", [rosa.organisation], to=rosa.pk)
    issue("actions.answer", [reader])
    issue("requests.ask", [rosa.organisation])  # nobody's in particular
    return Link.objects.all()


def at(name, record):
    return reverse(f"network:{name}", args=[record.pk])


def change(client, rosa, **said):
    typed = {"name": "Rosa", "kind": MAIN, "email": rosa.email, "command_id": uuid.uuid4(), **said}
    page = client.post(at("change_contact", rosa), typed, follow=True)
    return page.content.decode()


@pytest.mark.parametrize(
    ("said", "is_told"),
    [
        ({"kind": WORKER}, True),
        ({"email": "bea@carers.example"}, True),
        ({"job_role": "Manager"}, False),
    ],
)
def test_whoever_changes_the_main_contact_reads_which_links_go_on(team, rosa, sent, said, is_told):
    page = change(team, rosa, **said)

    assert ("Links that were sent to Rosa and are still open: 2." in page) == is_told
    assert sent.filter(revoked_at=None).count() == 3
    assert "End the links sent to them" in page


def test_links_that_were_sent_to_somebody_are_ended_at_once_and_no_others(team, rosa, sent):
    address, agreed = at("end_links", rosa), {"command_id": uuid.uuid4()}
    asked = team.get(address).content.decode()

    pages = [team.post(address, agreed, follow=True).content.decode() for _ in range(2)]

    assert "End the links that were sent to Rosa?" in asked
    assert all("Links that were sent to them open no more." in one for one in pages)
    assert "End the links sent to them" not in pages[0]
    assert sent.filter(revoked_at=None).count() == 1
    assert Event.objects.filter(action="network.end_links").count() == 1
    refused = team.post(address, {"command_id": uuid.uuid4()}).content.decode()
    assert "No link that was sent to them is open." in refused


def test_only_the_team_ends_links_and_of_whom_it_knows_by_name(rosa, sent):
    stranger = sign_in(Client(), make_member("champion", rosa.programme, rosa.organisation_id))
    address = at("end_links", rosa)

    assert stranger.post(address, {"command_id": uuid.uuid4()}).status_code == 403
    assert Client().post(address).status_code == 302
    assert sent.filter(revoked_at=None).count() == 3
