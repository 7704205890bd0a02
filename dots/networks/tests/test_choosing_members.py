"""Members of a network are searched for and ticked; many names can be written at once."""

from __future__ import annotations

import html
import re

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_member
from dots.actions.models import Action
from dots.foundation.actor import LEAD, TEAM_MEMBER
from dots.foundation.ids import new_id
from dots.network.tests.makers import make_organisation, make_site
from dots.networks.models import NetworkMember
from dots.networks.tests.conftest import signed_in
from dots.networks.tests.makers import make_network


@pytest.fixture
def network(programme, partner):
    return make_network(
        "Care partnership",
        members=(partner,),
        communities=["unpaid-carers"],
        wards=["E05000001"],
    )


@pytest.fixture
def others(programme):
    """Three partners: one that supports its people and is there, one that is, one that is not."""
    near = make_organisation("Quay Arts", programme=programme)
    make_site(organisation=near, ward_code="E05000001")
    both = make_organisation("Tide Trust", programme=programme, communities=["unpaid-carers"])
    make_site(organisation=both, ward_code="E05000001")
    return both, near, make_organisation("Mill Library", programme=programme)


@pytest.fixture
def ask(client, programme, network):
    """Send the form of the network's members and read the page that comes."""
    signed_in(client, TEAM_MEMBER, programme)
    address = reverse("networks:add_members", args=[network.pk])

    def send(**answers):
        answers = {"command_id": new_id(), "part": "member", **answers} if answers else None
        found = client.post(address, answers) if answers else client.get(address)
        return found, html.unescape(found.content.decode())

    return send


def test_partners_that_fit_the_network_are_offered_first_with_why_and_members_are_not(ask, others):
    _, page = ask()

    both, near = (
        page.index("Tide Trust (supports these people; has a site there)"),
        page.index("Quay Arts (has a site there)"),
    )
    assert both < near
    assert "Mill Library" not in page
    assert "Harbour Carers" not in page


def test_a_search_finds_others_and_keeps_what_was_ticked_and_written(ask, others):
    both, _, mill = others

    _, page = ask(
        step="search", search="lib mill", chosen=[str(both.pk)], partners="Somebody", part="chair"
    )

    assert re.search(rf'<input[^>]*value="{both.pk}"[^>]*checked', page)
    assert f'value="{mill.pk}"' in page
    assert "1 partner found." in page
    assert "Somebody</textarea>" in page
    assert '<option value="chair" selected' in page
    assert NetworkMember.objects.count() == 1


def test_ticked_and_written_partners_belong_to_it_and_twice_is_once(ask, others, network):
    both, near, _ = others
    sent = {"command_id": new_id(), "chosen": [str(both.pk), str(near.pk)]}

    first, _ = ask(**sent, partners="Mill Library\nQuay Arts")
    again, _ = ask(**sent, partners="Mill Library\nQuay Arts")

    assert (first.status_code, again.status_code) == (302, 302)
    assert network.members.count() == 4


def test_a_name_that_is_nobodys_loses_no_tick_and_nothing_at_all_is_said(ask, others):
    both = str(others[0].pk)

    _, wrong = ask(chosen=[both], partners="Nobody Known")
    _, empty = ask(partners="")
    _, nobody = ask(search="zzz")
    _, elsewhere = ask(chosen=[str(make_organisation().pk), "x"])

    assert "No one partner is called “Nobody Known”." in wrong
    assert re.search(rf'<input[^>]*value="{both}"[^>]*checked', wrong)
    assert "Tick at least one partner, or write a name." in empty
    assert "No partner outside this network has “zzz” in its name." in nobody
    assert "choose from the list" in elsewhere
    assert NetworkMember.objects.count() == 1


def test_of_partners_of_one_name_the_page_says_what_to_write_and_understands_it(
    ask, network, programme
):
    hubs = [make_organisation("Brindle Hub", programme=programme) for _ in range(2)]
    make_site(organisation=hubs[0], postcode="XB7 8AN")

    _, unclear = ask(partners="Brindle Hub")
    ask(partners="Brindle Hub, XB7 8AN")

    assert "Two partners are called “Brindle Hub”. Write one of these: " in unclear
    assert "“Brindle Hub, XB7 8AN” (something else, XB7 8AN, added " in unclear
    assert hubs[0].pk in network.member_ids
    assert hubs[1].pk not in network.member_ids


def test_an_action_agreed_at_a_meeting_belongs_to_somebody_of_the_team(
    client, programme, partner, meeting
):
    pk = str(make_member(LEAD, programme).pk)
    signed_in(client, TEAM_MEMBER, programme)
    agree = reverse("networks:agree", args=[meeting.pk])
    said = {"what": "Book the hall", "member": pk}

    client.post(agree, {"command_id": new_id(), "side": "team", **said})
    theirs = {"side": "partner", "organisation": str(partner.pk)}
    client.post(agree, {"command_id": new_id(), **theirs, **said, "what": "Lend a room"})

    assert str(Action.objects.get(what="Book the hall").member_id) == pk
    assert Action.objects.get(what="Lend a room").member is None
