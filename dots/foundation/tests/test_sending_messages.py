import smtplib
import socket
from datetime import timedelta
from email.message import EmailMessage as Received

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.utils import timezone

from dots.foundation import outbox
from dots.foundation.ids import new_id
from dots.foundation.models import Message
from dots.foundation.registries import ticks
from dots.foundation.tests.makers import make_programme

pytestmark = pytest.mark.django_db


def send(to="amina@partner.example", about_id=None):
    letter = {"subject": "Your figures", "text": "Please send them."}
    return outbox.send(programme_id=None, to=to, about_id=about_id, **letter)


def test_a_message_leaves_after_commit_and_not_before(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        message = send()
        assert mail.outbox == []

    assert [sent.to for sent in mail.outbox] == [["amina@partner.example"]]
    message.refresh_from_db()
    assert message.sent_at is not None
    assert str(message) == "Your figures"


def test_a_message_is_sent_once_however_often_it_is_tried():
    send()

    first, second = outbox.deliver_due(), outbox.deliver_due()

    assert (first, second, len(mail.outbox)) == (1, 0, 1)


def test_two_workers_do_not_send_the_same_message():
    message = send()
    connection = mail.get_connection()
    outbox.deliver(message, connection)

    again = outbox.deliver(message, connection)

    assert again is False
    assert len(mail.outbox) == 1


class Refusing(mail.backends.base.BaseEmailBackend):
    def send_messages(self, messages):
        raise smtplib.SMTPServerDisconnected("down")


def test_a_message_is_tried_again_later_and_in_the_end_given_up_with_a_reason(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    message = send()

    for _ in range(len(outbox.WAITS)):
        outbox.deliver_due()
        message.refresh_from_db()
        assert message.next_try_at > timezone.now()
        message.next_try_at = timezone.now() - timedelta(seconds=1)
        message.save()
    outbox.deliver_due()

    message.refresh_from_db()
    assert message.failed_because == "SMTPServerDisconnected"
    assert outbox.deliver_due() == 0


@pytest.mark.parametrize(
    ("problem", "is_final"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b.example": (550, b"no such user")}), True),
        (smtplib.SMTPRecipientsRefused({"a@b.example": (450, b"busy")}), False),
        (smtplib.SMTPRecipientsRefused({"a@b.example": (554, b"5.7.1 relay denied")}), False),
        (smtplib.SMTPDataError(554, b"no"), False),
        (smtplib.SMTPSenderRefused(550, b"5.7.1 no such sender", "us@example.org"), False),
        (smtplib.SMTPAuthenticationError(535, b"5.7.8 wrong password"), False),
        (ConnectionRefusedError(), False),
    ],
)
def test_an_address_that_a_mail_server_refuses_is_given_up_at_once_and_our_own_faults_are_not(
    monkeypatch, problem, is_final
):
    def refuse(*_):
        raise problem

    monkeypatch.setattr(mail.EmailMessage, "send", refuse)
    about = new_id()
    message = send(about_id=about)

    outbox.deliver_due()

    message.refresh_from_db()
    assert bool(message.failed_because) is is_final
    assert set(outbox.refused_addresses([about, new_id()])) == ({about} if is_final else set())


def test_a_letter_after_one_that_came_back_counts(monkeypatch):
    about = new_id()
    first = send(about_id=about)
    Message.objects.filter(pk=first.pk).update(failed_because="SMTPDataError")
    send(about_id=about)

    assert outbox.refused_addresses([about]) == {}


def test_the_words_of_a_message_sent_long_ago_are_taken_out():
    old, recent = send(), send()
    Message.objects.filter(pk=old.pk).update(sent_at=timezone.now() - timedelta(hours=25))
    Message.objects.filter(pk=recent.pk).update(sent_at=timezone.now())

    for due in ticks:
        due()

    assert set(Message.objects.values_list("text", "to")) == {
        ("", ""),
        ("Please send them.", "amina@partner.example"),
    }


def test_the_words_of_a_letter_given_up_are_taken_out_and_where_it_was_to_go_stays():
    long_ago, just_now = timezone.now() - timedelta(hours=25), timezone.now()
    for gave_up in (long_ago, just_now):
        Message.objects.filter(pk=send(about_id=new_id()).pk).update(
            failed_because="SMTPDataError", next_try_at=gave_up
        )

    outbox.empty_old_messages()

    old, recent = Message.objects.order_by("next_try_at")
    assert (old.text, recent.text) == ("", "Please send them.")
    assert set(outbox.refused_addresses([old.about_id]).values()) == {"amina@partner.example"}


class Postbox:
    """A real mail server's side of the talk."""

    def __init__(self):
        self.received: list[Received] = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 (aiosmtpd's name)
        self.received.append(envelope)
        return "250 OK"


def test_a_message_reaches_a_real_mail_server(settings):
    postbox = Postbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(postbox, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS = "127.0.0.1", False
    settings.EMAIL_PORT = port
    send()

    sent = outbox.deliver_due()

    controller.stop()
    assert sent == 1
    assert postbox.received[0].rcpt_tos == ["amina@partner.example"]
    assert b"Please send them." in postbox.received[0].content


@pytest.mark.parametrize(("times", "to", "text"), [(0.5, "a@example.org", "Hello"), (2, "", "")])
def test_a_message_of_the_past_is_kept_as_sent_and_emptied_when_old(times, to, text):
    programme = make_programme()
    at = timezone.now() - times * outbox.KEPT_AFTER_SENDING

    message = outbox.sent_before(
        programme_id=programme.pk,
        to="a@example.org",
        subject="Figures",
        text="Hello",
        about_id=programme.pk,
        at=at,
    )
    message.save(force_insert=True)

    assert outbox.deliver_due() == 0
    assert (message.to, message.text, message.sent_at) == (to, text, at)
    assert mail.outbox == []
