"""What was said at a workshop is the word of many: it stands beside the next talk, with its day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_member, sign_in
from dots.conversations.commands import add_partner, agree_summary, send_summary
from dots.conversations.selectors import mark_of, shared_standings, standings_of
from dots.conversations.tests.makers import make_conversation, ticks
from dots.conversations.tests.reading import filled, page, read, send
from dots.foundation.actor import PARTNER_MANAGER, Actor
from dots.network.models import Organisation
from dots.network.tests.makers import make_contact, make_organisation

pytestmark = pytest.mark.django_db
BEFORE = timezone.localdate() - timedelta(days=20)
CALLED = f"What was said at “Getting carers online” on {BEFORE:%-d %B %Y}"


@pytest.fixture
def other(programme):
    return make_organisation("Quayside", programme=programme)


@pytest.fixture
def workshop(partner, other):
    talk = make_conversation(
        partner,
        kind="workshop",
        held_on=BEFORE,
        title="Getting carers online",
        answers={"assets": "Three halls.", "people": ticks("unpaid-carers")},
    )
    add_partner(actor=system(talk), conversation=talk, organisation=other)
    return talk


def system(talk):
    return Actor.system(talk.programme, "test")


def test_it_stands_beside_the_question_and_is_never_the_partners_own_word(team, workshop, other):
    starting = read(team, reverse("conversations:start", args=[other.pk]))
    assert "What was said at a workshop stands beside the questions." in starting
    assert "It begins with what they said last" not in starting
    talk = make_conversation(other)

    for address in (page("question", talk, "assets"), page("everything", talk)):
        html = read(team, address)
        assert CALLED in html
        assert "Three halls." in html
        assert filled(html)["assets-value"] == [""]
    assert CALLED not in read(team, page("question", talk, "roles"))
    assert standings_of(talk)["assets"].value is None
    assert f"At the workshop on {BEFORE:%-d %B %Y}: Three halls." in read(
        team, page("conversation", talk)
    )


def test_it_is_begun_with_by_a_press_and_saved_by_another(team, workshop, other):
    talk = make_conversation(other)
    address = page("question", talk, "assets")
    begin = f"{address}?workshop"
    assert f'href="{begin}"' in read(team, address)

    opened = read(team, begin)
    assert filled(opened)["assets-value"] == ["Three halls."]
    assert standings_of(talk)["assets"].value is None
    send(team, begin)

    assert standings_of(talk)["assets"].value == "Three halls."
    assert f'href="{begin}"' not in read(team, address)


def test_ticks_are_begun_with_too(team, workshop, other):
    talk = make_conversation(other)

    send(team, f"{page('question', talk, 'people')}?workshop")

    assert standings_of(talk)["people"].value == ticks("unpaid-carers")


def test_what_the_partner_itself_said_since_stands_alone(team, workshop, partner):
    make_conversation(partner, held_on=BEFORE + timedelta(days=5), answers={"assets": "One hall."})

    html = read(team, page("question", make_conversation(partner, kind="review"), "assets"))

    assert "One hall." in html
    assert CALLED not in html


def test_nobody_else_reads_it_and_no_earlier_talk_does(team, programme, workshop, partner):
    stranger = make_conversation(make_organisation("Willow", programme=programme))
    earlier = make_conversation(partner, held_on=BEFORE - timedelta(days=5))

    for talk in (stranger, earlier):
        assert CALLED not in read(team, page("question", talk, "assets"))


def test_the_next_workshop_shows_the_last_one(team, workshop, other):
    assert CALLED in read(
        team, page("question", make_conversation(other, kind="workshop"), "assets")
    )


def test_no_page_promises_that_a_workshop_begins_the_next_talk(team, workshop, partner):
    closing = read(team, page("close", workshop))
    changes = read(team, page("changes", workshop))
    send_summary(actor=system(workshop), conversation=workshop, contacts=[])
    party = workshop.parties.get(organisation=partner)
    mark = mark_of(workshop, shared_standings(workshop), {})
    agree_summary(actor=system(workshop), party=party, mark=mark)
    manager = sign_in(Client(), make_member(PARTNER_MANAGER, partner.programme, partner.pk))
    thanked = read(manager, page("ours_summary_thanks", party))

    assert "begin the next one" not in closing
    assert "stand beside the questions" in closing
    assert "will begin with them" not in changes
    assert "begins where this one ended" not in thanked
    assert "at hand when" in thanked


def test_a_summary_names_the_workshop_and_who_was_there(manager, workshop, partner):
    send_summary(actor=system(workshop), conversation=workshop, contacts=[])

    html = read(manager, page("ours_summary", workshop.parties.get(organisation=partner)))

    assert "Getting carers online" in html
    assert "Harbour Carers and Quayside" in html


def test_a_partner_that_has_left_is_neither_added_nor_written_to(team, workshop, other, contact):
    make_contact("Ngozi Adair", organisation=other, email="ngozi@quayside.example")
    left = make_organisation("Willow Row", programme=workshop.programme, state="left")
    assert "Ngozi Adair" in read(team, page("check", workshop))
    Organisation.objects.filter(pk=other.pk).update(state="left")

    found = read(team, f"{page('partners', workshop)}?search=willow")
    refused = team.post(page("partners", workshop), {"command_id": left.pk, "add": left.pk})
    checked = read(team, page("check", workshop))

    assert "Add<span" not in found
    assert "has left" in refused.content.decode()
    assert "Nell Farrow" in checked
    assert "Ngozi Adair" not in checked


def test_adding_a_partner_says_so_and_people_stand_with_their_partner(
    team, programme, workshop, partner, other, contact
):
    make_contact("Ngozi Adair", organisation=other)
    willow = make_organisation("Willow Row", programme=programme)
    searched = f"{page('partners', workshop)}?search=willow"

    added = send(team, searched, add=str(willow.pk)).content.decode()

    assert "Willow Row was added." in added
    assert "No other partner’s name" not in added
    assert "takes part already" in added
    people = read(team, page("details", workshop))
    assert "Nell Farrow, Harbour Carers" in people
    assert "Ngozi Adair, Quayside" in people
    workshop.contacts.add(contact)
    assert "Nell Farrow (Harbour Carers)" in read(team, page("conversation", workshop))
