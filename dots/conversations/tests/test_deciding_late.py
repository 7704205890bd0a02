"""Two colleagues decide the same thing: the second learns what was decided, and loses nothing."""

from __future__ import annotations

import pytest

from dots.accounts.tests.makers import make_actor
from dots.conversations.commands import add_partner, correct_answer, withdraw_correction
from dots.conversations.models import Conversation
from dots.conversations.selectors import standings_of
from dots.conversations.tests.makers import answer, make_conversation, make_correction
from dots.conversations.tests.reading import filled, page, read, send
from dots.foundation.actor import LEAD, Actor
from dots.network.tests.makers import make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def correction(partner):
    """The partner wrote “A cold room.” where the team wrote “A warm room.”"""
    return make_correction(partner)


@pytest.fixture
def two(partner):
    talk = make_conversation(partner)
    answer(talk, "assets", "A hall.", seen=[])
    return answer(talk, "assets", "A van.", seen=[])


def test_whoever_decides_second_reads_what_was_decided(team, two):
    address = page("decide", two, "assets")
    opened = filled(read(team, address))
    mine, theirs = {**opened, "keep": "together"}, {**filled(read(team, address)), "keep": "1"}
    team.post(address, theirs)

    late = team.post(address, mine).content.decode()

    assert "Somebody decided already" in late
    assert "A hall." in late
    assert f'href="{page("question", two, "assets")}?change"' in late
    assert standings_of(two)["assets"].value == "A hall."
    once_more = team.post(address, theirs)
    assert once_more["Location"] == f"{page('question', two, 'assets')}?change"


@pytest.mark.parametrize("name", ["accept", "decline"])
def test_whoever_decides_about_a_correction_sees_both_wordings(team, correction, name):
    html = read(team, page(name, correction))

    assert "<u>warm</u>" in html
    assert "<u>cold</u>" in html
    assert "Harbour Carers writes" in html


@pytest.mark.parametrize(
    ("first", "told"),
    [("accept", "Their wording was taken over"), ("decline", "The team did not take it over")],
)
def test_a_correction_decided_meanwhile_says_how_and_offers_no_button(
    team, correction, first, told
):
    late = {**filled(read(team, page("decline", correction))), "because": "We measured it."}
    sent = {**filled(read(team, page(first, correction))), "because": "They said so in May."}
    team.post(page(first, correction), sent)

    html = team.post(page("decline", correction), late).content.decode()

    assert told in html
    assert "We measured it." in html
    assert "Keep what stands</button>" not in html
    assert told in read(team, page("accept", correction))
    again = team.post(page(first, correction), sent)
    assert again["Location"] == page("conversation", correction.conversation)


def test_a_correction_taken_back_meanwhile_says_so(team, correction):
    party = correction.party
    actor = Actor.system(party.programme, "test")
    withdraw_correction(actor=actor, party=party, code="assets", seen=correction.number)

    assert "took this correction back" in read(team, page("accept", correction))


def test_agreement_by_phone_waits_for_another_partners_correction_by_name(team, programme):
    talk = make_conversation(
        make_organisation("Harbour Carers", programme=programme),
        kind="workshop",
        answers={"assets": "A warm room."},
    )
    other = make_organisation("Mill Lane Library", programme=programme)
    lead = make_actor(LEAD, programme)
    add_partner(actor=lead, conversation=talk, organisation=other)
    send(team, page("check", talk))
    theirs = talk.parties.get(organisation=other)
    correct_answer(
        actor=Actor.system(programme, "test"), party=theirs, code="assets", value="Cold.", seen=[1]
    )

    html = read(team, page("note_agreed", talk.parties.exclude(pk=theirs.pk).get()))

    assert "Mill Lane Library corrected the summary" in html
    assert f'href="{page("conversation", talk)}">See what Mill Lane Library corrected' in html
    assert "They agree</button>" not in html


def test_a_correction_and_its_taking_over_are_writing_in_the_conversation(team, correction):
    talk = correction.conversation
    Conversation.objects.filter(pk=talk.pk).update(changed_at=None)
    assert "Last written in" not in read(team, page("conversation", talk))

    send(team, page("accept", correction))

    assert "Last written in" in read(team, page("conversation", talk))


def test_saved_is_said_on_the_page_that_comes_and_not_later(team, partner):
    talk = make_conversation(partner)
    address = page("everything", talk)

    html = send(team, address, **{"assets-value": "A hall.", "check": "yes"}).content.decode()

    assert "Check what you noted" in html
    assert "Saved " in html
    assert "Saved " not in read(team, page("conversation", talk))


def test_a_note_that_is_there_is_changed(team, partner):
    talk = make_conversation(partner)
    assert "Write a note" in read(team, page("conversation", talk))

    answer(talk, "private", "Ring first.", seen=[])

    assert "Change the note" in read(team, page("conversation", talk))
