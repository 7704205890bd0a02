"""Two partners of one name at a workshop: whoever chooses or agrees for one sees which it is."""

from __future__ import annotations

import html

import pytest
from django.test import Client
from django.urls import reverse

from dots.conversations.commands import add_partner, send_summary
from dots.conversations.tests.makers import make_conversation
from dots.conversations.tests.workshop import as_manager, corrects, system
from dots.foundation.ids import new_id
from dots.network.tests.makers import make_contact, make_organisation

pytestmark = pytest.mark.django_db
BOTH = ("number 1 of this name", "number 2 of this name")


@pytest.fixture
def workshop(programme):
    """A workshop of two partners called Brindle Hub, under way."""
    hubs = [make_organisation("Brindle Hub", programme=programme) for _ in "ab"]
    talk = make_conversation(hubs[0], kind="workshop", answers={"ideas": "Swap shop"})
    add_partner(actor=system(talk), conversation=talk, organisation=hubs[1])
    return talk


@pytest.fixture
def sent(workshop):
    """The same, its summary sent: its parties, in the order they were added."""
    send_summary(actor=system(workshop), conversation=workshop, contacts=[])
    return list(workshop.parties.select_related("organisation").order_by("created_at"))


def read(client: Client, name, *keys):
    response = client.get(reverse(f"conversations:{name}", args=keys))
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def test_who_does_it_says_which_of_them(team, workshop):
    page = read(team, "question", workshop.pk, "agreed")

    options = page.partition("Who does it")[2].partition("</select>")[0]
    for number in BOTH:
        assert number in options


def test_who_gets_the_summary_is_asked_for_each_of_them(team, workshop):
    for one in workshop.parties.all():
        make_contact("Nell Farrow", organisation=one.organisation, email=f"{one.pk}@hub.example")

    asked = read(team, "check", workshop.pk)

    for number in BOTH:
        assert f"{number}) gets it?" in asked


def test_an_agreement_by_phone_is_noted_for_the_one_that_is_named(team, sent):
    talk = sent[0].conversation_id
    listed = read(team, "conversation", talk).partition("Who agrees")[2]
    asked = read(team, "note_agreed", sent[1].pk)
    noted = team.post(
        reverse("conversations:note_agreed", args=[sent[1].pk]),
        {"command_id": str(new_id())},
        follow=True,
    )

    assert all(number in listed for number in BOTH)
    assert f"{BOTH[1]}) agreed?" in asked
    assert f"{BOTH[1]}) agrees." in noted.content.decode()
    assert f"{BOTH[1]}) agreed?" in read(team, "note_agreed", sent[1].pk)
    assert "links sent to Brindle Hub (something else, no site recorded, added" in read(
        team, "end_links", sent[0].pk
    )
    assert BOTH[0] in read(team, "send_again", sent[0].pk).partition("<h1>")[2]


def test_a_correction_says_whose_it_is(team, sent):
    correction = corrects(sent[1], "Swap shop\nTea")

    page, first = read(team, "accept", correction.pk), read(team, "note_agreed", sent[0].pk)

    assert BOTH[1] in page.partition("<h1>")[2]
    assert f"{BOTH[1]}) corrected the summary" in first


def test_a_partner_that_corrects_who_does_it_sees_which_is_meant(sent):
    page = read(as_manager(sent[0]), "ours_summary_correct", sent[0].pk, "agreed")

    options = page.partition("Who does it")[2].partition("</select>")[0]
    for number in BOTH:
        assert number in options
