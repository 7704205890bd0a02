"""Wherever it is said that somebody died, nothing more is asked of them; a slip brings all back."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dots.follow_ups.models import FollowUp
from dots.follow_ups.selectors import why_not
from dots.follow_ups.sending import send_all
from dots.follow_ups.tests.makers import form, make_consent, make_due, make_link_to, system
from dots.foundation import journal
from dots.foundation.commands import NotPossible
from dots.foundation.models import JournalEntry, Link, Message
from dots.people.commands import close_person, reopen_person
from dots.people.models import Person

pytestmark = pytest.mark.django_db
REACHED = {"contact_safe": "yes", "contact_how": "text", "phone": "07700 900123"}


@pytest.fixture
def due(person, settings):
    settings.TEXTS_BY_MAIL = "{number}@texts.example"
    Person.objects.filter(pk=person.pk).update(**REACHED)
    return make_due(person.fresh())


def text_of(response):
    return response.content.decode()


def say_died(champion, person):
    sent = form(why="died")
    for _ in range(2):
        response = champion.post(reverse("people:close", args=[person.pk]), sent, follow=True)
    return text_of(response)


def test_said_under_comes_no_more_it_ends_the_asking(champion, due):
    make_link_to(due)

    page = say_died(champion, due.person)

    assert set(FollowUp.objects.values_list("state", "because")) == {
        ("answered", ""),
        ("gone", "died"),
    }
    assert Link.objects.get().revoked_at
    assert "Bea" not in text_of(champion.get(reverse("follow_ups:to_ask")))
    for wrong in (
        "When they come again",
        "it is safe",
        "Ask again by",
        "Ask the first questions",
        "May we ask",
        "May we tell",
        "Call them",
        "Text them",
        "Record time together",
        "Ask what helps",
        "Plan a visit",
        "Hand over",
        "Questions about equality",
        ">Comes again<",
    ):
        assert wrong not in page, wrong
    assert "They have died" in page


def test_no_text_goes_to_somebody_who_has_died(champion, due):
    say_died(champion, due.person)
    # as where it was said before it was known that this ends the asking
    FollowUp.objects.filter(pk=due.pk).update(state="to-come", because="")

    assert why_not(due.fresh(), due.due_on) == "They have died."
    assert send_all(due.person.programme, due.due_on) == 0
    assert not Message.objects.exists()
    assert "Bea" not in text_of(champion.get(reverse("follow_ups:to_ask")))


def test_it_can_be_said_of_who_comes_no_more_already(champion, due):
    champion.post(reverse("people:close", args=[due.person_id]), form(why="moved"))

    say_died(champion, due.person)

    assert due.person.fresh().closed_why == "died"
    assert not FollowUp.objects.filter(state="to-come").exists()


def test_comes_again_takes_it_back(champion, due):
    say_died(champion, due.person)

    page = champion.post(reverse("people:reopen", args=[due.person_id]), form(), follow=True)

    assert due.person.fresh().is_coming
    assert FollowUp.objects.filter(state="to-come").count() == 3
    assert "Ask how it goes after three months" in text_of(page)


def test_after_an_older_backup_it_stays_as_it_was_said_last(due):
    actor, person = system(due.person), due.person
    close_person(actor=actor, person=person, why="died")
    died = journal.all_lines()
    reopen_person(actor=actor, person=person.fresh())
    slip = journal.all_lines()
    JournalEntry.objects.all().delete()

    assert list(journal.replay(died)) == ["people who have died and are not asked again: 1"]
    assert person.fresh().closed_why == "died"
    assert due.fresh().because == "died"
    assert list(journal.replay(slip)) == ["people who live after all: 1"]
    assert person.fresh().is_coming
    assert due.fresh().state == "to-come"


def test_nobody_says_yes_for_somebody_who_has_died(champion, person):
    say_died(champion, person)

    with pytest.raises(NotPossible, match="They have died"):
        make_consent(person.fresh())


def test_who_only_comes_no_more_is_asked_and_the_page_says_so(champion, due):
    asks = text_of(champion.get(reverse("people:close", args=[due.person_id])))
    assert "is asked all the same" in asks

    page = champion.post(
        reverse("people:close", args=[due.person_id]), form(why="no-longer"), follow=True
    )

    assert "They come no more, but their yes stands" in text_of(page)
    assert send_all(due.person.programme, due.due_on) == 1


def test_who_only_comes_no_more_gets_no_text_that_they_did_not_ask_for(champion, due):
    Person.objects.filter(pk=due.person_id).update(contact_how="")
    champion.post(reverse("people:close", args=[due.person_id]), form(why="no-longer"))

    assert send_all(due.person.programme, due.due_on) == 0
