"""Each letter and text with our questions is told to whoever asks what is kept of them."""

from __future__ import annotations

from datetime import UTC, date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.follow_ups.commands import send_link, text_link
from dots.follow_ups.models import FollowUp
from dots.follow_ups.tests.makers import form, system
from dots.foundation import outbox
from dots.foundation.models import Message
from dots.foundation.person_parts import told_of
from dots.people.models import Person
from dots.people.tests.makers import make_carer

pytestmark = pytest.mark.django_db


@pytest.fixture
def reached(due):
    """Somebody who may be sent either."""
    Person.objects.filter(pk=due.person_id).update(email="bea@example.org", contact_how="")
    return due.fresh()


def told(due):
    return [value for _, lines in told_of(due.person.fresh()) for _, value in lines]


def at(monkeypatch, hour):
    now = timezone.localtime().replace(hour=hour, minute=33)
    monkeypatch.setattr(timezone, "now", lambda: now.astimezone(UTC))
    return now


def test_letters_and_texts_sent_by_hand_are_told_each_with_its_day_and_what_became_of_it(
    reached, notify, monkeypatch
):
    day = f"{timezone.localdate():%-d %B %Y}"
    send_link(actor=system(reached.person), follow_up=reached)
    outbox.deliver_due()
    at(monkeypatch, 15)
    text_link(actor=system(reached.person), follow_up=reached)
    outbox.deliver_due()
    Message.objects.filter(way="text").update(failed_because="NoSuchNumber")

    said = told(reached)

    assert f"A letter with our questions went to you by e-mail on {day}" in said
    assert f"A text with our questions went to you on {day}, and did not arrive" in said


def test_what_waits_and_what_was_taken_back_is_told_as_that(reached, notify, monkeypatch):
    at(monkeypatch, 22)
    day = f"{timezone.localdate():%-d %B %Y}"
    text_link(actor=system(reached.person), follow_up=reached)
    waits = told(reached)

    outbox.take_back([reached.pk])

    made = f"A text with our questions was made ready on {day}"
    assert any(one.startswith(f"{made}, and waits to go on") for one in map(str, waits))
    assert f"{made}, and did not go" in told(reached)


def test_where_a_carer_may_get_messages_it_is_not_said_to_have_gone_to_the_person(reached):
    make_carer(reached.person, email="ros@example.org")
    send_link(actor=system(reached.person), follow_up=reached)
    outbox.deliver_due()

    whom = "to you, or to somebody who acts for you,"
    assert any(f"A letter with our questions went {whom} by" in str(one) for one in told(reached))


def test_a_text_of_which_only_the_day_came_back_with_a_backup_is_told_too(reached):
    FollowUp.objects.filter(pk=reached.pk).update(
        texted_on=date(2026, 1, 5), reminded_on=date(2026, 1, 12)
    )

    said = told(reached)

    for day in ("5 January 2026", "12 January 2026"):
        assert f"A text with our questions went to you on {day}" in said


def test_whoever_asks_for_a_text_at_night_reads_when_it_goes(
    champion, reached, notify, monkeypatch
):
    page = reverse("follow_ups:text_link", args=[reached.pk])
    by_day = champion.post(page, form(), follow=True).content.decode()
    at(monkeypatch, 21)
    tomorrow = timezone.localdate() + timedelta(days=1)

    by_night = champion.post(page, form(), follow=True).content.decode()

    assert "The text is on its way." in by_day
    assert "on its way" not in by_night
    assert f"The text waits, and goes out on {tomorrow:%-d %B}, 08:00." in by_night
