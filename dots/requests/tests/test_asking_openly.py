"""Asking by the form for everyone: no account, no cookie, and nothing but one request queued."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from dots.accounts.tests.makers import make_actor, make_programme
from dots.foundation.models import Message
from dots.network.models import Organisation
from dots.requests.commands import set_rule
from dots.requests.commands.asking import MOST_AN_HOUR
from dots.requests.forms.asking import token_for
from dots.requests.indexing import index_notes
from dots.requests.models import KnowHowUse, SupportRequest
from dots.requests.tests.asking import ANSWERS, ask_openly, form_of, hidden_in, read, text
from dots.requests.tests.makers import make_know_how, make_request

MOST_TRIES = 20  # as the page takes from one address
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_asked_before():
    cache.clear()


@pytest.fixture
def anyone():
    return Client(enforce_csrf_checks=True)


def test_anybody_asks_in_two_steps_without_a_cookie_and_is_given_a_number(anyone, programme):
    first = anyone.get(form_of(programme))
    checked = ask_openly(anyone, programme, step="check")

    sent = anyone.post(form_of(programme), {**hidden_in(text(checked)), "step": "send"})

    assert "Check what you wrote" in text(checked)
    assert ANSWERS["need"] in text(checked)
    asked = SupportRequest.objects.get()
    assert f"Your request has the number {asked.number}." in text(sent)
    assert (asked.asked_as, asked.organisation, asked.state) == ("Harbour Carers", None, "new")
    assert asked.due_on > timezone.localdate()
    assert not Organisation.objects.exists()
    assert not first.cookies
    assert not sent.cookies


def test_the_form_says_what_is_kept_and_why_and_asks_to_name_nobody(anyone, programme):
    page = read(anyone, form_of(programme))

    assert "What we keep, and why" in page
    assert "taken out 12 months after the request is settled" in page
    assert "Please do not name people you help" in page


def test_a_letter_holds_a_link_and_none_of_what_was_asked(anyone, programme):
    ask_openly(anyone, programme)

    letter = Message.objects.get()

    assert letter.to == "asha@example.org"
    assert "SIM cards" not in letter.text + letter.subject
    address = re.search(r"http\S+", letter.text).group()
    followed = anyone.get(address.split("8000")[-1], follow=True)
    assert "We need data SIM cards" in text(followed)


def test_without_an_e_mail_address_the_link_is_shown_once(anyone, programme):
    page = text(ask_openly(anyone, programme, asker_email="", asker_phone="01234 567890"))

    assert "it is shown only once" in page
    assert "/l/" in page
    assert not Message.objects.exists()


def test_sent_twice_is_one_request(anyone, programme):
    checked = hidden_in(text(ask_openly(anyone, programme, step="check")))
    anyone.post(form_of(programme), {**checked, "step": "send"})

    again = anyone.post(form_of(programme), {**checked, "step": "send"})

    assert "This was sent already" in text(again)
    assert SupportRequest.objects.count() == 1


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"need": ""}, "What do you need?"),
        ({"asker_email": ""}, "Give an e-mail address or a telephone number"),
        ({"asker_email": "", "asker_phone": "not a phone"}, "This is no telephone number."),
        ({"website": "http://spam.example"}, "One field has to stay empty"),
        ({"token": "forged"}, "Nothing was sent yet; what you typed is still here"),
        ({"ward_code": "E05999999"}, ""),
    ],
)
def test_what_cannot_be_sent_is_said_and_what_was_typed_stays(anyone, programme, answers, sentence):
    page = text(ask_openly(anyone, programme, **answers))

    if sentence:
        assert sentence in page
        assert "Asha Example" in page
        assert not SupportRequest.objects.exists()
    else:  # a programme without wards asks for none
        assert SupportRequest.objects.get().ward_code == ""


def test_a_page_that_was_open_too_long_works_at_the_second_press(anyone, programme, monkeypatch):
    monkeypatch.setattr("dots.requests.forms.asking.TOKEN_LASTS", -1)
    late = text(ask_openly(anyone, programme))
    monkeypatch.undo()

    sent = anyone.post(form_of(programme), {**hidden_in(late), **ANSWERS, "step": "send"})

    assert "open for a long time" in late
    assert "Sent. Thank you." in text(sent)


def test_the_token_of_another_programme_is_no_use(anyone, programme):
    elsewhere = token_for(make_programme())

    ask_openly(anyone, programme, token=elsewhere)

    assert not SupportRequest.objects.exists()


def test_one_address_sends_so_many_an_hour_and_a_programme_takes_more(anyone, programme):
    pages = [ask_openly(anyone, programme) for _ in range(MOST_TRIES + 1)]

    assert all("Sent. Thank you." in text(page) for page in pages[:-1])
    refused = text(pages[-1])
    now = timezone.localtime()
    assert f"came from where you are since {now:%H}:00" in refused
    assert f"please send it after {now + timedelta(hours=1):%H}:00" in refused
    assert ANSWERS["need"] in refused
    assert SupportRequest.objects.count() == MOST_TRIES
    cache.clear()
    for _ in range(MOST_AN_HOUR - MOST_TRIES):
        make_request(programme=programme, door="form", number=1000 + SupportRequest.objects.count())
    assert "Very many requests" in text(ask_openly(anyone, programme))
    SupportRequest.objects.update(asked_at=timezone.now() - timedelta(hours=2))
    assert "Sent. Thank you." in text(ask_openly(anyone, programme))


def test_know_how_is_offered_before_sending_and_counts_when_it_helps(anyone, programme):
    note = make_know_how(programme=programme, for_anyone=True)
    private = make_know_how("Which data SIM cards does the council hold?", programme=programme)
    make_know_how("How do we cook for a group?", programme=programme, answer="Slowly.")
    index_notes([note, private])

    page = text(ask_openly(anyone, programme, step="check"))
    carried = {**hidden_in(page), "step": "used"}
    used = [text(anyone.post(form_of(programme), carried)) for _ in range(2)]

    assert "Before you send: does one of these help?" in page
    assert note.question in page
    assert private.question not in page
    assert "Nothing was sent" in used[0]
    assert not SupportRequest.objects.exists()
    assert KnowHowUse.objects.get().note == note


def test_changing_it_brings_back_what_was_typed(anyone, programme):
    page = text(ask_openly(anyone, programme, step="change"))

    assert "Harbour Carers" in page
    assert "What do you need?" in page


def test_a_lead_may_close_the_form(anyone, programme):
    set_rule(actor=make_actor("programme lead", programme), programme=programme, is_open=False,
             months_kept=12, months_of_words=24)  # fmt: skip

    response = anyone.get(form_of(programme))

    assert response.status_code == 410
    assert "takes no requests by this form now" in text(response)


def test_no_programme_no_form(anyone):
    assert anyone.get("/requests/ask/nowhere/").status_code == 404


def test_something_else_is_offered_once_among_the_kinds_in_words_that_fit_a_phone(
    client, programme
):
    page = read(client, form_of(programme))

    kinds = page[page.index('name="kind"') : page.index("</select>")]
    assert kinds.lower().count("something else") == 1
    assert ">Not sure</option>" in kinds
