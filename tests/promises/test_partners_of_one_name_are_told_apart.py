"""Wherever somebody chooses among partners, or acts for one, two of one name are told apart."""

from __future__ import annotations

import html
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.actions.tests.makers import make_action
from dots.coverage.tests.makers import make_role
from dots.foundation.actor import LEAD
from dots.foundation.ids import new_id
from dots.frameworks.tests.makers import load_words
from dots.information_requests.tests.makers import make_information_request
from dots.introductions.tests.makers import make_tie
from dots.network.indexing import index_organisations
from dots.network.tests.makers import make_organisation
from dots.networks.tests.makers import make_network

pytestmark = pytest.mark.django_db
NUMBERS = [f"Brindle Hub (charity, no site recorded, added {{}}, number {one}" for one in (1, 2)]


@pytest.fixture
def hubs():
    load_words()
    programme = make_programme()
    made = [make_organisation("Brindle Hub", programme=programme, kind="charity") for _ in "ab"]
    index_organisations(made)
    return made


@pytest.fixture
def pages(client, hubs):
    """The text of every page on which the lead chooses a partner, by its address."""
    library = make_organisation("Quay Library", programme=hubs[0].programme)
    network = make_network("Care", members=(library,))
    sign_in(client, make_member(LEAD, hubs[0].programme))
    lists = (
        "network:search",
        "introductions:start",
        "shared_people:start",
        "requests:new",
        "conversations:choose_partner",
        "support:choose_partner",
    )
    found = {name: client.get(reverse(name), {"search": "b"}) for name in lists}
    members = reverse("networks:add_members", args=[network.pk])
    search = {"step": "search", "search": "Brindle", "part": "member", "command_id": new_id()}
    found[members] = client.post(members, search)
    same = reverse("duplicates:same_as", args=[library.pk])
    found[same] = client.get(same, {"search": "Brindle"})
    tie = reverse("introductions:add_tie", args=[library.pk])
    found[tie] = client.post(tie, {"partner": "Brindle Hub", "command_id": new_id()})
    return {name: html.unescape(page.content.decode()) for name, page in found.items()}


def test_two_of_one_name_are_told_apart_and_others_are_not_made_longer(pages, hubs):
    added = f"{hubs[0].created_at:%-d %B %Y}"

    alike = [
        name
        for name, page in pages.items()
        if not all(number.format(added) in page for number in NUMBERS)
    ]

    assert alike == []
    assert all("Quay Library (" not in page for page in pages.values())


@pytest.fixture
def told(client, hubs):
    """Return the addresses of pages that tell of the second hub only, so that somebody acts."""
    programme, second = hubs[0].programme, hubs[1]
    sign_in(client, make_member(LEAD, programme))
    action = make_action(organisation=second, due_on=date(2026, 1, 2))
    asked = make_information_request(programme, partner_ids=[second.pk])
    make_role("lending", organisation=second)
    tie = make_tie(second, make_organisation("Quay Library", programme=programme))
    library = tie.far_end(second.pk)
    return {
        "action": reverse("actions:action", args=[action.pk]),
        "board": reverse("actions:board"),
        "actions": reverse("actions:actions"),
        "information": reverse("information_requests:request", args=[asked.pk]),
        "cell": f"{reverse('coverage:cell')}?role=lending&community=older-people",
        "queue": reverse("relationships:queue"),
        "call": reverse("relationships:call", args=[second.pk]),
        "around": reverse("introductions:around", args=[library.pk]),
        "around it": reverse("introductions:around", args=[second.pk]),
    }


def test_a_page_that_tells_of_one_says_which_of_the_two_it_is(client, told):
    pages = {name: html.unescape(client.get(at).content.decode()) for name, at in told.items()}

    assert [name for name, page in pages.items() if "number 2 of this name" not in page] == []
    assert not any("number 1 of this name" in page for page in pages.values())


def test_lists_of_partners_tell_both_apart(client, hubs):
    sign_in(client, make_member(LEAD, hubs[0].programme))

    for name in ("network:organisations", "introductions:alone"):
        page = client.get(reverse(name)).content.decode()
        assert "number 1 of this name" in page
        assert "number 2 of this name" in page


def test_such_a_page_asks_as_much_however_many_are_called_so(client, told, hubs):
    asked = [asked_by(client, told)]
    for _ in range(4):
        make_organisation("Brindle Hub", programme=hubs[0].programme, kind="charity")
    asked.append(asked_by(client, told))

    assert asked[0] == asked[1]


def asked_by(client, told):
    """How often each page asks the database, once it was opened before."""
    counts = {}
    for name, at in told.items():
        client.get(at)
        with CaptureQueriesContext(connection) as queries:
            client.get(at)
        counts[name] = len(queries)
    return counts
