"""Partners whose words were put together correct again: every page says whose words stand."""

from __future__ import annotations

import pytest

from dots.conversations.commands import correct_answer
from dots.conversations.models import Conversation
from dots.conversations.tests.reading import filled, page, read, send
from dots.conversations.tests.workshop import BOTH, TEAMS, as_manager, corrects, stands, system
from dots.foundation.models import Message
from dots.network.tests.makers import make_contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(parties):
    return Conversation.objects.get()


@pytest.fixture
def again(team, parties, both):
    """Quayside and Willow, kept together, each change the line of theirs."""
    send(team, page("accept", both[0]), keep="together")
    return (
        corrects(parties["Quayside"], BOTH.replace("Quayside", "Better")),
        corrects(parties["Willow"], BOTH.replace("Willow", "Bigger")),
    )


def test_what_two_wrote_is_called_neither_ones(team, talk, again):
    record = read(team, page("conversation", talk))

    assert record.count("What stands now, with words of Quayside and Willow") == 2
    assert "wrote it" not in record


def test_only_what_goes_is_said_to_go(team, again):
    asked = read(team, page("accept", again[0]))

    assert "Then in the history only: “Quayside idea”. What Willow corrected waits" in asked


def test_whose_own_wording_waits_has_not_agreed_to_what_stands(team, talk, again):
    record = read(team, page("conversation", talk))

    assert record.count("to its own wording: decide about it") == 2


def test_one_refused_reads_of_its_own_and_of_no_order(team, talk, parties, again):
    send(team, page("accept", again[0]), keep="alone")

    refused = send(team, page("decline", again[1]), because="It is small").content.decode()

    assert "What stood stays" in refused
    theirs = read(as_manager(parties["Willow"]), page("ours_summary", parties["Willow"]))
    assert "Its reason: “It is small” What stands now has words of another partner." in theirs
    assert "Later" not in theirs


def test_one_that_changed_what_stands_is_taken_over_without_a_choice(team, parties, both):
    send(team, page("accept", both[0]), keep="together")
    one = corrects(parties["Quayside"], BOTH.replace("Willow", "Bigger"))

    asked = read(team, page("accept", one))
    send(team, page("accept", one))

    assert "Keep all of it together" not in asked
    assert "with words of Quayside and Willow" in asked
    assert stands(one.conversation) == BOTH.replace("Willow", "Bigger")


def test_what_goes_though_nobody_took_it_out_is_said_to_go(team, parties):
    one = corrects(parties["Quayside"], TEAMS.replace("Swap shop", "Bus"))
    corrects(parties["Willow"], f"{TEAMS}\nLeaflet")

    asked = read(team, page("accept", one))

    assert "Then in the history only, as one wrote something in its place: “Swap shop”." in asked


def test_a_page_that_did_not_show_what_stands_refuses_nothing(team, talk, parties, again):
    opened = filled(read(team, page("decline", again[1])))
    send(team, page("accept", again[0]), keep="alone")

    kept = team.post(page("decline", again[1]), {**opened, "because": "It is small"})

    html = kept.content.decode()
    assert "What stands was changed since this page was opened. Nothing was decided" in html
    assert "It is small</textarea>" in html
    assert again[1].fresh().fate == "open"
    team.post(page("decline", again[1]), filled(html), follow=True)
    assert again[1].fresh().fate == "declined"


def test_one_refused_is_asked_to_agree_to_what_stands_and_keeps_its_words(
    team, talk, parties, again
):
    make_contact(organisation=parties["Willow"].organisation, kind="main", email="w@w.example")
    send(team, page("decline", again[1]), because="It is small")

    record = read(team, page("conversation", talk))
    assert "Not all that it corrected was taken over: to agree to what stands" in record
    theirs = read(as_manager(parties["Willow"]), page("ours_summary", parties["Willow"]))
    assert "<summary>What you wrote</summary>Swap shop<br>Bigger idea" in theirs
    send(team, page("send_again", parties["Willow"]))
    assert "We have not taken over all of it" in Message.objects.get().text


def test_a_page_left_open_does_not_call_partners_words_the_teams(team, parties, both):
    manager = as_manager(parties["Quayside"])
    address = page("ours_summary_correct", parties["Quayside"], "ideas")
    opened = filled(read(manager, address))
    send(team, page("accept", both[0]), keep="together")

    met = manager.post(address, {**opened, "ideas-value": "Something else"}).content.decode()

    assert "The team put this together from what partners wrote, after you opened" in met
    assert "The team wrote" not in met


def test_whose_words_were_taken_over_before_it_agreed_is_to_agree(team, talk, parties, both):
    correct_answer(
        actor=system(talk),
        party=parties["Willow"],
        code="ideas",
        value="Other",
        seen=[both[1].number],
    )
    send(team, page("accept", parties["Willow"].corrections.get(fate="open")), keep="alone")

    record = read(team, page("conversation", talk))

    assert "What it corrected was taken over: to agree to what stands" in record


def test_a_correction_decided_meanwhile_is_not_taken_back(team, parties, both):
    manager, address = (
        as_manager(parties["Willow"]), page("ours_summary_withdraw", parties["Willow"], "ideas"),
    )  # fmt: skip
    opened = filled(read(manager, address))
    send(team, page("accept", both[1]), keep="alone")

    met = manager.post(address, opened).content.decode()

    assert "or the team decided about it, since you opened this page. Nothing was taken back" in met
    assert "Take it back</button>" not in met
    assert both[1].fresh().fate == "accepted"
