"""What is asked is said to the person, and what is told of them is in order."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from dots.follow_ups.commands import withdraw
from dots.follow_ups.models import FollowUp
from dots.follow_ups.tests.makers import form, make_consent, make_due, make_link_to, saved, system
from dots.foundation import outbox
from dots.foundation.models import Message
from dots.frameworks.tests.makers import load_words
from dots.people.tests.makers import make_person

pytestmark = pytest.mark.django_db


def text_of(response):
    return response.content.decode()


def test_what_got_in_the_way_is_asked_in_words_of_the_person(champion, person):
    load_words()
    due = make_due(person)
    guest = Client()
    guest.get(make_link_to(due), follow=True)

    sent = form(step="how", go="all", mode="in-person", proxy="")
    own = text_of(guest.post(reverse("follow_ups:by_link", args=[due.pk]), sent))
    read_out = text_of(
        champion.post(
            reverse("follow_ups:answer", args=[due.pk]), {**saved(), "step": "how", "go": "all"}
        )
    )

    for page in (own, read_out):
        assert "I see no reason to" in page
        assert 'value="motivation"' in page
        for about in ("Sees no reason to", "Not accessible to them", "Not feeling able"):
            assert about not in page


def test_a_yes_by_phone_is_kept_as_that(champion, person):
    page = reverse("follow_ups:ask", args=[person.pk])
    assert "Said by phone" in text_of(champion.get(page))

    day = "2026-01-05"
    champion.post(page, form(said="yes", reading="plain", how="phone", given_on=day))

    assert person.consents.get().how == "phone"


def test_a_second_tab_leads_to_what_is_stored(champion, person):
    due = make_due(person)
    page = reverse("follow_ups:answer", args=[due.pk])
    champion.post(page, saved(loneliness="never"))

    late = text_of(champion.post(page, saved(loneliness="often")))

    assert "It was answered meanwhile" in late
    assert reverse("follow_ups:wave", args=[due.pk]) in late
    assert "Save the answers" not in late
    assert due.fresh().answers == {"loneliness": "never"}


def test_a_text_that_did_not_arrive_is_not_said_to_have_gone(champion, person):
    due = make_due(person)
    FollowUp.objects.filter(pk=due.pk).update(texted_on=due.due_on)
    outbox.send_text(programme_id=due.programme_id, to="+447700900123", text="x", about_id=due.pk)
    Message.objects.update(failed_because="NoSuchNumber")

    page = text_of(champion.get(reverse("follow_ups:wave", args=[due.pk])))
    listed = text_of(champion.get(reverse("follow_ups:to_ask")))

    assert "did not arrive" in page
    assert "text went on" not in page + listed


def test_of_one_day_what_came_last_stands_first(champion, partner):
    person = make_person("Olwen", organisation=partner)
    make_consent(person)
    withdraw(actor=system(person), consent=person.consents.get())

    page = text_of(champion.get(reverse("people:person", args=[person.pk])))

    assert page.index("Took the yes to being asked back") < page.index("Said yes to being asked")
