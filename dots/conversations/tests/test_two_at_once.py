"""Two people answer at once: both answers are kept, and somebody who saw both decides."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from dots.accounts.tests.makers import make_member, sign_in
from dots.conversations.selectors import standings_of
from dots.conversations.tests.makers import answer, make_conversation, make_correction
from dots.conversations.tests.reading import filled, page, read, said, send
from dots.foundation.actor import TEAM_MEMBER

pytestmark = pytest.mark.django_db
BY_SCRIPT = {"Accept": "application/json"}
OWN = re.compile(
    r'<mark><span class="vh">\(only here: </span><u>(.*?)</u><span class="vh">\)</span>'
)


def own_in(html):
    """Return what a page marks as said by one of two alone."""
    return OWN.findall(html)


@pytest.fixture
def talk(partner):
    return make_conversation(partner)


def test_two_people_with_the_same_page_open_lose_nothing_and_one_decides(team, talk):
    other = sign_in(Client(), make_member(TEAM_MEMBER, talk.programme, name="Ada Moss"))
    address = page("question", talk, "assets")
    forms = {client: filled(read(client, address)) for client in (team, other)}
    team.post(address, {**forms[team], "assets-value": "A warm room."})

    met = other.post(address, {**forms[other], "assets-value": "Six volunteers."}, follow=True)

    html = met.content.decode()
    assert "Two answers: What do they have that helps?" in html
    assert "A warm room." in html
    assert "Six volunteers." in html
    assert ". Joss Kettleby</h2>" in html
    checked = read(team, page("check", talk))
    assert "has two answers: decide which stands" in checked
    assert "Send the summary" not in checked
    decided = send(other, page("decide", talk, "assets"), keep="together")
    assert "A warm room.\n\nSix volunteers." in decided.content.decode()
    assert not standings_of(talk)["assets"].is_two


def test_the_script_is_told_when_somebody_else_answered_too(team, talk):
    answer(talk, "assets", "Six volunteers.", seen=[])

    told = team.post(
        page("question", talk, "assets"),
        said("assets", "A warm room."),
        headers=BY_SCRIPT,
    ).json()

    assert told["two"] == page("decide", talk, "assets")
    assert told["seen"] == "2"  # its own: nobody has looked at the other one


def test_a_button_pressed_after_the_script_saved_leads_to_both_answers(team, talk):
    other = sign_in(Client(), make_member(TEAM_MEMBER, talk.programme, name="Ada Moss"))
    address = page("question", talk, "assets")
    opened = filled(read(other, address))
    send(team, address, **{"assets-value": "A warm room."})
    typed = {**opened, "assets-value": "Six volunteers."}
    told = other.post(address, typed, headers=BY_SCRIPT).json()

    pressed = {name: told[name] for name in ("seen", "command_id")}
    typed |= {f"assets-{name}": value for name, value in pressed.items()}
    met = other.post(address, typed, follow=True).content.decode()

    assert "Two answers: What do they have that helps?" in met
    assert [one.value for one in standings_of(talk)["assets"].heads] == [
        "A warm room.",
        "Six volunteers.",
    ]


def test_a_page_opened_while_two_answers_stand_writes_over_neither_unseen(team, talk):
    answer(talk, "assets", "A warm room.", seen=[])
    answer(talk, "assets", "Six volunteers.", seen=[])
    address = page("question", talk, "assets")

    for typed in ("Six volunteers.", "Seven volunteers."):
        met = send(team, address, **{"assets-value": typed}).content.decode()
        assert "Two answers: What do they have that helps?" in met

    stand = [one.value for one in standings_of(talk)["assets"].heads]
    assert stand == ["A warm room.", "Seven volunteers."]


def test_a_decision_about_what_was_decided_meanwhile_leads_to_the_answer(team, talk):
    answer(talk, "assets", "A warm room.")

    response = team.get(page("decide", talk, "assets"))

    assert response["Location"] == page("question", talk, "assets")


def test_all_on_one_page_without_scripts_names_at_the_top_what_somebody_else_answered(team, talk):
    other = sign_in(Client(), make_member(TEAM_MEMBER, talk.programme, name="Ada Moss"))
    address = page("everything", talk)
    forms = {client: filled(read(client, address)) for client in (team, other)}
    team.post(address, {**forms[team], "assets-value": "A warm room."})

    met = other.post(address, {**forms[other], "assets-value": "Six volunteers."}, follow=True)

    top, below = met.content.decode().split("<form", 2)[0:2]
    assert "Somebody else answered too" in top
    assert top.count('href="#id_') == 1
    assert (
        '<a class="hit" href="#id_assets-value">“What do they have that helps?” has two answers</a>'
        in top
    )
    assert "Somebody else answered too" not in below


def test_what_is_wrong_in_one_of_many_answers_stands_at_the_top_too(team, talk):
    met = send(team, page("everything", talk), **{"assets-value": "A" * 4_001})

    html = met.content.decode()
    assert "There is something to put right" in html
    assert 'href="#id_assets-value">For “What do they have that helps?”, use at most' in html


def test_of_three_answers_three_are_said(team, talk):
    for said_so in ("A warm room.", "Six volunteers.", "A minibus."):
        answer(talk, "assets", said_so, seen=[])

    html = read(team, page("decide", talk, "assets"))

    assert "<h1>3 answers: What do they have that helps?</h1>" in html
    assert "so all are kept" in html
    assert "3 answers: decide" in read(team, page("conversation", talk))
    assert "has 3 answers: decide which stands" in read(team, page("check", talk))
    assert "3 answers were given at once" in read(team, page("question", talk, "assets"))


def test_more_than_two_things_of_an_answer_stand_as_a_short_list(team, talk):
    answer(talk, "barriers", {"codes": ["device", "cost"], "words": "One phone for three."})
    answer(talk, "needs", [f"Need {number}" for number in range(6)])

    html = read(team, page("conversation", talk))

    listed = re.findall(r'<ul class="quiet">(.*?)</ul>', html)
    assert listed[0].count("<li>") == 3
    assert listed[0].endswith("<li>One phone for three.</li>")
    assert listed[1].endswith("<li>Need 2</li><li>and 3 more</li>")


def test_what_only_one_of_two_answers_says_is_marked_and_told_in_words(team, talk):
    answer(talk, "assets", "A warm room.\nOpen on Fridays until noon", seen=[])
    answer(talk, "assets", "A warm room.\nOpen on Mondays until noon <b>", seen=[])

    html = read(team, page("decide", talk, "assets"))

    assert "What only one of them says is <mark><u>marked like this</u></mark>." in html
    assert own_in(html) == ["Fridays", "Mondays", "&lt;b&gt;"]
    assert "A warm room.<br>Open on <mark>" in html


def test_answers_that_have_nothing_in_common_are_not_marked_all_over(team, talk):
    answer(talk, "assets", "A warm room.", seen=[])
    answer(talk, "assets", "Six volunteers.", seen=[])

    html = read(team, page("decide", talk, "assets"))

    assert "They have no line in common, and hardly a word." in html
    assert own_in(html) == []


def test_a_partners_correction_is_marked_beside_what_the_team_wrote(team, partner):
    correction = make_correction(partner)
    html = [
        read(team, page("conversation", correction.conversation)),
        read(team, page("accept", correction)),
    ]

    for shown in html:
        assert own_in(shown) == ["cold", "warm"]
