"""Two of the team work on one request; a new link takes the place of the old one."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from dots.accounts.models import Membership
from dots.foundation.links import issue
from dots.foundation.models import Message
from dots.foundation.tests.makers import untouched
from dots.requests.models import SupportRequest
from dots.requests.tests.asking import hidden_in, post, text
from dots.requests.tests.makers import make_request

pytestmark = pytest.mark.django_db


def test_two_who_sort_the_same_request_do_not_take_it_from_one_another(team, lead, programme):
    asked = make_request(programme=programme)
    address = reverse("requests:triage", args=[asked.pk])
    first, second = team.get(address), lead.get(address)
    team.post(address, {**untouched(first), "kind": "equipment"})

    told = lead.post(address, {**untouched(second), "kind": "training"})

    now = SupportRequest.objects.get()
    assert (now.kind, now.owner.user.name) == ("equipment", "Joss Kettleby")
    assert "It now says “Joss Kettleby”." in text(told)
    lead.post(address, untouched(told))
    now.refresh_from_db()
    assert (now.kind, now.owner.user.name == "Joss Kettleby") == ("training", False)


@pytest.mark.parametrize(
    ("name", "said"), [("answer", {}), ("cannot", {"because": "None are left."})]
)
def test_another_answer_after_one_that_settled_it_is_told_to_open_it_again_first(
    team, programme, name, said
):
    asked = make_request(programme=programme)
    owner = Membership.objects.get(user__name="Joss Kettleby").pk
    first = {**said, "command_id": uuid.uuid4(), "kind": "equipment", "owner": owner}
    post(team, name, asked, **first, text="Take ours.")

    page = text(post(team, name, asked, **first, text="Take theirs."))
    typed = {**first, "text": "Take theirs.", "command_id": hidden_in(page)["command_id"]}
    again = text(post(team, name, asked, **typed))
    post(team, "reopen", asked)
    post(team, name, asked, **typed)

    assert "that settled the request" in page
    assert "Press the button again to save it" not in page
    assert "Take theirs." in page
    assert "is settled" in again
    assert [one.text for one in asked.messages.order_by("said_at")] == [
        "Take ours.",
        "Take theirs.",
    ]


def test_a_new_link_to_follow_a_request_takes_the_place_of_the_old_one(team, partner):
    asked = make_request(organisation=partner)
    old = issue("requests.follow", [asked])[1].partition("8000")[2]

    post(team, "new_follow_link", asked)

    assert Client().get(old).status_code == 404
    newest = Message.objects.latest("created_at").text.partition("8000")[2].split()[0]
    assert Client().get(newest).status_code == 302


@pytest.mark.parametrize(
    ("name", "said"),
    [("answer", {}), ("cannot", {"because": "None are left."}), ("write", {})],
)
def test_what_the_asker_wrote_meanwhile_is_read_before_an_answer_goes(team, programme, name, said):
    asked = make_request(programme=programme)
    owner = Membership.objects.get(user__name="Joss Kettleby").pk
    first = {**said, "kind": "equipment", "owner": owner, "text": "Twelve are yours."}
    address = reverse(f"requests:{name}", args=[asked.pk])
    opened = team.get(address)
    post(team, "team_reply", asked, command_id=uuid.uuid4(), text="Stop: we need 20.")

    told = team.post(address, {**untouched(opened), **first})

    assert asked.need in text(opened)
    assert "What they said last is now “Stop: we need 20.” " in text(told)
    assert "Twelve are yours." in text(told)
    assert asked.messages.count() == 1
    team.post(address, {**untouched(told), **first})
    assert asked.messages.count() == 2
