"""A question a page, all on one page, kept by a script or a button."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_member, sign_in
from dots.conversations.models import Answer, Conversation
from dots.conversations.selectors import standings_of
from dots.conversations.tests.makers import answer, make_conversation, ticks
from dots.conversations.tests.reading import filled, page, read, said, send
from dots.foundation.actor import CHAMPION, EVALUATOR, PARTNER_MANAGER
from dots.network.tests.makers import make_organisation

pytestmark = pytest.mark.django_db
BY_SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def talk(partner):
    return make_conversation(partner)


def stands(talk, code):
    return standings_of(talk)[code].value


def starting(partner):
    return reverse("conversations:start", args=[partner.pk])


def test_a_conversation_begins_from_the_partners_page(team, partner, contact):
    record = read(team, reverse("network:organisation", args=[partner.pk]))
    assert f'href="{starting(partner)}"' in record

    begun = send(team, starting(partner), contacts=[str(contact.pk)], others="2")

    talk = Conversation.objects.get()
    html = begun.content.decode()
    assert "First meeting with Harbour Carers" in html
    assert "Begin, question by question" in html
    assert "Joss Kettleby, Nell Farrow, 2 others" in html
    assert talk.kind == "first"


def test_begun_twice_is_begun_once(team, partner):
    typed = filled(read(team, starting(partner)))
    first = team.post(starting(partner), typed)

    second = team.post(starting(partner), typed)

    assert second["Location"] == first["Location"]
    assert Conversation.objects.count() == 1


def test_whoever_is_not_signed_in_is_asked_to(client, partner, talk):
    for address in (starting(partner), page("question", talk, "assets")):
        assert reverse("account_login") in client.post(address, {})["Location"]


@pytest.mark.parametrize("role", [PARTNER_MANAGER, CHAMPION, EVALUATOR])
def test_only_the_team_holds_conversations(client, partner, talk, role):
    at = partner.pk if role in (PARTNER_MANAGER, CHAMPION) else None
    sign_in(client, make_member(role, partner.programme, at))

    assert client.get(reverse("conversations:conversations")).status_code == 403
    assert client.get(page("conversation", talk)).status_code == 404
    assert client.post(page("question", talk, "assets"), said("assets", "x")).status_code == 404
    assert not Answer.objects.exists()


def test_a_question_is_answered_and_the_next_one_comes(team, talk):
    html = read(team, page("question", talk, "assets"))
    assert "Question 2 of 7" in html
    assert "<h1>What do they have that helps?</h1>" in html

    answered = send(team, page("question", talk, "assets"), **{"assets-value": "A warm room."})

    assert "Question 3 of 7" in answered.content.decode()
    assert stands(talk, "assets") == "A warm room."
    assert Answer.objects.get().member.user.name == "Joss Kettleby"


def test_an_answer_sent_twice_is_one_and_both_lead_on(team, talk):
    typed = said("assets", "A warm room.")

    answers = [team.post(page("question", talk, "assets"), typed) for _ in range(2)]

    assert {one["Location"] for one in answers} == {page("question", talk, "barriers")}
    assert Answer.objects.count() == 1


def test_an_answer_can_be_saved_and_the_rest_left_for_later(team, talk):
    stopped = send(
        team, page("question", talk, "assets"), stop="yes", **{"assets-value": "A warm room."}
    )

    html = stopped.content.decode()
    assert "1 of 7 answered".replace(" ", "\N{NO-BREAK SPACE}") in html
    assert "Go on, question by question" in html


def test_ticks_and_own_words_are_one_answer(team, talk):
    send(
        team,
        page("question", talk, "barriers"),
        **{"barriers-codes": ["device", "cost"], "barriers-words": "One phone for three."},
    )

    assert stands(talk, "barriers") == ticks("device", "cost", words="One phone for three.")
    assert "One phone for three." in read(team, page("conversation", talk))


def test_needs_are_a_line_each(team, talk):
    send(team, page("question", talk, "needs"), **{"needs-value": "Four tablets\n\nWi-Fi \n"})

    assert stands(talk, "needs") == ["Four tablets", "Wi-Fi"]


def test_what_was_agreed_says_who_and_by_when(team, talk, partner):
    agreed = send(
        team,
        page("question", talk, "agreed"),
        **{
            "agreed-what_0": "Lend four tablets",
            "agreed-due_on_0": "2027-01-31",
            "agreed-what_1": "Choose two champions",
            "agreed-who_1": str(partner.pk),
        },
    )

    html = agreed.content.decode()
    assert "Check what you noted" in html
    assert "Lend four tablets (the team, by 31 January 2027)" in html
    assert "Choose two champions (Harbour Carers)" in html


def test_what_is_agreed_is_not_due_before_it_was_agreed(team, talk):
    early = {"agreed-what_0": "Lend four tablets", "agreed-due_on_0": "2020-01-01"}

    again = send(team, page("question", talk, "agreed"), **early)

    html = again.content.decode()
    assert "“Lend four tablets” cannot be due on 1 January 2020: it was agreed on" in html
    assert 'value="2020-01-01"' in html
    assert not Answer.objects.exists()


def test_a_day_that_is_none_is_asked_again_and_what_was_typed_stays(team, talk):
    again = send(
        team,
        page("question", talk, "agreed"),
        **{"agreed-what_0": "Lend four tablets", "agreed-due_on_0": "soon"},
    )

    html = again.content.decode()
    assert "write the day like" in html
    assert "Lend four tablets</textarea>" in html
    assert not Answer.objects.exists()


def test_an_unknown_question_is_not_found(team, talk):
    assert team.get(page("question", talk, "juggling")).status_code == 404


def test_the_page_with_all_questions_keeps_only_what_was_changed(team, talk):
    answer(talk, "assets", "A warm room.")

    kept = send(team, page("everything", talk), **{"meaning-value": "Football."})

    assert "Saved " in kept.content.decode()
    assert set(Answer.objects.values_list("code", "value")) == {
        ("assets", "A warm room."),
        ("meaning", "Football."),
    }


def test_the_script_is_told_when_an_answer_is_saved_and_what_it_has_seen(team, talk):
    address = page("question", talk, "assets")

    told = team.post(address, said("assets", "A warm room."), headers=BY_SCRIPT)

    assert re.fullmatch(r"Saved \d\d:\d\d", told.json()["said"])
    assert (told.json()["seen"], told.json()["two"]) == ("1", "")


def test_the_script_is_told_why_an_answer_is_not_saved(team, talk):
    Conversation.objects.update(state="sent")
    address = page("question", talk, "assets")

    told = team.post(address, said("assets", "Late"), headers=BY_SCRIPT)

    assert told.status_code == 409
    assert "was not saved: reopen the conversation" in told.json()["said"]
    assert not Answer.objects.exists()


def test_earlier_answers_stay_to_be_read(team, talk):
    answer(talk, "assets", "A warm room.")
    answer(talk, "assets", "A cold room.")

    html = read(team, page("question", talk, "assets"))

    assert "Earlier answers: 1" in html
    assert "A warm room." in html


def test_the_teams_own_notes_are_never_among_the_answers(team, talk):
    written = send(
        team, page("question", talk, "private"), **{"private-value": "Ring the worker first."}
    )

    assert "Ring the worker first." in written.content.decode()
    assert "Ring the worker first." not in read(team, page("check", talk))
    assert "Anyone may ask to read" in read(team, page("question", talk, "private"))


def test_a_workshop_gets_its_partners_one_by_one(team, partner, programme):
    other = make_organisation("Quayside Library", programme=programme)
    begun = send(team, starting(partner), kind="workshop")
    talk = Conversation.objects.get()
    assert "Which partners take part?" in begun.content.decode()
    address = page("partners", talk)
    found = read(team, f"{address}?search=quay")
    assert "Add<span" in found

    added = team.post(address, {"command_id": uuid.uuid4(), "add": str(other.pk)}, follow=True)
    again = team.post(address, {"command_id": uuid.uuid4(), "add": str(other.pk)}, follow=True)

    assert added.content.decode().count("Remove<span") == 2
    assert "in the conversation already" in again.content.decode()
    team.post(address, {"command_id": uuid.uuid4(), "remove": str(other.pk)})
    assert talk.parties.count() == 1


def test_the_day_and_who_was_there_can_be_put_right(team, talk):
    changed = send(team, page("details", talk), held_on="2026-03-02", others="4")

    assert "2 March 2026" in changed.content.decode()
    assert "4 others" in changed.content.decode()
    in_ninety_days = timezone.localdate() + timedelta(days=90)
    ahead = send(team, page("details", talk), held_on=f"{in_ninety_days}")
    assert "more than two months ahead" in ahead.content.decode()
