import smtplib
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.core import mail
from django.utils import timezone

from dots.foundation import outbox, sending_troubles, texts
from dots.foundation.ids import new_id
from dots.foundation.models import Message
from dots.foundation.registries import letters_came_back, may_leave
from dots.foundation.tests.makers import make_programme

pytestmark = pytest.mark.django_db

NUMBER = "+447700900123"
LIMIT = (429, "TooManyRequestsError", "Exceeded send limits (1000) for today")
NO_NUMBER = (400, "ValidationError", "phone_number Number is not valid - double check it")
TEAM_ONLY = (400, "BadRequestError", "Can't send to this recipient using a team-only API key")


@pytest.fixture
def at(monkeypatch):
    """Let it be another moment: hours and minutes of a Thursday in November."""
    now = {"is": datetime(2026, 11, 26, 14, 0, tzinfo=UTC)}
    monkeypatch.setattr(timezone, "now", lambda: now["is"])

    def move(**by):
        now["is"] += timedelta(**by)

    return move


@pytest.fixture
def programme():
    return make_programme()


@pytest.fixture
def send(programme, at):
    def one(about_id=None, to=NUMBER):
        words = {"text": "A few questions, if you like", "about_id": about_id or new_id()}
        return outbox.send_text(programme_id=programme.pk, to=to, **words)

    return one


def test_a_text_goes_to_notify_once_and_is_followed_until_it_arrives(notify, send, at):
    message = send()

    assert (outbox.deliver_due(), outbox.deliver_due()) == (1, 0)

    assert [(text["phone_number"], text["body"]) for text in notify.texts] == [
        (NUMBER, "A few questions, if you like")
    ]
    at(minutes=1)
    outbox.tend_outbox()
    message.refresh_from_db()
    assert message.arrived_at is None
    notify.end("delivered")
    at(minutes=1)
    outbox.tend_outbox()
    message.refresh_from_db()
    assert message.arrived_at == timezone.now()
    assert message.their_id == ""
    assert str(message) == "A text message"


@pytest.mark.parametrize(
    ("end", "because"),
    [
        ("permanent-failure", texts.NO_SUCH_NUMBER),
        ("temporary-failure", texts.OFF),
        ("technical-failure", texts.FAULT),
    ],
)
def test_whoever_asked_hears_that_a_text_did_not_arrive(
    notify, send, at, monkeypatch, end, because
):
    heard, about = [], new_id()
    monkeypatch.setattr(letters_came_back, "_entries", [])
    letters_came_back.register(heard.append)
    message = send(about)
    outbox.deliver_due()
    notify.end(end)
    at(minutes=1)

    outbox.follow_texts()

    message.refresh_from_db()
    assert (message.failed_because, message.to, message.text) == (because, "", "")
    assert heard == [about]
    assert outbox.newest_about(about) == message
    assert bool(sending_troubles.troubles()) is (because == texts.FAULT)


def test_a_text_is_not_sent_twice_when_notify_took_it_and_its_answer_was_lost(notify, send, at):
    notify.loses_its_answer = True
    message = send()
    assert outbox.deliver_due() == 0
    at(hours=1)

    assert outbox.deliver_due() == 1

    assert len(notify.texts) == 1
    message.refresh_from_db()
    assert message.their_id == notify.texts[0]["id"]


def test_a_text_that_notify_never_got_is_tried_again(notify, send, at):
    notify.refuse = LIMIT
    send()
    assert outbox.deliver_due() == 0
    notify.refuse = None
    at(hours=1)

    assert outbox.deliver_due() == 1
    assert len(notify.texts) == 1


@pytest.mark.parametrize(
    ("refusal", "is_final"), [(NO_NUMBER, True), (LIMIT, False), (TEAM_ONLY, False)]
)
def test_a_number_refused_is_given_up_and_our_own_faults_wait_and_are_told(
    notify, send, refusal, is_final
):
    notify.refuse = refusal
    message = send()

    outbox.deliver_due()

    message.refresh_from_db()
    assert (message.failed_because == texts.NO_SUCH_NUMBER) is is_final
    told = sending_troubles.troubles()
    assert bool(told) is not is_final
    assert is_final or told[0].startswith("Nobody takes our text messages: 1 waiting")


def test_what_became_of_a_text_is_asked_less_often_and_not_for_ever(notify, send, at):
    message = send()
    outbox.deliver_due()
    notify.refuse = (500, "Exception", "Internal server error")
    asked = []

    for _ in range(30):
        message.refresh_from_db()
        if not message.their_id:
            break
        asked.append(message.next_try_at - message.sent_at)
        at(seconds=(message.next_try_at - timezone.now()).total_seconds())
        outbox.follow_texts()

    assert asked[0] == timedelta(minutes=1)
    assert message.their_id == ""
    assert max(after - before for before, after in pairwise(asked)) <= timedelta(days=1)
    assert timedelta(days=4) < asked[-1] < timedelta(days=6)


def test_no_text_wakes_anybody(notify, send, at):
    at(hours=7)  # nine at night

    message = send()

    assert message.next_try_at == datetime(2026, 11, 27, 8, 0, tzinfo=UTC)
    Message.objects.filter(pk=message.pk).update(next_try_at=timezone.now())
    assert outbox.deliver_due() == 0
    at(hours=8)  # five in the morning
    Message.objects.filter(pk=message.pk).update(next_try_at=timezone.now())
    assert outbox.deliver_due() == 0
    at(hours=3)
    assert outbox.deliver_due() == 1


def test_what_has_not_left_can_be_stopped_and_what_has_cannot(notify, send):
    gone, waiting = new_id(), new_id()
    send(gone)
    outbox.deliver_due()
    send(waiting)

    assert outbox.take_back([gone, waiting]) == 1
    assert outbox.deliver_due() == 0
    assert [message.about_id for message in Message.objects.all()] == [gone]


@pytest.mark.parametrize("may", [True, False])
def test_whether_a_message_may_leave_is_asked_at_the_last_moment(notify, send, monkeypatch, may):
    monkeypatch.setattr(may_leave, "_entries", [])
    asked = []
    may_leave.register(lambda about_id, to: asked.append((about_id, to)) or may)
    message = send()

    assert outbox.deliver_due() == may

    assert asked == [(message.about_id, NUMBER)]
    message.refresh_from_db()
    assert message.failed_because == ("" if may else outbox.NOT_SAFE_NOW)
    assert len(notify.texts) == may
    assert sending_troubles.troubles() == []


def test_what_was_sent_about_somebody_erased_says_nothing_any_more(notify, send):
    gone, waiting = new_id(), new_id()
    send(gone)
    outbox.deliver_due()
    send(waiting)

    outbox.forget([gone, waiting])

    assert list(Message.objects.values_list("about_id", "to", "text")) == [(gone, "", "")]


def test_a_gateway_gets_a_text_as_an_e_mail(settings, send, at):
    settings.TEXTS_BY_MAIL = "{number}@texts.example"
    message = send()

    outbox.deliver_due()
    outbox.tend_outbox()

    assert [(letter.to, letter.body) for letter in mail.outbox] == [
        (["447700900123@texts.example"], "A few questions, if you like")
    ]
    message.refresh_from_db()
    assert (message.sent_at, message.arrived_at) == (timezone.now(), None)
    assert texts.carrier().fate("") == ""


def test_a_gateway_that_refuses_the_number_is_believed(settings, send, monkeypatch):
    settings.TEXTS_BY_MAIL = "{number}@texts.example"

    def refuse(*_):
        raise smtplib.SMTPRecipientsRefused({"x@texts.example": (550, b"no such number")})

    monkeypatch.setattr(mail.EmailMessage, "send", refuse)
    message = send()

    outbox.deliver_due()

    message.refresh_from_db()
    assert (message.failed_because, message.to) == (outbox.NO_SUCH, "")


def test_where_nobody_carries_texts_they_wait_and_that_is_told(send):
    message = send()

    outbox.deliver_due()
    outbox.follow_texts()

    message.refresh_from_db()
    assert (message.sent_at, message.failed_because, message.tries) == (None, "", 1)
    assert not texts.is_set_up()


def test_while_trying_things_a_text_is_shown_where_the_server_runs(settings, send, capsys):
    settings.DEMO = True
    send()

    outbox.deliver_due()

    assert texts.is_set_up()
    assert "A few questions, if you like" in capsys.readouterr().out
    assert texts.carrier().fate("") == ""


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("07911 123456", "+447911123456"),
        ("+44 (0) 7911 123456", "+447911123456"),
        ("07700 900123", "+447700900123"),
        ("+353 86 123 4567", "+353861234567"),
        ("0113 496 0000", ""),
        ("my sister’s", ""),
        ("", ""),
    ],
)
def test_only_numbers_that_take_texts_are_taken_for_such(written, number):
    assert texts.number_of(written) == number
