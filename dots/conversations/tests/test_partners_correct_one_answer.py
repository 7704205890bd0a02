"""Several partners of a workshop correct one answer: nobody's words are lost, or another's."""

from __future__ import annotations

import pytest
from django.utils import timezone

from dots.conversations.commands import accept_correction
from dots.conversations.models import Conversation
from dots.conversations.tests.makers import answer
from dots.conversations.tests.reading import filled, page, read, send
from dots.conversations.tests.workshop import (
    BOTH,
    QUAYSIDES,
    TEAMS,
    WILLOWS,
    agree,
    as_manager,
    corrects,
    stands,
    system,
)
from dots.conversations.wording import day
from dots.foundation.commands import NotPossible
from dots.foundation.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(parties):
    return Conversation.objects.get()


def test_what_two_partners_wrote_is_shown_at_once_and_kept_together(team, talk, parties, both):
    record = read(team, page("conversation", talk))
    assert "Willow corrected this answer too" in record
    asked = read(team, page("accept", both[0]))
    assert "Quayside writes" in asked
    assert "Willow writes" in asked

    kept = send(team, page("accept", both[0]), keep="together").content.decode()

    assert "All of it stands now" in kept
    assert stands(talk) == BOTH
    assert {one.fresh().fate for one in both} == {"accepted"}
    for name, mine in (("Quayside", QUAYSIDES), ("Willow", WILLOWS)):
        theirs = read(as_manager(parties[name]), page("ours_summary", parties[name]))
        assert "together with those of another partner" in theirs
        assert "As you corrected it; the team took it over" not in theirs
        assert "<summary>What you wrote, and agreed to</summary>" in theirs
        assert "<br>".join(mine.splitlines()) in theirs


def test_taking_one_over_says_that_the_other_waits_and_nothing_is_chosen_unasked(team, talk, both):
    unasked = send(team, page("accept", both[0])).content.decode()

    assert "Choose what is to stand." in unasked
    assert stands(talk) == TEAMS
    send(team, page("accept", both[0]), keep="alone")
    record = read(team, page("conversation", talk))
    assert stands(talk) == QUAYSIDES
    assert "What stands now, as Quayside wrote it" in record
    assert "You wrote" not in record


def test_words_taken_over_from_another_partner_go_only_where_the_page_says_so(
    team, talk, parties, both
):
    send(team, page("accept", both[0]), keep="alone")

    asked = read(team, page("accept", both[1]))
    assert "What stands now, as Quayside wrote it" in asked
    assert "Then in the history only: “Tablet library” and “Quayside idea”." in asked
    send(team, page("accept", both[1]), keep="alone")

    assert stands(talk) == WILLOWS
    quayside = read(as_manager(parties["Quayside"]), page("ours_summary", parties["Quayside"]))
    assert "As you corrected it" not in quayside
    assert "later those of another partner." in quayside
    assert "Quayside idea" in quayside
    willow = read(as_manager(parties["Willow"]), page("ours_summary", parties["Willow"]))
    assert "As you corrected it; the team took it over." in willow
    assert "Quayside idea" not in willow


def test_what_stands_is_put_together_with_what_is_taken_over_later(team, talk, both):
    send(team, page("accept", both[0]), keep="alone")

    send(team, page("accept", both[1]), keep="together")

    assert stands(talk) == BOTH


def test_a_page_that_did_not_show_what_stands_takes_nothing_over(team, talk, parties):
    late = corrects(parties["Willow"], WILLOWS)
    opened = filled(read(team, page("accept", late)))
    quaysides = corrects(parties["Quayside"], QUAYSIDES)

    refused = team.post(page("accept", late), opened).content.decode()
    assert "Nothing was taken over" in refused
    assert "Quayside writes" in refused
    with pytest.raises(NotPossible, match="Nothing was taken over"):
        accept_correction(actor=system(talk), correction=quaysides)
    assert stands(talk) == TEAMS
    team.post(page("accept", late), {**filled(refused), "keep": "together"})

    assert stands(talk) == BOTH


def test_the_same_words_of_two_partners_are_taken_over_at_once(team, talk, parties):
    one, two = (corrects(parties[name], WILLOWS) for name in ("Quayside", "Willow"))

    send(team, page("accept", one), keep="alone")

    assert {one.fresh().fate, two.fresh().fate} == {"accepted"}
    agree(parties["Harbour Carers"])
    assert talk.fresh().state == "agreed"


def test_who_agreed_before_is_asked_again_and_reads_what_changed(
    team, talk, parties, both, contact
):
    send(team, page("accept", both[0]), keep="together")
    harbour = parties["Harbour Carers"]

    record = read(team, page("conversation", talk))
    agreed = f"Agreed on {day(timezone.localdate())}, "
    assert f'<span class="dot now">{agreed}before 1 answer changed: to agree again<' in record
    assert "Changed since: “Which ideas came up?”" in record
    for name in ("send_again", "note_agreed"):
        assert page(name, harbour) in record
    assert talk.fresh().state == "sent"
    manager = as_manager(harbour)
    assert "Changed since you agreed" in read(manager, "/")
    theirs = read(manager, page("ours_summary", harbour))
    assert "You agreed on" in theirs
    assert "1 answer has changed since" in theirs
    assert "<summary>What you agreed to</summary>Swap shop<br>Tablet library" in theirs
    assert "Other partners corrected this" in theirs
    send(team, page("send_again", harbour))  # to the only one there
    assert "changed since you agreed" in Message.objects.get().text
    send(manager, page("ours_summary", harbour))
    assert "has changed since" not in read(manager, page("ours_summary", harbour))
    for name in ("Quayside", "Willow"):
        send(team, page("note_agreed", parties[name]))
    assert talk.fresh().state == "agreed"


def test_a_partner_that_corrected_only_its_own_reads_as_before(team, talk, parties):
    correction = corrects(parties["Willow"], WILLOWS)

    send(team, page("accept", correction))

    willow = as_manager(parties["Willow"])
    theirs = read(willow, page("ours_summary", parties["Willow"]))
    assert "As you corrected it; the team took it over." in theirs
    assert "has changed since" not in theirs


def test_what_the_team_changed_meanwhile_is_shown_before_it_is_written_over(team, talk, parties):
    correction = corrects(parties["Willow"], WILLOWS)
    send(team, page("reopen", talk))
    answer(talk.fresh(), "ideas", "Swap shop\nA bus")

    asked = read(team, page("accept", correction))
    assert "changed since they corrected it" in asked
    send(team, page("accept", correction), keep="together")

    assert stands(talk) == "Swap shop\nA bus\nWillow idea"


def test_a_line_taken_out_alone_before_and_changed_by_two_is_said_to_stand_in_both(team, parties):
    harbour, quayside, willow = (parties[one] for one in ("Harbour Carers", "Quayside", "Willow"))
    waiting = [
        corrects(harbour, f"{TEAMS} monthly"),
        corrects(quayside, f"{TEAMS} weekly"),
    ]
    send(team, page("accept", corrects(willow, "Swap shop")), keep="alone")

    for one in waiting:
        asked = read(team, page("accept", one))

        assert "both stand: what was “Tablet library”. Ask which is right." in asked
        assert "Taken out by one" not in asked
