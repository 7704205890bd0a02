"""A link sent as a text message: only where that is safe, and what became of it is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.follow_ups.commands import send_link, text_link, withdraw
from dots.follow_ups.letters import text_message
from dots.follow_ups.tests.makers import SAFE, form, make_link_to, system
from dots.foundation import outbox
from dots.foundation.commands import NotPossible
from dots.foundation.models import Link, Message
from dots.people.commands import erase_person
from dots.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("daytime")]


def wave_of(due):
    return reverse("follow_ups:wave", args=[due.pk])


def text_of(response):
    return response.content.decode()


def test_a_text_goes_out_once_says_nothing_of_help_and_its_way_is_told(
    champion, due, notify, django_capture_on_commit_callbacks
):
    page, sent = reverse("follow_ups:text_link", args=[due.pk]), form()
    assert "It goes to 07700 900123" in text_of(champion.get(page))

    with django_capture_on_commit_callbacks(execute=True):
        answers = [champion.post(page, sent) for _ in range(2)]

    assert [one["Location"] for one in answers] == [wave_of(due)] * 2
    (text,) = notify.texts
    assert (text["phone_number"], "/l/" in text["body"]) == ("+447700900123", True)
    for word in ("Bea", "Harbour", "Exborough", "help", "digital"):
        assert word not in text["body"]
    assert "A text with a link went out on" in text_of(champion.get(wave_of(due)))
    notify.end("delivered")
    Message.objects.update(next_try_at=timezone.now())
    outbox.follow_texts()
    assert "reached their phone on" in text_of(champion.get(wave_of(due)))


def test_a_text_that_did_not_arrive_is_told_where_it_was_asked_and_in_the_list(
    champion, due, notify
):
    text_link(actor=system(due.person), follow_up=due)
    outbox.deliver_due()
    notify.end("permanent-failure")
    Message.objects.update(next_try_at=timezone.now())

    outbox.follow_texts()

    assert "the number does not exist any more" in text_of(champion.get(wave_of(due)))
    assert "the link did not arrive" in text_of(champion.get(reverse("follow_ups:to_ask")))


def test_the_person_answers_by_the_text_s_link(due, notify):
    text_link(actor=system(due.person), follow_up=due)
    outbox.deliver_due()
    words = notify.texts[0]["body"].split()
    path = next(word[word.index("/l/") :] for word in words if "/l/" in word)

    page = Client().get(path, follow=True)

    assert page.redirect_chain
    assert "/l/" not in page.redirect_chain[-1][0]
    assert page.status_code == 200


@pytest.mark.parametrize(
    ("said", "may"),
    [
        (SAFE, True),
        ({**SAFE, "contact_how": ""}, True),
        ({**SAFE, "contact_safe": "as-said"}, True),
        ({**SAFE, "contact_safe": "as-said", "contact_how": ""}, False),
        ({**SAFE, "contact_how": "call"}, False),
        ({**SAFE, "contact_when": "mornings"}, False),
        ({**SAFE, "contact_words": "say books"}, False),
        ({**SAFE, "phone": ""}, False),
        ({**SAFE, "phone": "0113 496 0000"}, False),
        ({"contact_safe": "no", "phone": ""}, False),
    ],
)
def test_a_text_obeys_how_somebody_may_be_contacted(due, notify, said, may):
    Person.objects.filter(pk=due.person_id).update(**said)

    if may:
        text_link(actor=system(due.person), follow_up=due.fresh())
    else:
        with pytest.raises(NotPossible, match="Nothing was sent"):
            text_link(actor=system(due.person), follow_up=due.fresh())

    assert (Message.objects.count(), Link.objects.count()) == (may, may)


def test_where_texts_are_not_set_up_they_are_not_offered(champion, due):
    page = text_of(champion.get(wave_of(due)))

    assert "Send the link by text" not in page
    assert "Make a link to hand over" in page


def test_at_night_the_page_says_when_it_goes(champion, due, notify, daytime, monkeypatch):
    late = daytime.replace(hour=21)
    monkeypatch.setattr(timezone, "now", lambda: late.astimezone(UTC))
    morning = f"{late + timedelta(days=1):%-d %B}"

    page = text_of(champion.get(reverse("follow_ups:text_link", args=[due.pk])))
    text_link(actor=system(due.person), follow_up=due)

    assert f"It goes out on {morning} at eight in the morning." in page
    assert f"goes out on {morning}, 08:00" in text_of(champion.get(wave_of(due)))
    assert outbox.deliver_due() == 0


def no_more(due):
    withdraw(actor=system(due.person), consent=due.person.consents.get())


def not_safe(due):
    Person.objects.filter(pk=due.person_id).update(
        contact_safe="no", contact_how="", phone="", email=""
    )


def another_number(due):
    Person.objects.filter(pk=due.person_id).update(phone="07700 900999")


def a_new_link(due):
    make_link_to(due)


def erased(due):
    erase_person(actor=system(due.person), person=due.person)


@pytest.mark.parametrize("happens", [no_more, not_safe, another_number, a_new_link, erased])
@pytest.mark.parametrize("send", [text_link, send_link])
def test_what_has_not_left_when_somebody_says_no_does_not_leave(
    due, notify, mailoutbox, happens, send
):
    Person.objects.filter(pk=due.person_id).update(email="bea@example.org", contact_how="")
    send(actor=system(due.person), follow_up=due.fresh())

    happens(due)
    outbox.deliver_due()

    is_right_all_the_same = send is send_link and happens is another_number
    assert (len(notify.texts), len(mailoutbox)) == (0, int(is_right_all_the_same))
    if happens is erased:
        assert not Message.objects.exclude(to="", text="").exists()


def test_a_text_is_short():
    address = "https://dots.exborough.example/l/" + "x" * 43 + "/"

    words = text_message(address, datetime(2026, 12, 26, tzinfo=UTC).date())

    assert len(words) - len(address) <= 160
