"""Texts that go by themselves on the day: once, once more, and only where that is safe."""

from __future__ import annotations

from datetime import UTC, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.follow_ups import sending
from dots.follow_ups.commands import Said, answer, set_texts, text_by_itself, withdraw
from dots.follow_ups.models import FollowUp, TextsOff
from dots.follow_ups.tests.makers import ANSWERS, form, make_link_to, system
from dots.foundation import journal, outbox
from dots.foundation.commands import NotPossible
from dots.foundation.models import JournalEntry, Message
from dots.foundation.person_parts import erase_all, told_of
from dots.people.commands import erase_person, set_contact
from dots.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("daytime")]

A_WEEK = timedelta(days=7)


def today():
    return timezone.localdate()


def send(person, day=None):
    """What the worker does, and what then leaves."""
    sending.send_all(person.organisation.programme, day or today())
    outbox.deliver_due()


def text_of(client, *address):
    return client.get(reverse(address[0], args=address[1:])).content.decode()


def test_on_the_day_a_text_goes_by_itself_once_and_says_nothing_of_anybody(due, notify):
    for _ in range(3):
        send(due.person)

    (text,) = notify.texts
    assert (text["phone_number"], "/l/" in text["body"]) == ("+447700900123", True)
    for word in ("Bea", "Harbour", "Exborough", "help", "digital"):
        assert word not in text["body"]


def test_before_the_day_and_a_week_after_it_none_begins(due, notify):
    for days in (1, -7):
        FollowUp.objects.filter(pk=due.pk).update(due_on=today() + timedelta(days=days))
        send(due.person)

    assert notify.texts == []


def a_week_on(due, *, answered=False):
    """As it stands a week after the text: no message of that day waits."""
    if answered:
        answer(actor=system(due.person), follow_up=due.fresh(), said=Said(ANSWERS, mode="phone"))
    days = {"due_on": today() - A_WEEK, "texted_on": today() - A_WEEK}
    FollowUp.objects.filter(pk=due.pk).update(**days)


def test_a_week_later_whoever_has_not_answered_is_reminded_once(due, notify):
    send(due.person)
    a_week_on(due)

    for _ in range(3):
        send(due.person)
    FollowUp.objects.filter(pk=due.pk).update(
        texted_on=today() - 2 * A_WEEK, reminded_on=today() - A_WEEK
    )
    send(due.person)

    assert len(notify.texts) == 2
    assert notify.texts[1]["body"].startswith("Once more: a few short questions")


def test_whoever_answered_is_not_reminded(due, notify):
    send(due.person)
    a_week_on(due, answered=True)

    send(due.person)

    assert len(notify.texts) == 1


def test_a_number_that_does_not_exist_is_not_tried_again(champion, due, notify):
    send(due.person)
    notify.end("permanent-failure")
    Message.objects.update(next_try_at=timezone.now())
    outbox.follow_texts()
    a_week_on(due)

    send(due.person)

    assert len(notify.texts) == 1
    assert "the link did not arrive" in text_of(champion, "follow_ups:to_ask")


@pytest.mark.parametrize(
    "said",
    [
        {"contact_how": ""},
        {"contact_how": "call"},
        {"contact_when": "mornings"},
        {"contact_words": "say books"},
        {"contact_safe": "as-said", "contact_how": ""},
        {"phone": ""},
        {"phone": "0113 496 0000"},
    ],
)
def test_whoever_did_not_say_just_that_gets_none_and_stands_on_the_list(
    champion, due, notify, said
):
    Person.objects.filter(pk=due.person_id).update(**said)

    send(due.person.fresh())

    assert notify.texts == []
    assert ">Bea</a>" in text_of(champion, "follow_ups:to_ask")


def no_more(due):
    withdraw(actor=system(due.person), consent=due.person.consents.get())


def not_safe(due):
    nothing = {"contact_how": "", "contact_when": "", "contact_words": "", "phone": "", "email": ""}
    set_contact(actor=system(due.person), person=due.person, contact_safe="no", **nothing)


def erased(due):
    erase_person(actor=system(due.person), person=due.person)


def off(due):
    partner = due.person.organisation
    set_texts(actor=system(due.person), organisation=partner, on=False)


def left(due):
    type(due.person.organisation).objects.filter(pk=due.person.organisation_id).update(state="left")


def a_link_is_out(due):
    make_link_to(due)


@pytest.mark.parametrize("happens", [no_more, not_safe, erased, off, left, a_link_is_out])
def test_it_is_stopped_before_it_goes(due, notify, happens):
    happens(due)

    send(due.person.fresh())

    assert notify.texts == []
    with pytest.raises(NotPossible, match="Nothing was sent"):
        text_by_itself(actor=system(due.person), follow_up=due.fresh())


@pytest.mark.parametrize("happens", [no_more, not_safe, erased, off])
def test_what_waits_to_leave_is_stopped_and_no_reminder_follows(due, notify, happens):
    sending.send_all(due.programme, today())

    happens(due)
    outbox.deliver_due()
    FollowUp.objects.filter(pk=due.pk, texted_on=today()).update(texted_on=today() - A_WEEK)
    send(due.person.fresh())

    assert notify.texts == []


@pytest.mark.parametrize(
    ("hour", "minute", "goes"), [(9, 5, 0), (10, 5, 1), (17, 3, 0), (18, 0, 0)]
)
def test_the_minute_hand_sets_it_off_between_ten_and_six(
    due, notify, daytime, monkeypatch, hour, minute, goes
):
    now = daytime.replace(hour=hour, minute=minute)
    monkeypatch.setattr(timezone, "now", lambda: now.astimezone(UTC))

    sending.send_where_due()

    assert FollowUp.objects.exclude(texted_on=None).count() == goes


def test_where_texts_cannot_be_sent_none_goes_and_nothing_is_said_of_them(champion, due):
    sending.send_where_due()

    assert not Message.objects.exists()
    assert "goes by itself" not in text_of(champion, "follow_ups:to_ask")


def test_before_and_after_the_list_the_time_and_the_persons_page_say_it(champion, due, notify):
    before = text_of(champion, "follow_ups:to_ask")
    assert f"a text goes by itself on {today():%-d %B %Y}" in before

    send(due.person)

    said = f"text went on {today():%-d %B %Y}"
    assert f"a {said}" in text_of(champion, "follow_ups:to_ask")
    assert f"A {said}." in text_of(champion, "follow_ups:wave", due.pk)
    assert "A text with our questions went by itself: after three months" in text_of(
        champion, "people:person", due.person_id
    )


def test_it_is_told_to_the_person_and_goes_when_they_are_erased(due, notify):
    send(due.person)

    told = [value for part, lines in told_of(due.person) for _, value in lines]
    assert f"A text with our questions went to you on {today():%-d %B %Y}" in told
    erase_all(due.person)
    assert (due.fresh().texted_on, due.fresh().reminded_on) == (None, None)


def test_a_text_taken_back_before_it_left_is_told_as_one_that_did_not_go(due, notify):
    sending.send_all(due.person.organisation.programme, today())
    outbox.forget([due.pk])

    told = [value for part, lines in told_of(due.person) for _, value in lines]

    day = f"{today():%-d %B %Y}"
    assert f"A text with our questions was made ready on {day}, and did not go" in told


def test_after_an_older_backup_nobody_gets_it_twice(due, notify):
    send(due.person)
    lines = journal.all_lines()
    JournalEntry.objects.all().delete()
    Message.objects.all().delete()
    FollowUp.objects.filter(pk=due.pk).update(texted_on=None)

    said = list(journal.replay(lines))
    send(due.person)

    assert "texts that went and do not go again: 1" in said
    assert len(notify.texts) == 1
    assert due.fresh().texted_on == today()


def page_of(partner):
    return reverse("follow_ups:texts", args=[partner.pk])


def test_a_manager_turns_them_off_and_on_again_pressing_twice_changes_once(
    manager, partner, due, notify
):
    assert "Turn these texts off" in text_of(manager, "follow_ups:to_ask")
    assert "Turn the texts off?" in manager.get(page_of(partner)).content.decode()
    sent = form(on="False")

    answers = [manager.post(page_of(partner), sent) for _ in range(2)]

    assert [one["Location"] for one in answers] == [reverse("follow_ups:to_ask")] * 2
    assert TextsOff.objects.standing().count() == 1
    assert "No text goes by itself" in text_of(manager, "follow_ups:to_ask")
    manager.post(page_of(partner), form(on="True"))
    assert not TextsOff.objects.standing().exists()


def test_only_its_managers_may(champion, partner, due, notify):
    assert "Turn these texts off" not in text_of(champion, "follow_ups:to_ask")
    assert champion.get(page_of(partner)).status_code == 404
    assert champion.post(page_of(partner), form(on="False")).status_code == 404
    assert Client().get(page_of(partner)).status_code == 302
    assert not TextsOff.objects.exists()
