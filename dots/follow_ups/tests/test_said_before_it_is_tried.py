"""What cannot go out is said before a button offers it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.follow_ups.commands import withdraw
from dots.follow_ups.tests.makers import form, make_consent, make_due, system
from dots.foundation.models import Link, Message
from dots.people.models import Person

pytestmark = pytest.mark.django_db
WAYS = {"make_link": "Make the link", "send_link": "Send it", "text_link": "Send the text"}


def text(response):
    return response.content.decode()


def address(name, due):
    return reverse(f"follow_ups:{name}", args=[due.pk])


def test_where_it_is_not_safe_to_contact_them_no_link_is_offered_nor_sent(champion, person):
    due = make_due(person)
    Person.objects.filter(pk=person.pk).update(contact_safe="no", phone="", email="")

    page = text(champion.get(address("wave", due)))
    typed = {name: text(champion.get(address(name, due), follow=True)) for name in WAYS}
    for name in WAYS:
        champion.post(address(name, due), form())

    assert "Make a link to hand over" not in page
    assert "Ask now" in page
    assert "not safe to contact them. No link can be made, and nothing is sent." in page
    for name, button in WAYS.items():
        assert "not safe to contact them. Ask them when you meet." in typed[name]
        assert f">{button}<" not in typed[name]
    assert not Link.objects.exists()
    assert not Message.objects.exists()


def test_where_nobody_can_be_written_to_the_page_that_sends_says_so_without_a_button(
    champion, person
):
    due = make_due(person)
    Person.objects.filter(pk=person.pk).update(contact_safe="as-said", contact_how="call")

    letter, message = (
        text(champion.get(address(name, due), follow=True)) for name in ("send_link", "text_link")
    )

    assert "They have not said that an e-mail is safe at any time. Hand the link over" in letter
    assert "They have not said that a text is safe at any time" in message
    assert ">Send it<" not in letter
    assert ">Send the text<" not in message
    assert "Make a link to hand over" in letter


def test_whoever_took_their_yes_back_is_not_said_to_have_said_no(champion, person):
    yes = make_consent(person)
    page = reverse("follow_ups:ask", args=[person.pk])
    withdraw(actor=system(person), consent=yes)

    taken_back = text(champion.get(page))

    year = timezone.localdate().year + 1
    assert "They took their yes back. Do not ask before" in taken_back
    assert str(year) in taken_back
    assert "They said no. Do not" not in taken_back
