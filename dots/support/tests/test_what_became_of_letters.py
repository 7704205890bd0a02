"""After a button was pressed the page says what went out, to whom it could not, and what ended."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.foundation.ids import new_id
from dots.foundation.models import Message
from dots.network.tests.makers import make_contact
from dots.support.models import Return
from dots.support.tests.makers import make_round
from dots.support.tests.scene import make_scene, only, said


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


def one(asked):
    return reverse("support:return", args=[asked.pk])
