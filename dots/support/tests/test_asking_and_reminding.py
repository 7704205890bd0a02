"""Links go out once; reminders go only to the silent, and never twice."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from dots.foundation.models import Link, Message
from dots.network.tests.makers import make_contact, make_organisation
from dots.support import reminding
from dots.support.commands import remind_silent, send_links
from dots.support.models import Return, ReturnReminder
from dots.support.tests.makers import make_return, make_round
from dots.support.tests.scene import only, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked_for(scene):
    """A round that asks three partners: one silent, one in, one without an address."""
    made = make_round(scene.programme, due_on=timezone.localdate(), reminds=True)
    make_return(made, scene.partner, contact=scene.contact)
    done = make_organisation(programme=scene.programme)
    contact = make_contact(organisation=done, email="done@example.org")
    make_return(made, done, contact=contact, state="in", answered_at=timezone.now())
    make_return(made, make_organisation(programme=scene.programme))
    return made


def test_each_silent_partner_with_an_address_gets_its_own_link_once(scene, asked_for):
    Return.objects.update(asked_at=None)
    client, address = scene.client("team member"), reverse("support:send", args=[asked_for.pk])
    only(client, address, said())

    only(client, address, said())

    message = Message.objects.get()
    link = Link.objects.get()
    assert message.to == "asked@example.org"
    assert link.record_ids[0] == str(Return.objects.get(organisation=scene.partner).pk)
    assert "April to June 2025" in message.subject
    assert scene.contact.name not in message.text + message.subject


def test_a_reminder_goes_only_to_the_silent_and_once_a_day(scene, asked_for):
    client = scene.client("programme lead")
    address = reverse("support:remind_silent", args=[asked_for.pk])
    only(client, address, said())

    only(client, address, said())

    assert [message.to for message in Message.objects.all()] == ["asked@example.org"]
    assert ReturnReminder.objects.get().for_return.organisation == scene.partner
    page = client.get(reverse("support:round", args=[asked_for.pk]))
    reminded = {row[0]["text"]: row[3] for row in page.context["table"]}
    assert reminded[scene.partner.name].endswith(f"{timezone.localdate():%B}")


def test_one_partner_is_reminded_by_hand(scene, asked_for):
    client, asked = scene.client("team member"), Return.objects.get(organisation=scene.partner)
    address = reverse("support:remind", args=[asked.pk])
    only(client, address, said())

    again = only(client, address, said(), 200)

    assert "already reminded today" in str(again.context["form"].errors)
    assert Message.objects.count() == 1


def test_there_is_no_reminder_for_who_answered_or_cannot_be_reached(scene, asked_for):
    client = scene.client("team member")
    done, lost = (Return.objects.get(**how) for how in ({"state": "in"}, {"contact": None}))

    pages = [
        only(client, reverse("support:remind", args=[one.pk]), said(), 200) for one in (done, lost)
    ]

    assert "has answered" in str(pages[0].context["form"].errors)
    assert "No e-mail address" in str(pages[1].context["form"].errors)
    assert not Message.objects.exists()


def test_a_closed_round_sends_nothing(scene, asked_for):
    asked_for.closed_at = timezone.now()
    asked_for.save()
    client = scene.client("team member")

    page = only(client, reverse("support:send", args=[asked_for.pk]), said(), 200)

    assert "closed" in str(page.context["form"].errors)
    assert not Message.objects.exists()


def on(monkeypatch, day: date, hour: int = 10):
    moment = timezone.make_aware(datetime.combine(day, time(hour)))
    monkeypatch.setattr(timezone, "localtime", lambda *_: moment)
    monkeypatch.setattr(timezone, "localdate", lambda *_: day)


@pytest.mark.parametrize(("days", "occasion"), [(-3, "before"), (1, "after"), (8, "week-after")])
def test_reminders_send_themselves_on_their_days(scene, asked_for, monkeypatch, days, occasion):
    on(monkeypatch, asked_for.due_on + timedelta(days=days))

    for _ in range(3):
        reminding.remind_where_due()

    assert [one.occasion for one in ReturnReminder.objects.all()] == [occasion]
    assert Message.objects.count() == 1


@pytest.mark.parametrize(("days", "hour"), [(0, 10), (5, 10), (1, 3), (30, 10)])
def test_no_reminder_goes_on_other_days_or_at_night(scene, asked_for, monkeypatch, days, hour):
    on(monkeypatch, asked_for.due_on + timedelta(days=days), hour)

    reminding.remind_where_due()

    assert not Message.objects.exists()


def test_the_same_reminder_is_not_caught_up_twice(scene, asked_for, monkeypatch):
    on(monkeypatch, asked_for.due_on + timedelta(days=1))
    reminding.remind_where_due()
    on(monkeypatch, asked_for.due_on + timedelta(days=2))

    reminding.remind_where_due()

    assert ReturnReminder.objects.count() == 1


def test_a_round_that_does_not_remind_stays_quiet(scene, asked_for, monkeypatch):
    asked_for.reminds = False
    asked_for.save()
    on(monkeypatch, asked_for.due_on + timedelta(days=1))

    reminding.remind_where_due()

    assert not ReturnReminder.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_message_leaves_after_the_commit(scene, asked_for):
    Return.objects.update(asked_at=None)

    send_links(actor=scene.lead, collection_round=asked_for)
    remind_silent(actor=scene.lead, collection_round=asked_for)

    assert [message.to for message in mail.outbox] == [["asked@example.org"]] * 2
