"""Wherever somebody chooses among partners, two of one name are two different lines."""

from __future__ import annotations

import html

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.foundation.actor import LEAD
from dots.foundation.ids import new_id
from dots.frameworks.tests.makers import load_words
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
