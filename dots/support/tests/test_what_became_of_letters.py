"""After a button was pressed the page says what went out, to whom it could not, and what ended."""

from __future__ import annotations

import smtplib

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from dots.foundation import outbox
from dots.foundation.ids import new_id
from dots.foundation.models import Message
from dots.network.tests.makers import make_contact, make_organisation
from dots.support.commands import send_new_link
from dots.support.models import Return
from dots.support.tests.makers import make_return, make_round
from dots.support.tests.scene import make_scene, only, said


@pytest.fixture
def asked_for(scene):
    """A round that chose three partners, of which one has no address; nothing is sent yet."""
    made = make_round(scene.programme, due_on=timezone.localdate())
    make_return(made, scene.partner, contact=scene.contact, asked_at=None)
    second = make_organisation(programme=scene.programme)
    contact = make_contact(organisation=second, email="b@example.org")
    make_return(made, second, contact=contact, asked_at=None)
    lost = make_organisation("No address hall", programme=scene.programme)
    make_return(made, lost, asked_at=None)
    return made


def board(asked_for, query=""):
    return f"{reverse('support:round', args=[asked_for.pk])}{query}"


def press(client, asked_for, name):
    """Press a round's button; return the page that follows."""
    done = only(client, reverse(f"support:{name}", args=[asked_for.pk]), said())
    return client.get(done.url)


def test_the_page_says_how_many_letters_went_out_and_who_got_none(scene, asked_for):
    client = scene.client("team member")

    page = press(client, asked_for, "send")

    text = page.content.decode()
    lost = Return.objects.get(contact=None).organisation
    assert "2 letters are on their way, each with its own link." in text
    assert "1 partner without an e-mail address" in text
    assert f'href="{reverse("network:organisation", args=[lost.pk])}">No address hall<' in text
    assert "Send the links" not in text
    assert "Remind the silent" in text


def test_before_a_button_is_pressed_it_says_how_many_letters_would_go(scene, asked_for):
    client = scene.client("team member")
    before = client.get(reverse("support:send", args=[asked_for.pk]))
    press(client, asked_for, "send")

    after = {
        name: client.get(reverse(f"support:{name}", args=[asked_for.pk])).content
        for name in ("send", "remind_silent", "close_round")
    }

    assert b"2 letters would go out." in before.content
    assert b"0 letters would go out." in after["send"]
    assert b"2 letters would go out." in after["remind_silent"]
    assert b"would go out" not in after["close_round"]


def test_pressing_twice_says_the_same(scene, asked_for):
    client, form = scene.client("team member"), said()
    address = reverse("support:send", args=[asked_for.pk])
    only(client, address, form)

    again = client.get(only(client, address, form).url)

    assert b"2 letters are on their way" in again.content
    assert Message.objects.count() == 2


def test_nobody_new_to_write_to_is_said(scene, asked_for):
    client = scene.client("team member")
    press(client, asked_for, "send")

    page = press(client, asked_for, "send")

    assert b"No letter went out" in page.content


def test_reminders_are_counted_too(scene, asked_for):
    client = scene.client("team member")
    press(client, asked_for, "send")
    Return.objects.filter(organisation=scene.partner).update(state="in", answered_at=timezone.now())

    page = press(client, asked_for, "remind_silent")

    assert b"One reminder is on its way, with its own link." in page.content


@pytest.mark.parametrize("query", ["?sent=x", "?sent={}", "?reminded={}"])
def test_an_address_made_up_says_nothing(scene, asked_for, query):
    page = scene.client("team member").get(board(asked_for, query.format(new_id())))

    assert page.context["done"] == {}


def test_another_rounds_letters_are_not_said_here(scene, asked_for):
    stranger = make_scene()
    theirs = make_round(stranger.programme)
    form = said()
    only(stranger.client("team member"), reverse("support:send", args=[theirs.pk]), form)

    page = scene.client("team member").get(board(asked_for, f"?sent={form['command_id']}"))

    assert page.context["done"] == {}


def test_an_address_given_later_is_written_to(scene, asked_for):
    client = scene.client("team member")
    press(client, asked_for, "send")
    lost = Return.objects.get(contact=None).organisation
    make_contact(organisation=lost, kind="main", email="found@example.org")

    offered = client.get(board(asked_for))
    page = press(client, asked_for, "send")

    assert b"Send the links" in offered.content
    assert b"without an e-mail address" not in offered.content
    assert b"One letter is on its way" in page.content


def test_whoever_has_left_is_not_written_to(scene, asked_for):
    scene.contact.closed_on = timezone.localdate()
    scene.contact.save()

    press(scene.client("team member"), asked_for, "send")

    assert [message.to for message in Message.objects.all()] == ["b@example.org"]


def test_ending_links_is_said_and_offered_only_while_one_is_live(scene, asked_for):
    client, asked = scene.client("team member"), Return.objects.get(organisation=scene.partner)
    page_of = reverse("support:return", args=[asked.pk])
    before = client.get(page_of)
    press(client, asked_for, "send")
    sent = client.get(page_of)

    done = only(client, reverse("support:end_links", args=[asked.pk]), said())

    after = client.get(done.url)
    assert b"End the links" not in before.content
    assert b"End the links" in sent.content
    assert b"End the links" not in after.content
    assert b"The links are ended: nobody can open this return by one." in after.content
    assert [entry["title"] for entry in after.context["entries"]] == ["Links ended", "Link sent"]
    assert b"Send the round" in after.content


def test_reminding_one_partner_is_said(scene, asked_for):
    client, asked = scene.client("team member"), Return.objects.get(organisation=scene.partner)
    press(client, asked_for, "send")

    done = only(client, reverse("support:remind", args=[asked.pk]), said())

    page = client.get(done.url)
    assert b"A reminder is on its way, with a fresh link." in page.content
    assert [entry["title"] for entry in page.context["entries"]] == ["Reminded", "Link sent"]


def test_a_partner_without_an_address_is_not_offered_a_letter(scene, asked_for):
    lost = Return.objects.get(contact=None)

    page = scene.client("team member").get(reverse("support:return", args=[lost.pk]))

    assert b"No e-mail address is known for this partner" in page.content
    assert b"Remind them" not in page.content


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


def one(asked):
    return reverse("support:return", args=[asked.pk])
