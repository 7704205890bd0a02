"""Check, agree, send: a partner reads by its link, corrects and agrees; the team decides."""

from __future__ import annotations

import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.conversations.commands import correct_answer
from dots.conversations.models import Answer, Conversation
from dots.conversations.selectors import standings_of
from dots.conversations.tests.makers import (
    answer,
    make_conversation,
    make_sent,
    ticks,
)
from dots.conversations.tests.reading import page, read, send
from dots.foundation.actor import PARTNER_MANAGER
from dots.foundation.commands import NotPossible
from dots.foundation.models import Message
from dots.network.tests.makers import make_contact, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(partner):
    return make_conversation(
        partner,
        answers={
            "people": ticks("unpaid-carers"),
            "assets": "A warm room.",
            "private": "Ring the worker first.",
        },
    )


def link_in(message):
    return re.search(r"https?://[^/]+(/\S+)", message.text).group(1)


@pytest.fixture
def sent(team, talk, contact):
    """The summary, sent to Nell; her own browser, which opened the link."""
    send(team, page("check", talk), **{f"to_{talk.parties.get().pk}": str(contact.pk)})
    visitor = Client()
    visitor.get(link_in(Message.objects.get()), follow=True)
    return visitor


def summary(talk, name="summary", *parts):
    return page(name, talk.parties.get(), *parts)


def test_a_partner_reads_the_questions_as_put_to_them(team, sent, talk):
    ours, theirs = "Whom do they support?", "Whom do you support?"

    assert ours in read(team, page("question", talk, "people"))
    for address in (summary(talk), summary(talk, "summary_correct", "people")):
        shown = read(sent, address)
        assert theirs in shown
        assert ours not in shown
    assert "Tick what they have seen" not in read(
        sent, summary(talk, "summary_correct", "barriers")
    )


def test_the_summary_goes_to_somebody_whom_the_programme_may_know(team, talk, contact, partner):
    make_contact("Hidden Person", organisation=partner, email="h@h.example", held_by="partner")

    checked = read(team, page("check", talk))
    sent = send(team, page("check", talk), **{f"to_{talk.parties.get().pk}": str(contact.pk)})

    assert "Nell Farrow" in checked
    assert "Hidden Person" not in checked
    assert "The summary is on its way." in sent.content.decode()
    letter = Message.objects.get()
    assert letter.to == "nell@harbour.example"
    assert "warm room" not in letter.text


def test_the_main_contact_is_chosen_unless_another_is(team, talk, contact):
    sent = send(team, page("check", talk))

    assert "The summary is on its way." in sent.content.decode()
    assert Message.objects.get().to == contact.email


def test_the_summary_is_sent_once_however_often_the_button_is_pressed(team, talk, contact):
    typed = {"command_id": uuid.uuid4(), f"to_{talk.parties.get().pk}": str(contact.pk)}

    for _ in range(2):
        team.post(page("check", talk), typed)

    assert Message.objects.count() == 1


def test_nothing_is_sent_that_was_not_on_the_page(team, talk, contact):
    mark = re.compile(r'name="mark" value="(\w+)"')
    to = {f"to_{talk.parties.get().pk}": str(contact.pk)}
    opened = mark.search(read(team, page("check", talk))).group(1)
    answer(talk, "assets", "A warm room and a van.")
    refused = send(team, page("check", talk), **to, mark=opened).content.decode()
    assert "Something was written since you opened this page. Nothing was sent." in refused
    assert not Message.objects.exists()
    send(team, page("check", talk), **to, mark=mark.search(refused).group(1))
    assert Message.objects.count() == 1


def test_the_link_shows_the_answers_and_never_the_teams_notes(sent, talk):
    html = read(sent, summary(talk))

    assert "What we noted on" in html
    assert "A warm room." in html
    assert "Unpaid carers" in html
    assert "Ring the worker first." not in html
    assert "We agree" in html


def test_opening_the_link_changes_nothing(sent, talk):
    assert talk.parties.get().agreed_at is None
    assert Conversation.objects.get().state == "sent"


def test_a_partner_agrees_with_one_button_and_the_team_sees_it(sent, team, talk):
    thanked = send(sent, summary(talk))

    assert "Thank you. Your agreement is noted." in thanked.content.decode()
    html = read(team, page("conversation", talk))
    assert "Agreed by Harbour Carers." in html
    assert "by the link" in html
    record = read(team, reverse("network:organisation", args=[talk.parties.get().organisation_id]))
    assert "Summary agreed" in record


def test_agreeing_twice_is_agreeing_once(sent, talk):
    form = read(sent, summary(talk))
    number = re.search(r'name="command_id" value="([^"]+)"', form).group(1)
    mark = re.search(r'name="mark" value="([^"]+)"', form).group(1)

    answers = [sent.post(summary(talk), {"command_id": number, "mark": mark}) for _ in range(2)]

    assert {one["Location"] for one in answers} == {summary(talk, "summary_thanks")}


def test_a_correction_stands_beside_the_teams_answer_until_it_is_taken_over(sent, team, talk):
    corrected = send(
        sent, summary(talk, "summary_correct", "assets"), **{"assets-value": "A cold room."}
    )
    html = corrected.content.decode()
    assert "As you corrected it." in html
    assert "What the team wrote" in html
    assert "Send these corrections, and agree" in html
    send(sent, summary(talk))
    seen = read(team, page("conversation", talk))
    assert "Harbour Carers corrected: What do they have that helps?" in seen
    assert Conversation.objects.get().state == "corrected"

    accepted = send(team, page("accept", Answer.objects.get(fate="open")))

    assert "Their wording stands now." in accepted.content.decode()
    assert standings_of(talk)["assets"].value == "A cold room."
    assert Conversation.objects.get().state == "agreed"
    assert "the team took it over" in read(sent, summary(talk))


def test_a_correction_not_taken_over_says_why_and_asks_again(sent, team, talk):
    send(sent, summary(talk, "summary_correct", "assets"), **{"assets-value": "A palace."})
    send(sent, summary(talk))
    correction = Answer.objects.get(fate="open")
    unsaid = send(team, page("decline", correction), because="")
    assert "Please answer" in unsaid.content.decode()

    send(team, page("decline", correction), because="We saw the room together.")

    html = read(sent, summary(talk))
    assert "The team did not take it over. Its reason: “We saw the room together.”" in html
    assert "We agree" in html
    assert Conversation.objects.get().state == "sent"
    assert standings_of(talk)["assets"].value == "A warm room."


def test_a_correction_can_be_taken_back(sent, talk):
    send(sent, summary(talk, "summary_correct", "assets"), **{"assets-value": "A cold room."})

    back = send(sent, summary(talk, "summary_withdraw", "assets"))

    assert "We agree" in back.content.decode()
    assert Conversation.objects.get().state == "sent"
    assert Answer.objects.get(fate="withdrawn").value == "A cold room."


def test_whoever_has_one_link_opens_no_other_record(sent, team, talk, programme):
    other = make_sent(make_organisation("Quayside", programme=programme))

    addresses = [
        page("summary", other), page("summary_correct", other, "assets"),
        page("summary_thanks", other), page("summary_withdraw", other, "assets"),
        page("conversation", talk), page("ours_summary", other),
    ]  # fmt: skip

    for address in addresses:
        assert sent.get(address).status_code in (302, 404), address
        assert b"warm room" not in sent.get(address, follow=True).content
    assert sent.get(page("summary", other)).status_code == 404


def test_nobody_agrees_to_what_they_have_not_seen(sent, team, talk, contact):
    mark = re.search(r'name="mark" value="([^"]+)"', read(sent, summary(talk))).group(1)
    send(team, page("reopen", talk))
    assert "The team is changing this summary" in read(sent, summary(talk))
    answer(talk, "assets", "No room at all.")
    send(team, page("check", talk), **{f"to_{talk.parties.get().pk}": str(contact.pk)})

    late = sent.post(summary(talk), {"command_id": uuid.uuid4(), "mark": mark})

    html = late.content.decode()
    assert "The summary has changed since you opened this page." in html
    assert "No room at all." in html
    assert talk.parties.get().agreed_at is None


def test_answers_rest_while_the_summary_is_out(sent, team, talk):
    refused = send(team, page("question", talk, "assets"), **{"assets-value": "Late."})

    html = refused.content.decode()
    assert "reopen the conversation to change them" in html
    assert "Late." in html
    assert standings_of(talk)["assets"].value == "A warm room."


def test_two_colleagues_who_correct_at_once_are_told(talk, partner):
    party = make_sent(make_organisation("Quayside", programme=partner.programme))
    manager = make_actor(PARTNER_MANAGER, party.programme, party.organisation_id)
    said = {"actor": manager, "party": party, "code": "assets", "seen": [1]}
    correct_answer(value="One room.", **said)

    with pytest.raises(NotPossible, match="Somebody else changed this answer"):
        correct_answer(value="Two rooms.", **said)

    assert party.corrections.get(fate="open").value == "One room."


def test_nothing_is_sent_while_two_answers_stand_side_by_side(team, talk, contact):
    answer(talk, "meaning", "Football.", seen=[])
    answer(talk, "meaning", "Prayers.", seen=[])
    typed = {"command_id": uuid.uuid4(), f"to_{talk.parties.get().pk}": str(contact.pk)}

    html = team.post(page("check", talk), typed).content.decode()

    assert "has two answers: decide which stands" in html
    assert not Message.objects.exists()


def test_a_partner_without_an_address_agrees_by_phone(team, talk):
    send(team, page("check", talk))
    party = talk.parties.get()
    html = read(team, page("conversation", talk))
    assert "Not sent by e-mail: agree by phone" in html

    noted = send(team, page("note_agreed", party))

    assert "Noted: Harbour Carers agrees." in noted.content.decode()
    assert "as the team noted" in noted.content.decode()
    assert Conversation.objects.get().state == "agreed"


def test_a_new_link_is_sent_and_links_are_ended(sent, team, talk, contact):
    party = talk.parties.get()

    again = send(team, page("send_again", party), contact=str(contact.pk))
    ended = send(team, page("end_links", party))

    assert "A new link is on its way." in again.content.decode()
    assert Message.objects.count() == 2
    assert "Its links no longer open." in ended.content.decode()
    assert sent.get(page("summary", party)).status_code != 200


def test_a_manager_reads_and_agrees_signed_in_and_sees_nobody_elses(client, talk, programme):
    party = make_sent(talk.parties.get().organisation)
    other = make_sent(make_organisation("Quayside", programme=programme))
    sign_in(client, make_member(PARTNER_MANAGER, programme, party.organisation_id))
    home = read(client, "/")
    assert "What we noted when we spoke" in home

    agreed = send(client, page("ours_summary", party))

    assert "Your agreement is noted" in agreed.content.decode()
    assert client.get(page("ours_summary", other)).status_code == 404
    assert client.get(page("ours_summary", talk.parties.get())).status_code == 404  # not sent
    party.refresh_from_db()
    assert party.agreed_how == "manager"
