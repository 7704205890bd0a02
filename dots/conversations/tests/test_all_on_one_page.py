"""All on one page: what can be kept is kept, what is wrong stays to be put right."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from dots.accounts.tests.makers import make_member, sign_in
from dots.conversations.commands import start_conversation
from dots.conversations.models import Answer
from dots.conversations.selectors import standings_of
from dots.conversations.tests.makers import answer, make_conversation, ticks
from dots.conversations.tests.reading import filled, page, read, said, send
from dots.foundation.actor import EVALUATOR, TEAM_MEMBER, Actor
from dots.foundation.commands import NotPossible

pytestmark = pytest.mark.django_db
TOO_LONG = "A" * 4_001


@pytest.fixture
def talk(partner):
    return make_conversation(partner)


def stands(talk, code):
    return standings_of(talk)[code].value


def test_one_answer_too_long_does_not_stop_the_others_and_stays_on_the_page(team, talk):
    address = page("everything", talk)
    typed = filled(read(team, address))
    typed |= {"assets-value": TOO_LONG, "meaning-value": "Football."}

    answers = [team.post(address, typed).content.decode() for _ in range(2)]

    for html in answers:
        top, below = html.split("<form", 1)
        assert re.search(r"Saved \d\d:\d\d, all but what is named below: it is still here\.", top)
        assert 'href="#id_assets-value">For “What do they have that helps?”, use at most' in top
        assert TOO_LONG in below
        assert "Football." in below
    assert stands(talk, "meaning") == "Football."
    kept = team.post(address, {**filled(answers[1]), "assets-value": "A hall."}, follow=True)
    assert "all but" not in kept.content.decode()
    assert set(Answer.objects.values_list("value", flat=True)) == {"Football.", "A hall."}


def test_a_line_due_before_the_day_does_not_stop_the_others_and_says_so_at_its_field(team, talk):
    address = page("everything", talk)
    typed = {
        "meaning-value": "Football.",
        "agreed-what_0": "Lend a van",
        "agreed-due_on_0": "1/1/2020",
    }

    html = send(team, address, **typed).content.decode()

    top, below = html.split("<form", 1)
    assert "all but what is named below: it is still here." in top
    assert 'href="#id_agreed-due_on_0">“Lend a van” cannot be due on 1 January 2020' in top
    assert 'id="id_agreed-due_on_0_error">“Lend a van” cannot be due' in below
    assert "Nothing was saved" not in html
    assert stands(talk, "meaning") == "Football."
    assert "Lend a van" in below


def test_the_browser_does_not_cut_what_is_pasted(team, talk):
    assert "maxlength" not in read(team, page("question", talk, "assets"))
    told = send(team, page("question", talk, "assets"), **{"assets-value": "A" * 4_001})
    assert "use at most 4,000 letters; there are 4,001." in told.content.decode()
    assert "A" * 4_001 in told.content.decode()


def test_line_breaks_count_as_the_browser_counts_them(team, talk):
    in_the_browser = ("A" * 39 + "\n") * 99 + "A" * 40
    assert len(in_the_browser) == 4_000

    sent = in_the_browser.replace("\n", "\r\n")
    send(team, page("everything", talk), **{"assets-value": sent, "barriers-words": sent})

    assert stands(talk, "assets") == in_the_browser
    assert stands(talk, "barriers") == ticks(words=in_the_browser)


@pytest.mark.parametrize("kept", [("device", "cost"), ("cost", "device")])
def test_in_what_order_words_are_ticked_says_nothing(team, partner, kept):
    make_conversation(partner, answers={"barriers": ticks(*kept)})
    review = make_conversation(partner, kind="review")

    send(team, page("everything", review))

    standing = standings_of(review)["barriers"]
    assert standing.is_carried
    assert len(standing.versions) == 1


def test_a_quick_call_carries_no_empty_answer_and_asks_what_they_need(team, partner):
    before = make_conversation(partner, answers={"needs": ["Four tablets"]})
    answer(before, "needs", [])
    call = make_conversation(partner, kind="quick")

    html = read(team, page("conversation", call))

    assert "As said last time" not in html
    assert "What do they need?" in html
    assert "need for that" not in html


def test_only_the_team_is_offered_and_taken_as_who_was_there(team, talk, programme):
    wren = make_member(EVALUATOR, programme, name="Wren Ashdown")
    left = make_member(TEAM_MEMBER, programme, name="Tomasz Left")
    talk.members.add(left)
    left.ended_at = left.created_at
    left.save()

    html = read(team, page("details", talk))

    assert "Joss Kettleby" in html
    assert "Wren Ashdown" not in html
    send(team, page("details", talk), others="4")
    assert list(talk.members.all()) == [left]
    with pytest.raises(NotPossible, match="not of this programme’s team"):
        start_conversation(
            actor=Actor.system(programme, "test"),
            programme=programme,
            kind="quick",
            organisations=[talk.parties.get().organisation],
            members=[wren],
        )


def test_the_check_page_prints_both_of_two_answers_and_who_gave_them(team, talk):
    send(team, page("question", talk, "assets"), **{"assets-value": "A warm room."})
    answer(talk, "assets", "Six volunteers.", seen=[])

    html = read(team, page("check", talk))

    row = html.split("<dl")[1].split("What gets in the way")[0]
    for text in ("A warm room.", "Six volunteers.", "Joss Kettleby", "Two answers: decide which"):
        assert text in row, text
    assert f'href="{page("decide", talk, "assets")}"' in row


def by_script(client, address, opened, **typed):
    """Send what the script sends, with the token of a page."""
    headers = {
        "Accept": "application/json",
        "X-CSRFToken": opened["token"],
        "X-Opened-By": opened["by"],
    }
    return client.post(address, typed, headers=headers) if typed else client.get(
        address, headers=headers
    )  # fmt: skip


def test_a_page_left_open_gets_a_fresh_token_for_the_same_person_alone(programme, talk):
    member = make_member(TEAM_MEMBER, programme, name="Joss Kettleby")
    browser = sign_in(Client(enforce_csrf_checks=True), member)
    address = page("question", talk, "assets")
    html = read(browser, address)
    opened = {
        "token": filled(html)["csrfmiddlewaretoken"][0],
        "by": re.search(r'data-by="(\w+)"', html).group(1),
    }
    browser.logout()
    assert by_script(browser, address, opened).status_code == 302
    sign_in(browser, make_member(TEAM_MEMBER, programme, name="Ada Moss"))
    refused = by_script(browser, address, opened).json()
    assert "somebody else is signed in" in refused["said"]
    assert "token" not in refused
    browser.logout()
    browser.cookies.clear()
    sign_in(browser, member)
    typed = said("assets", "A warm room.")
    assert by_script(browser, address, opened, **typed).status_code == 403

    opened["token"] = by_script(browser, address, opened).json()["token"]
    told = by_script(browser, address, opened, **typed).json()

    assert told["said"].startswith("Saved")
    assert stands(talk, "assets") == "A warm room."


def test_the_script_is_told_in_words_why_an_answer_is_not_saved(team, talk):
    told = team.post(
        page("question", talk, "assets"),
        said("assets", TOO_LONG),
        headers={"Accept": "application/json"},
    )

    assert told.status_code == 409
    assert "use at most 4,000 letters; there are 4,001" in told.json()["said"]
