"""The two pages without account: opening them changes nothing, and they lead nowhere else."""

from __future__ import annotations

import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.models import Event, Message
from dots.introductions.commands import (
    ask_both,
    ask_outcome,
    reopen_introduction,
    withdraw_introduction,
)
from dots.introductions.models import Tie
from dots.introductions.tests.makers import make_introduction

pytestmark = pytest.mark.django_db


def link_in(address, word):
    text = Message.objects.filter(to=address, text__contains=word).latest("created_at").text
    return re.search(r"https?://[^/]+(/\S+)", text)[1]


def opened(to, word="yes or no"):
    """Somebody who opened the link of a letter, and the page it led to."""
    guest = Client()
    answer = guest.get(link_in(to, word), follow=True)
    return guest, answer.request["PATH_INFO"], answer.content.decode()


def say(guest, page, **answers):
    answers = {"command_id": uuid.uuid4(), **answers}
    return guest.post(page, answers, follow=True).content.decode()


def test_opening_asks_and_changes_nothing(carers, library):
    made = make_introduction(carers, library, state="asked")
    before = Event.objects.count()

    _, page, said = opened("rosa@carers.example")

    assert page == reverse(
        "introductions:link_consent", args=[made.sides.get(organisation=carers).pk]
    )
    assert "May we introduce you to City Library?" in said
    assert "They look for a room" in said
    assert "Ben" not in said
    assert Event.objects.count() == before
    assert len(said) < 14_600


def test_both_say_yes_by_link_and_are_introduced(carers, library):
    made = make_introduction(carers, library, state="asked")
    rosa, hers, _ = opened("rosa@carers.example")
    ben, his, _ = opened("ben@library.example")

    waiting = say(rosa, hers, answer="yes")
    met = say(ben, his, answer="yes")

    assert "Thank you. You said yes." in waiting
    assert "You both said yes." in met
    assert "rosa@" not in met
    assert "You both said yes." in rosa.get(hers).content.decode()
    assert made.fresh().state == "introduced"
    assert set(made.sides.values_list("consent_by", flat=True)) == {"link"}


def test_an_answer_sent_twice_is_one_and_can_be_changed_until_it_is_settled(carers, library):
    made = make_introduction(carers, library, state="asked")
    rosa, hers, _ = opened("rosa@carers.example")
    sent = {"command_id": uuid.uuid4(), "answer": "yes"}
    rosa.post(hers, sent)
    rosa.post(hers, sent)

    changed = say(rosa, hers, answer="no")

    assert "You said: no thanks" in changed
    assert made.fresh().state == "declined"
    assert Event.objects.filter(action="introductions.answer_consent").count() == 2


def test_another_answer_after_going_back_comes_back_with_the_form_to_send_it_anew(carers, library):
    made = make_introduction(carers, library, state="asked")
    rosa, hers, _ = opened("rosa@carers.example")
    sent = {"command_id": uuid.uuid4(), "answer": "yes"}
    rosa.post(hers, sent)

    page = rosa.post(hers, {**sent, "answer": "no"}, follow=True)

    assert "is not saved yet" in page.content.decode()
    assert "Thank you" not in page.content.decode()
    assert "<details" not in page.content.decode()  # the form lies open
    assert page.context["form"]["answer"].value() == "no"
    anew = page.context["form"]["command_id"].value()
    assert "You said: no thanks" in say(rosa, hers, command_id=anew, answer="no")
    assert made.fresh().state == "declined"


@pytest.mark.parametrize(("first", "then"), [("no", "yes"), ("yes", "no")])
def test_another_answer_once_it_is_settled_is_said_not_to_be_saved(carers, library, first, then):
    made = make_introduction(carers, library, state="asked")
    rosa, hers, _ = opened("rosa@carers.example")
    ben, his, _ = opened("ben@library.example")
    say(ben, his, answer="yes")
    sent = {"command_id": uuid.uuid4(), "answer": first}
    rosa.post(hers, sent)

    page = say(rosa, hers, **{**sent, "answer": then})

    assert "What you sent just now was not saved" in page
    assert made.sides.get(organisation=carers).consent == first


def test_after_a_no_whoever_said_yes_reads_that_it_ended_and_not_by_whom(carers, library):
    make_introduction(carers, library, state="asked")
    ben, his, _ = opened("ben@library.example")
    rosa, hers, _ = opened("rosa@carers.example")
    say(ben, his, answer="yes")
    say(rosa, hers, answer="no")

    page = ben.get(his).content.decode()

    assert "This introduction did not come about" in page
    assert "Harbour Carers" not in page
    assert "no thanks" not in page.lower()


def test_a_link_opens_neither_the_other_side_nor_the_outcome(carers, library):
    made = make_introduction(carers, library, state="asked")
    rosa, _, _ = opened("rosa@carers.example")
    theirs = made.sides.get(organisation=library)
    mine = made.sides.get(organisation=carers)

    other = rosa.get(reverse("introductions:link_consent", args=[theirs.pk]))
    outcome = rosa.get(reverse("introductions:link_outcome", args=[mine.pk]))
    posted = rosa.post(
        reverse("introductions:link_consent", args=[theirs.pk]),
        {"command_id": uuid.uuid4(), "answer": "yes"},
    )

    assert other.status_code == posted.status_code == 404
    assert outcome.status_code != 200
    assert theirs.fresh().consent == ""


def test_nothing_chosen_is_said_and_nothing_kept(carers, library):
    made = make_introduction(carers, library, state="asked")
    rosa, hers, _ = opened("rosa@carers.example")

    page = say(rosa, hers)

    assert "There is something to put right" in page
    assert set(made.sides.values_list("consent", flat=True)) == {""}


def test_what_was_taken_back_says_by_its_link_that_the_programme_did_and_takes_no_answer(
    carers, library
):
    made = make_introduction(carers, library, state="asked")
    rosa, hers, _ = opened("rosa@carers.example")
    withdraw_introduction(actor=Actor.system(made.programme, "test"), introduction=made)

    page = rosa.get(hers).content.decode()
    answered = say(rosa, hers, answer="yes")

    assert "This introduction was taken back" in page
    assert f"{made.programme.name} took it back on" in page
    assert "City Library" not in page
    assert "too old" not in page
    assert "This was settled before. What you sent just now was not saved." in answered
    assert made.sides.filter(consent="").count() == 2


def test_links_from_before_it_was_taken_back_do_not_open_once_both_are_asked_anew(carers, library):
    made = make_introduction(carers, library, state="asked")
    rosa, hers, _ = opened("rosa@carers.example")
    system = Actor.system(made.programme, "test")
    withdraw_introduction(actor=system, introduction=made)
    reopen_introduction(actor=system, introduction=made.fresh())
    ask_both(actor=system, introduction=made.fresh())

    assert rosa.get(hers).status_code == 404
    assert "May we introduce you" in opened("rosa@carers.example")[2]


def test_an_introduction_thought_of_again_is_no_partners_before_they_are_asked(carers, library):
    made = make_introduction(carers, library, state="asked")
    rosa, hers, _ = opened("rosa@carers.example")
    say(rosa, hers, answer="no")

    reopen_introduction(actor=Actor.system(made.programme, "test"), introduction=made.fresh())

    assert rosa.get(hers).status_code == 404


def test_what_came_of_it_is_said_by_link_and_put_right(carers, library):
    made = make_introduction(carers, library, state="introduced")
    ask_outcome(actor=Actor.system(made.programme, "test"), introduction=made)
    ben, page, asked = opened("ben@library.example", "lead anywhere")

    thanks = say(ben, page, outcome="yes", text="We lend them a hall.")
    again = say(ben, page, outcome="not yet", text="")

    assert "Did meeting Harbour Carers lead anywhere?" in asked
    assert "You said: Yes, something came of it. We lend them a hall." in thanks
    assert "You said: Not yet." in again
    assert Tie.objects.get().kind == "met"
    assert len(asked) < 14_600


def read(page):
    """What a browser sends of what was read around the form."""
    return {"page_with": re.search(r'name="page_with" value="([^"]*)"', page)[1]}


def test_a_partners_own_answer_is_not_overridden_by_a_page_opened_before_it(
    client, team, carers, library
):
    made = make_introduction(carers, library, state="asked")
    rosa, hers, asked = opened("rosa@carers.example")
    side = made.sides.get(organisation=carers)
    address = reverse("introductions:consent", args=[side.pk])
    before = read(team.get(address).content.decode())
    say(rosa, hers, answer="yes", **read(asked))

    late = say(team, address, answer="no", **before)

    assert "The answer of Harbour Carers is now “Yes”." in late
    assert side.fresh().consent == "yes"
    say(team, address, answer="no", **read(late))
    assert side.fresh().consent == "no"


def test_what_came_of_it_is_not_overridden_by_a_page_opened_before(team, carers, library):
    made = make_introduction(carers, library, state="introduced")
    side = made.sides.get(organisation=carers)
    address = reverse("introductions:outcome", args=[side.pk])
    before = read(team.get(address).content.decode())
    say(team, address, outcome="yes", text="They share a room.", **before)

    late = say(team, address, outcome="no", **before)

    assert "is now “" in late
    assert "They share a room." in late
    assert side.fresh().outcome == "yes"
