"""A letter that cannot be delivered: what is told, who counts as asked, and what may be done."""

from __future__ import annotations

import smtplib

import pytest
from django.core import mail
from django.urls import reverse

from dots.foundation import outbox
from dots.foundation.models import Message
from dots.support.commands import send_new_link
from dots.support.models import Return
from dots.support.tests.scene import only, said
from dots.support.tests.test_what_became_of_letters import board, one, press


def test_a_letter_that_came_back_is_told_until_a_later_one_goes(scene, asked_for, refused):
    asked = Return.objects.get(organisation=scene.partner)
    client = scene.client("team member")
    refused.add(scene.contact.email)
    press(client, asked_for, "send")
    outbox.deliver_due()

    pages = [client.get(board(asked_for, "?show=all")).text, client.get(one(asked)).text]
    refused.clear()
    send_new_link(actor=scene.lead, asked=asked.fresh())
    after = [client.get(board(asked_for, "?show=all")).text, client.get(one(asked)).text]

    assert "Letter came back" in pages[0]
    assert "The last letter to this partner could not be delivered" in pages[1]
    assert all("could not be delivered" not in page for page in after)
    assert "Letter came back" not in after[0]


def test_a_partner_whose_only_letter_came_back_is_not_asked_and_can_be_asked_by_phone(
    scene, asked_for, refused
):
    asked = Return.objects.get(organisation=scene.partner)
    client = scene.client("team member")
    refused.add(scene.contact.email)
    press(client, asked_for, "send")

    outbox.deliver_due()

    page = client.get(board(asked_for, "?show=all"))
    home = client.get("/").text
    assert page.context["tally"].asked == 1
    assert "1 not asked, as the letter came back" in page.context["parts"]
    assert "Letter came back" in home
    assert b"We asked them by phone" in client.get(one(asked)).content


def test_an_address_that_refused_is_not_written_to_with_the_others_again(scene, asked_for, refused):
    client = scene.client("team member")
    refused.add(scene.contact.email)
    press(client, asked_for, "send")
    outbox.deliver_due()

    would = client.get(reverse("support:send", args=[asked_for.pk])).text
    press(client, asked_for, "send")
    letters = Message.objects.filter(to=scene.contact.email).count()
    scene.contact.__class__.objects.filter(pk=scene.contact.pk).update(email="right@example.org")
    now = client.get(reverse("support:send", args=[asked_for.pk])).text
    press(client, asked_for, "send")

    assert "0 letters would go out" in would
    assert letters == 1
    assert "1 letter would go out" in now
    assert Message.objects.filter(to="right@example.org").count() == 1


def test_a_partner_that_was_reached_once_stays_asked_when_a_reminder_comes_back(
    scene, asked_for, refused
):
    asked = Return.objects.get(organisation=scene.partner)
    client = scene.client("team member")
    press(client, asked_for, "send")
    outbox.deliver_due()
    refused.add(scene.contact.email)

    only(client, reverse("support:remind", args=[asked.pk]), said())
    outbox.deliver_due()

    page = client.get(one(asked)).text
    assert asked.fresh().asked_at is not None
    assert "The last letter to this partner could not be delivered" in page
    assert "A reminder is on its way" not in page


def test_a_letter_that_came_back_and_every_new_link_are_in_the_story(scene, asked_for, refused):
    asked = Return.objects.get(organisation=scene.partner)
    client = scene.client("team member")
    refused.add(scene.contact.email)
    press(client, asked_for, "send")
    outbox.deliver_due()
    refused.clear()

    only(client, reverse("support:new_link", args=[asked.pk]), said())

    entries = client.get(one(asked)).context["entries"]
    assert [entry["title"] for entry in entries] == [
        "New link sent",
        "Letter came back",
        "Link sent",
    ]


def test_letters_that_our_own_mail_server_does_not_take_are_told(scene, asked_for, settings):
    settings.EMAIL_BACKEND = "dots.foundation.tests.test_sending_messages.Refusing"
    client = scene.client("team member")
    press(client, asked_for, "send")
    before = client.get(board(asked_for)).text

    outbox.deliver_due()

    page = client.get(board(asked_for)).text
    assert "2 letters have not left yet: our mail server does not take them." in page
    assert "not left yet" in client.get("/").text
    assert "not left yet" not in before


@pytest.fixture
def refused(monkeypatch):
    """Addresses that the mail server refuses for good."""
    addresses, send = set(), mail.EmailMessage.send

    def judge(letter, *args, **options):
        if set(letter.to) & addresses:
            raise smtplib.SMTPRecipientsRefused({letter.to[0]: (550, b"no such user")})
        return send(letter, *args, **options)

    monkeypatch.setattr(mail.EmailMessage, "send", judge)
    return addresses
