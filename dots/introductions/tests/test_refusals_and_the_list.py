"""What an introduction refuses, who may not, and the list of all."""

from __future__ import annotations

import uuid

import pytest
from django.core import mail
from django.urls import reverse

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.foundation.actor import EVALUATOR, PARTNER_MANAGER
from dots.foundation.commands import NotPossible
from dots.foundation.models import Event, Message
from dots.foundation.outbox import deliver_due
from dots.introductions.commands import (
    begin_introduction,
)
from dots.introductions.tests.makers import make_introduction, make_side, make_tie
from dots.network.tests.makers import make_organisation

pytestmark = pytest.mark.django_db
ACTIONS = ("change", "ask", "withdraw", "reopen", "ask_outcome")


def at(name, record):
    return reverse(f"introductions:{name}", args=[record.pk])


def press(client, address, **answers):
    answers = {"command_id": uuid.uuid4(), **answers}
    return client.post(address, answers, follow=True).content.decode()


def beginning(one, other):
    return reverse("introductions:begin", args=[one.pk, other.pk])


@pytest.mark.parametrize(
    ("break_it", "sentence"),
    [
        (make_tie, "know one another already"),
        (make_introduction, "under way already"),
        (lambda one, other: type(one).objects.filter(pk=other.pk).update(state="paused"), "paused"),
        (lambda one, other: type(one).objects.filter(pk=one.pk).update(state="left"), "has left"),
    ],
)
def test_what_cannot_be_introduced_is_said(team, carers, library, break_it, sentence):
    break_it(carers, library)

    assert sentence in press(team, beginning(carers, library), why="They should meet.")


def test_partners_of_other_programmes_and_oneself_are_refused(team, carers):
    stranger = make_organisation()
    actor = make_actor("programme lead", carers.programme)

    assert team.get(beginning(carers, stranger)).status_code == 404
    for other, sentence in ((stranger, "not in this programme"), (carers, "knows itself")):
        with pytest.raises(NotPossible, match=sentence):
            begin_introduction(actor=actor, organisation=carers, other=other, why="x")


@pytest.mark.parametrize(
    ("state", "name"),
    [("draft", "ask_outcome"), ("draft", "reopen"), ("asked", "ask"), ("introduced", "withdraw")],
)
def test_what_its_state_does_not_allow_is_said_and_nothing_changes(
    team, carers, library, state, name
):
    made = make_introduction(carers, library, state=state)

    page = press(team, at(name, made))

    assert "Nothing was" in page
    assert made.fresh().state == state


@pytest.mark.parametrize("name", ACTIONS)
def test_nobody_signed_out_or_of_a_partner_changes_an_introduction(client, carers, library, name):
    made = make_introduction(carers, library, state="asked")
    signed_out = client.post(at(name, made), {"command_id": uuid.uuid4()})
    sign_in(client, make_member(PARTNER_MANAGER, carers.programme, carers.pk))

    answer = client.post(at(name, made), {"command_id": uuid.uuid4(), "why": "x"})

    assert reverse("account_login") in signed_out["Location"]
    assert answer.status_code == 403
    assert made.fresh().state == "asked"


def test_a_manager_answers_signed_in_and_sees_only_its_own_answer(client, carers, library):
    made = make_introduction(carers, library, state="asked")
    theirs = made.sides.get(organisation=library)
    mine = made.sides.get(organisation=carers)
    sign_in(client, make_member(PARTNER_MANAGER, carers.programme, carers.pk))
    home = client.get("/").content.decode()

    sent = {"command_id": uuid.uuid4(), "answer": "yes"}
    page = client.post(at("consent", mine), sent, follow=True).content.decode()
    client.post(at("consent", mine), sent)

    assert "Meet City Library?" in home
    assert "To meeting: yes, signed in" in page
    assert "theirs to tell" in page
    assert client.get(at("consent", theirs)).status_code == 404
    assert Event.objects.filter(action="introductions.answer_consent").count() == 1


def test_a_manager_does_not_see_a_draft(client, carers, library):
    made = make_introduction(carers, library)
    sign_in(client, make_member(PARTNER_MANAGER, carers.programme, carers.pk))

    assert client.get(at("introduction", made)).status_code == 404
    assert client.get(at("consent", made.sides.first())).status_code == 404


def test_a_letter_that_comes_back_is_told(team, carers, library):
    made = make_introduction(carers, library, state="asked")
    Message.objects.filter(to="rosa@carers.example").update(failed_because="SMTPRecipientsRefused")

    assert (
        "The letter to rosa@carers.example came back"
        in team.get(at("introduction", made)).content.decode()
    )


def test_the_letters_leave(carers, library):
    make_introduction(carers, library, state="asked")
    mail.outbox.clear()

    deliver_due()

    assert Message.objects.exclude(sent_at=None).count() == 2


def test_the_list_is_searched_filtered_and_saved(team, programme, carers, library):
    address = reverse("introductions:introductions")
    assert "Nobody was introduced yet" in team.get(address).content.decode()
    made = make_introduction(carers, library, state="introduced", community="unpaid-carers")
    press(team, at("outcome", made.sides.first()), outcome="yes")
    make_side(make_organisation("Mill Lane", programme=programme))

    def shown(**asked):
        page = team.get(address, asked).content.decode()
        return ("Harbour Carers" in page, "Mill Lane" in page)

    assert shown() == (True, True)
    assert shown(search="carers room") == (True, False)
    assert shown(state="asked") == (False, True)
    assert shown(outcome="led") == (True, False)
    assert shown(outcome="not said") == (False, False)
    assert shown(outcome="not led") == (False, False)
    assert shown(community="unpaid-carers") == (True, False)
    file = b"".join(team.get(reverse("introductions:introductions_csv")).streaming_content)
    assert "It led to something" in file.decode()


def test_evaluators_see_the_picture_and_no_introductions(client, programme, carers, library):
    made = make_introduction(carers, library, state="asked")
    sign_in(client, make_member(EVALUATOR, programme))
    page = client.get(reverse("network:organisation", args=[carers.pk])).content.decode()

    assert at("introduction", made) not in page
    assert client.get(reverse("introductions:network")).status_code == 200
    assert client.get(reverse("introductions:introductions")).status_code == 403
