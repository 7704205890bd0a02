"""A text that waits for the morning, or was taken back before it left, is never said to be sent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.follow_ups.commands import make_link, send_link, text_link
from dots.follow_ups.tests.makers import form, system
from dots.foundation import outbox, texts
from dots.foundation.models import Message
from dots.people.models import Person

pytestmark = pytest.mark.django_db
SENT = "A text with our questions was sent: after three months"
WAITS = "A text with our questions waits to go: after three months"
DID_NOT = "A text with our questions did not go: after three months"


@pytest.fixture
def evening(due, notify, monkeypatch):
    """A quarter past nine, in whose evening a text was asked for."""
    late = timezone.localtime().replace(hour=21, minute=15)
    clock_at(monkeypatch, late)
    text_link(actor=system(due.person), follow_up=due.fresh())
    clock_at(monkeypatch, late + timedelta(minutes=5))
    return late


def clock_at(monkeypatch, moment: datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment.astimezone(UTC))


def text_of(response):
    return response.content.decode()


def timeline(client, due):
    return text_of(client.get(reverse("people:person", args=[due.person_id])))


def wave(client, due):
    return text_of(client.get(reverse("follow_ups:wave", args=[due.pk])))


def page(client, name, due, **said):
    address = reverse(f"follow_ups:{name}", args=[due.pk])
    return text_of(client.post(address, form(**said)) if said else client.get(address))


def test_in_the_evening_the_timeline_and_the_list_say_that_it_waits(
    champion, due, evening, monkeypatch
):
    morning = evening + timedelta(days=1)
    shown = timeline(champion, due)
    listed = text_of(champion.get(reverse("follow_ups:to_ask")))

    clock_at(monkeypatch, morning.replace(hour=8, minute=1))
    assert outbox.deliver_due() == 1
    gone = timeline(champion, due)

    assert WAITS in shown
    assert f"It goes on {morning:%-d %B}, 08:00" in shown
    assert SENT not in shown
    assert f"a text waits to go on {morning:%-d %B}, 08:00" in listed
    assert SENT in gone
    assert WAITS not in gone


def test_a_link_to_hand_over_takes_it_back_and_every_page_says_so(champion, due, evening):
    morning = f"{evening + timedelta(days=1):%-d %B}, 08:00"
    before = page(champion, "make_link", due)

    after = page(champion, "make_link", due, sent="yes")

    assert f"The text that waits to go on {morning} is taken back: it does not go." in before
    assert f"The text that waited to go on {morning} was taken back: it does not go." in after
    assert "was taken back before it left" in wave(champion, due)
    shown = timeline(champion, due)
    assert DID_NOT in shown
    assert SENT not in shown
    assert "waits to go" not in text_of(champion.get(reverse("follow_ups:to_ask")))


def test_another_message_takes_it_back_too_and_the_page_before_says_so(champion, due, evening):
    Person.objects.filter(pk=due.person_id).update(email="bea@example.org", contact_how="")

    for name in ("send_link", "text_link"):
        assert "is taken back: it does not go." in page(champion, name, due)
    send_link(actor=system(due.person), follow_up=due.fresh())

    shown = timeline(champion, due)
    assert DID_NOT in shown
    assert "A letter with our questions waits to go" in shown


def test_where_contact_is_not_safe_any_more_the_timeline_says_that_it_did_not_go(
    champion, due, evening
):
    address = reverse("people:contact", args=[due.person_id])
    champion.post(address, form(contact_safe="no"))

    assert due.person.fresh().contact_safe == "no"
    shown = timeline(champion, due)
    assert DID_NOT in shown
    assert SENT not in shown
    assert "was taken back before it left" in wave(champion, due)


def test_of_two_texts_each_says_its_own_way(champion, due, evening, notify, monkeypatch):
    timeline(champion, due)  # or the night would sign them out
    clock_at(monkeypatch, (evening + timedelta(days=1)).replace(hour=8, minute=1))
    outbox.deliver_due()
    notify.end("permanent-failure")
    Message.objects.update(next_try_at=timezone.now())
    outbox.follow_texts()
    clock_at(monkeypatch, (evening + timedelta(days=1)).replace(hour=8, minute=3))
    text_link(actor=system(due.person), follow_up=due.fresh())
    outbox.deliver_due()

    shown = timeline(champion, due)

    assert shown.count("It did not arrive") == 1
    assert shown.count(f"<b>{SENT}.</b>") == 2


def test_where_nothing_waits_nothing_is_said_to_be_taken_back(champion, due):
    assert texts.waits_until(timezone.now()) is None
    assert "taken back" not in page(champion, "make_link", due)
    make_link(actor=system(due.person), follow_up=due)
    assert "taken back" not in wave(champion, due)
    assert "taken back" not in page(champion, "make_link", due, sent="yes")
