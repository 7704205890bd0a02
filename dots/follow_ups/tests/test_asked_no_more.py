"""Behind their own link somebody says themselves that nobody is to ask them any more."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from dots.follow_ups.letters import letter, text_message
from dots.follow_ups.models import FollowUp
from dots.follow_ups.tests.makers import form, make_due, make_link_to
from dots.people.tests.makers import make_person

pytestmark = pytest.mark.django_db
GONE = "Nobody asks you any more"


@pytest.fixture
def due(person):
    return make_due(person)


@pytest.fixture
def guest(due):
    client = Client()
    client.get(make_link_to(due), follow=True)
    return client


def page_of(due):
    return reverse("follow_ups:no_more", args=[due.pk])


def text_of(response):
    return response.content.decode()


def names_nobody(text):
    return not [one for one in ("Bea", "Harbour", "Exborough") if one in text]


def test_it_stands_on_the_questions_and_after_the_thanks_and_changes_nothing_by_itself(due, guest):
    first = text_of(guest.get(reverse("follow_ups:by_link", args=[due.pk])))
    save = form(step="check", go="save", present="", loneliness="never")
    thanks = guest.post(reverse("follow_ups:by_link", args=[due.pk]), save, follow=True)
    asks = text_of(guest.get(page_of(due)))

    for text in (first, text_of(thanks)):
        assert page_of(due) in text
    assert names_nobody(asks)
    assert due.person.consents.live().exists()


@pytest.mark.parametrize(("answers", "left"), [("stay", True), ("out", False)])
def test_said_once_it_ends_the_yes_as_the_champion_would(champion, due, guest, answers, left):
    sent = form(answers=answers)

    pages = [guest.post(page_of(due), sent, follow=True) for _ in range(2)]

    assert GONE in text_of(pages[0])
    assert "that holds" in text_of(pages[1])  # the link opens nothing any more
    assert all(names_nobody(text_of(one)) for one in pages)
    assert not due.person.consents.live().exists()
    assert not FollowUp.objects.filter(state="to-come").exists()
    assert bool(FollowUp.objects.get(wave="baseline").answers) is left
    page = text_of(champion.get(reverse("people:person", args=[due.person_id])))
    assert "Took the yes to being asked back" in page


def test_after_answering_too(due, guest):
    save = form(step="check", go="save", present="", loneliness="never")
    guest.post(reverse("follow_ups:by_link", args=[due.pk]), save)

    page = guest.post(page_of(due), form(answers="stay"), follow=True)

    assert GONE in text_of(page)
    assert due.fresh().answers == {"loneliness": "never"}


def test_nobody_says_it_for_another(champion, due, guest):
    other = make_due(make_person("Zebra", organisation=due.person.organisation))

    for client in (guest, champion, Client()):
        assert client.post(page_of(other), form(answers="out")).status_code == 404

    assert other.person.consents.live().exists()


def test_the_letter_and_the_text_say_so(due):
    for words in (letter("x", due.closes_on)[1], text_message("x", due.closes_on)):
        assert "whoever asked you" not in words
        assert "say so" in words


def test_the_last_page_needs_no_link_and_says_nothing_of_anybody(due):
    page = Client().get(reverse("follow_ups:asked_no_more"))

    assert page.status_code == 200
    assert names_nobody(text_of(page))
