"""Days said as they were, slips put right, what came of a complaint, and one of somebody erased."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.models import Event, Message
from dots.foundation.tests.makers import untouched
from dots.people.commands import erase_person
from dots.rights.models import RightsRequest
from dots.rights.parts import blank_where_over
from dots.rights.selectors import everything_about
from dots.rights.tests.makers import make_rights_request
from dots.rights.tests.test_answering import DONE, LIST, asks, form, page, text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("arrived", "says"),
    [(date(1900, 1, 1), "Check the year: before 25 May 2018"), (None, "still to come")],
)
def test_a_day_on_which_nothing_can_have_arrived_is_refused(manager, person, arrived, says):
    day = arrived or timezone.localdate() + timedelta(days=1)

    refused = text(manager.post(page("log_of", person), asks(received_on=day.isoformat())))

    assert says in refused
    assert not RightsRequest.objects.exists()


def test_the_day_something_was_done_on_paper_is_said_and_what_was_in_time_is_not_late(
    manager, person
):
    today = timezone.localdate()
    ago = {days: (today - timedelta(days=days)).isoformat() for days in (60, 50, 45, 40)}
    told = make_rights_request(person, kind="complaint", received_on=date.fromisoformat(ago[50]))
    asked = make_rights_request(person, received_on=date.fromisoformat(ago[50]))
    tomorrow = (today + timedelta(days=1)).isoformat()
    steps = {
        "acknowledge": (told, {}),
        "extend": (asked, {"why": "complex"}),
        "answer": (asked, DONE),
    }

    for name, (one, said) in steps.items():
        early = text(manager.post(page(name, one), form(**said, on=ago[60])))
        ahead = text(manager.post(page(name, one), form(**said, on=tomorrow)))
        assert "this was not before. Nothing was saved." in early, name
        assert "That day is still to come. Nothing was saved." in ahead, name
        manager.post(page(name, one), form(**said, on=ago[45]))
    manager.post(page("answer", told), form(outcome="done", on=ago[40]))

    assert told.fresh().acknowledged_on.isoformat() == ago[45]
    assert asked.fresh().extended_on.isoformat() == asked.fresh().answered_on.isoformat() == ago[45]
    assert "late" not in text(manager.get(LIST)).lower()


def test_what_was_written_down_wrong_is_put_right_and_its_page_says_what_it_said(manager, person):
    found = make_rights_request(person, words="You rang my son.")
    manager.post(page("ask_lead", found), form())
    ago = timezone.localdate() - timedelta(days=3)
    shown = untouched(manager.get(page("put_right", found)))
    sent = {**shown, "kind": "complaint", "received_on": ago.isoformat()}

    refused = text(manager.post(page("put_right", found), {**sent, "received_on": "1900-01-01"}))
    for _ in range(2):
        manager.post(page("put_right", found), sent)

    assert "Check the year" in refused
    now = found.fresh()
    assert (now.kind, now.received_on, now.lead_asked_at) == ("complaint", ago, None)
    told = text(manager.get(page("request", found)))
    assert "Before, it said: to see what is kept about them; arrived" in told
    assert told.count("Put right on") == 1
    assert "You rang my son." not in str(now.was)
    manager.post(page("answer", found), form(outcome="done"))
    assert "Put it right" not in text(manager.get(page("request", found)))
    assert "It is answered. Say first" in text(
        manager.post(page("put_right", found), {**sent, **form()})
    )


def test_nothing_is_put_right_that_would_have_arrived_after_they_were_told(manager, person):
    ago = timezone.localdate() - timedelta(days=3)
    found = make_rights_request(person, kind="complaint", received_on=ago)
    manager.post(page("acknowledge", found), form(on=ago.isoformat()))

    refused = text(manager.post(page("put_right", found), asks()))

    assert "it arrived by then. Nothing was saved." in refused
    assert found.fresh().received_on == ago


def test_what_was_found_of_a_complaint_is_kept_for_managers_and_the_person_alone(manager, person):
    found = make_rights_request(person, kind="complaint", words="You rang my son.")
    said = "We rang the wrong number, and are sorry."

    manager.post(page("answer", found), form(outcome="done", found=said))

    assert said in text(manager.get(page("request", found)))
    assert said in str([line.text for line in everything_about(person)])
    assert said not in b"".join(manager.get(reverse("rights:requests_csv"))).decode()
    assert said not in str([vars(one) for one in (*Event.objects.all(), *Message.objects.all())])
    manager.post(page("reopen", found), form())
    assert said in text(manager.get(page("answer", found)))
    manager.post(page("answer", found), form(outcome="done", found=said))
    erase_person(actor=Actor.system(person.programme, "test"), person=person)
    assert (found.fresh().words, found.fresh().found) == ("", "")
    assert "What did you find" not in text(manager.get(page("answer", make_rights_request())))


def test_a_complaint_of_somebody_erased_keeps_its_words_until_it_is_answered(manager, person):
    found = make_rights_request(person, words="You rang my son.", kind="complaint")
    erase = reverse("people:erase", args=[person.pk])

    warned = text(manager.get(erase))
    unticked = text(manager.post(erase, form()))
    assert "it is not answered: look into it first" in warned
    assert "tick that it is erased all the same" in unticked
    manager.post(erase, form(all_the_same="on"))

    shown = text(manager.get(page("request", found)))
    assert person.fresh().erased_on
    assert "You rang my son." in shown
    assert "Look into it as far as it still can be" in shown
    assert "Put it right" not in shown
    assert "Their record is erased" in text(manager.post(page("put_right", found), asks()))
    assert "What did you find" not in text(manager.get(page("answer", found)))
    manager.post(page("answer", found), form(outcome="part"))
    assert (found.fresh().words, found.fresh().outcome) == ("", "part")


def test_a_complaint_of_somebody_erased_that_nobody_answers_is_emptied_after_two_years(person):
    found = make_rights_request(person, words="You rang my son.", kind="complaint")
    erase_person(actor=Actor.system(person.programme, "test"), person=person)
    blank_where_over()
    assert found.fresh().words

    RightsRequest.objects.update(received_on=timezone.localdate() - timedelta(days=740))
    blank_where_over()

    assert found.fresh().words == ""
