"""Members of a network that have one name are told apart wherever a page tells of one."""

from __future__ import annotations

import html
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dots.accounts.tests.makers import make_member, sign_in
from dots.foundation.actor import LEAD
from dots.foundation.ids import new_id
from dots.network.tests.makers import make_contact, make_organisation
from dots.networks.models import NetworkMember
from dots.networks.tests.makers import make_meeting, make_network, make_network_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def hubs(programme):
    """Three partners called Brindle Hub; the first two are in a network."""
    return [make_organisation("Brindle Hub", programme=programme) for _ in "abc"]


@pytest.fixture
def network(hubs):
    return make_network("Care", members=tuple(hubs[:2]))


@pytest.fixture
def read(client, programme):
    """Return the text of a page of networks, as the lead reads it."""
    sign_in(client, make_member(LEAD, programme))

    def text(name, record, **sent):
        address = reverse(f"networks:{name}", args=[record.pk])
        answer = client.post(address, sent) if sent else client.get(address)
        return html.unescape(answer.content.decode())

    return text


def test_each_page_says_which_of_them_it_is(read, hubs, network):
    meeting = make_meeting(network, date(2090, 1, 2))
    second = NetworkMember.objects.get(organisation=hubs[1])

    pages = [
        read("network", network),
        read("meeting", meeting),
        read("end_member", second),
        read("change_member", second),
    ]

    for page in pages:
        assert "number 2 of this name" in page
    assert "number 1 of this name" in pages[0]
    assert "number 1 of this name" not in pages[2]


def test_a_meeting_says_which_of_them_came_though_one_alone_did(read, hubs, network):
    meeting = make_meeting(network, date(2020, 1, 2))
    meeting.came.set([hubs[1]])

    came = read("meeting", meeting).partition("Who came")[2].partition("</p>")[0]

    assert "number 2 of this name" in came


def test_who_gets_no_letter_is_told_apart_with_the_way_to_change_it(read, hubs, network):
    meeting = make_meeting(network, date(2090, 1, 2))

    asked = read("invite", meeting).partition("Who gets none")[2]

    for number in (1, 2):
        assert asked.count(f"number {number} of this name") == 2  # its name, and the link's words


def test_the_letter_that_is_checked_says_which_of_them_gets_none(read, programme, hubs, network):
    library = make_organisation("Quay Library", programme=programme)
    make_contact(organisation=library, email="ben@quay.example", kind="main")
    make_network_member(network, library)
    sent = {"to": str(library.pk), "subject": "Tea", "text": "Come.", "step": "look"}

    page = read("write", network, command_id=new_id(), **sent)
    missing = page.partition("Cannot be written to:")[2].partition("</p>")[0]

    assert "number 1 of this name" in missing
    assert "number 2 of this name" in missing


def test_the_timeline_of_a_network_says_which_of_them_joined_and_left(read, hubs, network):
    NetworkMember.objects.filter(organisation=hubs[0]).update(left_on=date(2026, 3, 3))

    happened = read("network", network).partition("What has happened")[2]

    assert "2 partners joined" in happened
    assert happened.count("number 1 of this name") == 2
    assert happened.count("number 2 of this name") == 1


def test_pages_ask_as_much_however_many_share_a_name(read, programme, hubs, network):
    meeting = make_meeting(network, date(2020, 1, 2))
    meeting.came.set(hubs[:2])
    read("network", network)
    read("meeting", meeting)
    before = asked_of(read, network, meeting)
    more = [make_organisation("Brindle Hub", programme=programme) for _ in range(5)]
    for one in more:
        make_network_member(network, one)
    meeting.came.add(*more)

    assert asked_of(read, network, meeting) == before


def asked_of(read, network, meeting):
    """How often the database is asked for the two pages."""
    with CaptureQueriesContext(connection) as asked:
        read("network", network)
        read("meeting", meeting)
    return len(asked)
