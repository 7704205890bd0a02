"""Letters that a real mail server on this machine took, and wrote into a Maildir."""

from __future__ import annotations

import smtplib
import socket
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox
from django.core.management import CommandError, call_command
from django.urls import reverse

from dots.filed_mail.filing import problems, read_mailbox, read_where_set_up
from dots.filed_mail.models import FILED, HELD, Letter
from dots.filed_mail.tests.makers import written

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4 a timetable"


class Delivering(Mailbox):
    """Says whom a letter was delivered to, as mail servers do."""

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        head = "".join(f"Delivered-To: {to}\r\n" for to in envelope.rcpt_tos)
        envelope.content = head.encode() + envelope.content
        return await super().handle_DATA(server, session, envelope)


@pytest.fixture
def post(maildir):
    """A mail server that writes what it takes into the Maildir; returns how to send through it."""
    handler = Delivering(maildir._path)
    server = Controller(handler, hostname="127.0.0.1", port=free_port())
    server.start()

    def send(mail: EmailMessage, *to: str) -> None:
        with smtplib.SMTP(server.hostname, server.port, timeout=10) as client:
            client.send_message(mail, to_addrs=list(to) or None)

    yield send
    server.stop()
    handler.mailbox.close()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as held:
        return held.getsockname()[1]


def lying_in(maildir, folder: str) -> int:
    return len(maildir.get_folder(folder)) if folder in maildir.list_folders() else 0


def test_a_forwarded_letter_appears_in_the_partners_timeline(
    post, maildir, team, member, partner, address
):
    mail = written(
        address,
        member.user.email,
        "For the record.\n\n---------- Forwarded message ---------\n"
        "From: Ama Contact <ama@harbour.example>\nDate: Mon, 2 Nov 2026\nSubject: Tablets\n"
        "To: Joss\n\nWe could lend ten tablets from January.",
        Subject="Fwd: Tablets",
    )
    mail.add_attachment(PDF, maintype="application", subtype="pdf", filename="timetable.pdf")
    post(mail)

    read_where_set_up()

    letter = Letter.objects.get()
    assert (letter.state, letter.side, letter.organisation) == (FILED, "partner", partner)
    page = team.get(reverse("network:organisation", args=[partner.pk])).content.decode()
    assert "<b>E-mail from the partner.</b> “Fwd: Tablets”." in page
    assert "Ama Contact of the partner, forwarded by Joss Kettleby" in page
    shown = team.get(reverse("filed_mail:letter", args=[letter.pk])).content.decode()
    assert "We could lend ten tablets from January." in shown
    assert "Save timetable.pdf" in shown
    kept = team.get(reverse("filed_mail:attachment", args=[letter.attachments.get().pk]))
    assert b"".join(kept.streaming_content) == PDF
    assert kept["Content-Disposition"] == 'attachment; filename="timetable.pdf"'
    assert kept["X-Content-Type-Options"] == "nosniff"
    assert (len(maildir), lying_in(maildir, "filed")) == (0, 1)


def test_a_letter_that_names_the_filing_address_nowhere_is_filed_by_its_delivery(
    post, member, address, partner
):
    from dots.filed_mail.addresses import address_with

    post(written(address, member.user.email, To="ama@harbour.example"), address_with(address.token))

    read_where_set_up()

    assert (Letter.objects.get().side, Letter.objects.get().organisation) == ("team", partner)


def test_the_same_letter_twice_is_filed_once_and_both_copies_leave_the_inbox(
    post, maildir, member, address
):
    mail = written(address, member.user.email)
    post(mail)
    post(mail)

    fates = read_mailbox()

    assert fates == {"filed": 2}
    assert Letter.objects.count() == 1
    assert (len(maildir), lying_in(maildir, "filed")) == (0, 2)


def test_a_worker_stopped_between_keeping_and_moving_meets_the_letter_again_and_knows_it(
    post, maildir, member, address, monkeypatch
):
    post(written(address, member.user.email))
    monkeypatch.setattr("dots.filed_mail.mailboxes.MaildirMailbox.move", be_stopped)
    with pytest.raises(KeyboardInterrupt):
        read_mailbox()
    monkeypatch.undo()
    assert (Letter.objects.count(), len(maildir)) == (1, 1)

    read_mailbox()

    assert (Letter.objects.count(), len(maildir), lying_in(maildir, "filed")) == (1, 0, 1)


def be_stopped(*_):
    raise KeyboardInterrupt


def test_what_a_stranger_sends_is_held_back_and_lies_in_its_own_folder(
    post, maildir, address, capsys
):
    post(written(address, "somebody@elsewhere.example"))

    call_command("read_mail")

    assert "0 filed, 1 held back, 0 refused." in capsys.readouterr().out
    assert Letter.objects.get().state == HELD
    assert (len(maildir), lying_in(maildir, "held")) == (0, 1)


def test_a_letter_to_an_address_nobody_has_is_kept_in_the_mailbox_alone(
    post, maildir, member, address
):
    post(written(address, member.user.email, To="filing+aaaaaaaaaaaaaaaa@council.example"))

    read_where_set_up()

    assert not Letter.objects.exists()
    assert lying_in(maildir, "refused") == 1


def test_without_a_mailbox_nothing_is_read_and_the_command_says_why(settings):
    settings.FILING_MAILBOX = ""

    read_where_set_up()

    assert problems() == []
    with pytest.raises(CommandError, match="No mailbox is set up"):
        call_command("read_mail")


def test_a_folder_that_is_no_maildir_is_said_to_be_none(maildir, settings, tmp_path):
    settings.FILING_MAILBOX = f"maildir:{tmp_path}"

    read_where_set_up()

    assert "is no Maildir" in problems()[0]
    with pytest.raises(CommandError, match="is no Maildir"):
        call_command("read_mail")


@pytest.mark.parametrize(
    ("address", "mailbox_at", "said"),
    [
        ("filing@council.example", "", "needs both"),
        ("", "maildir:/nowhere", "needs both"),
        ("filing", "maildir:/nowhere", "is no e-mail address"),
        ("filing@council.example", "imap://dots@mail.example", "neither maildir:"),
    ],
)
def test_settings_that_cannot_work_are_named(settings, address, mailbox_at, said):
    settings.FILING_ADDRESS, settings.FILING_MAILBOX = address, mailbox_at

    assert said in problems()[0]
