"""Somebody forwards an e-mail to a partner's filing address; it stands on the timeline."""

from __future__ import annotations

import mailbox
import smtplib
import socket
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import expect

from dots.accounts.tests.makers import make_programme
from dots.filed_mail.filing import read_where_set_up
from dots.network.tests.makers import make_contact, make_organisation
from tests.journeys.steps import press_twice

TOP = {"full_page": True, "clip": {"x": 0, "y": 0, "width": 1280, "height": 1000}}
FORWARDED = """For the record.

---------- Forwarded message ---------
From: Ama Contact <ama@harbour.example>
Date: Mon, 2 Nov 2026
Subject: Tablets for January
To: Joss Kettleby

Could we borrow four tablets from the middle of January?
"""


@pytest.fixture
def send(settings, tmp_path):
    """The council's mail server, which delivers into the mailbox for letters."""
    root = tmp_path / "Maildir"
    settings.FILING_ADDRESS = "filing@council.example"
    settings.FILING_MAILBOX = f"maildir:{root}"
    handler = Mailbox(mailbox.Maildir(str(root), create=True)._path)
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
    server = Controller(handler, hostname="127.0.0.1", port=port)
    server.start()

    def send(sender, to, subject, text):
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = sender, to, subject
        mail.set_content(text)
        mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="plan.pdf")
        with smtplib.SMTP("127.0.0.1", port, timeout=10) as client:
            client.send_message(mail)
        read_where_set_up()  # the background worker's minute

    yield send
    server.stop()
    handler.mailbox.close()


def make_partner():
    call_command("load_reference_data", verbosity=0)
    programme = make_programme("Digital Exborough")
    partner = make_organisation("Harbour Carers", programme=programme)
    make_contact("Ama Contact", organisation=partner, email="ama@harbour.example", kind="main")
    return programme, partner


def refuse_it(page):
    page.get_by_role("link", name="Refuse it").click()
    press_twice(page, "Refuse it")
    expect(page.get_by_text("The letter is refused.")).to_be_visible()


def a_long_subject_fits(page, send, address, there, looked_at):
    """A subject without a space widens nothing, wherever a partner's page lists it."""
    send("ama@harbour.example", address, "=" * 300, "Sorry about the subject.")
    page.goto(there)
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    expect(page.get_by_text("=" * 60).first).to_be_visible()
    looked_at(page)


def test_a_forwarded_letter_stands_on_the_timeline_and_a_strangers_waits(
    page, cast, send, looked_at, picture
):
    programme, partner = make_partner()
    member = cast.sign_in(page, "team member", programme=programme, name="Joss Kettleby")

    there = reverse("network:organisation", args=[partner.pk])
    page.goto(there)
    page.get_by_role("link", name="Give this partner an address for e-mails").click()
    looked_at(page)
    press_twice(page, "Give it one")
    address = page.locator("a[href^='mailto:']").inner_text()
    looked_at(page)
    send(member.user.email, address, "Fwd: Tablets for January", FORWARDED)
    send("stranger@elsewhere.example", address, "A bargain", "Buy now.")

    page.goto(there)
    entry = page.get_by_role("listitem").filter(has_text="E-mail from the partner.")
    expect(entry).to_contain_text("Ama Contact of the partner, forwarded by Joss Kettleby")
    looked_at(page)
    page.locator("#letters").evaluate("part => part.scrollIntoView()")
    picture(page, "filed-mail-partner")
    entry.get_by_role("link").click()
    expect(page.get_by_text("Could we borrow four tablets")).to_be_visible()
    looked_at(page)
    picture(page, "filed-mail-letter", **TOP)
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save plan.pdf").click()
    assert saved.value.suggested_filename == "plan.pdf"

    page.goto("/")
    page.get_by_role("link", name="A bargain, to Harbour Carers").click()
    expect(page.get_by_text("neither of the team nor a person recorded")).to_be_visible()
    looked_at(page)
    refuse_it(page)
    page.get_by_role("link", name="E-mails", exact=True).first.click()
    expect(page.get_by_text("1 letter filed")).to_be_visible()
    looked_at(page)

    a_long_subject_fits(page, send, address, there, looked_at)
