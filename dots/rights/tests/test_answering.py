"""What is asked is written down by whoever hears it, and answered by managers within its days."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_programme
from dots.foundation.actor import Actor
from dots.foundation.ids import new_id
from dots.foundation.models import Look
from dots.people.commands import erase_person
from dots.people.tests.makers import make_person
from dots.rights.clock import acknowledge_by, answer_by, extend_by
from dots.rights.demo import make_demo_rights
from dots.rights.models import RightsRequest
from dots.rights.parts import blank_where_over
from dots.rights.tests.makers import make_rights_request

pytestmark = pytest.mark.django_db
LIST = reverse("rights:requests")


def form(**said):
    return {"command_id": str(new_id()), **said}


def text(response):
    return response.content.decode()


def asks(**said):
    today = timezone.localdate().isoformat()
    return form(**{"kind": "complaint", "how": "phone", "by": "self", "received_on": today, **said})


def page(name, record):
    return reverse(f"rights:{name}", args=[record.pk])


def test_the_days_are_those_of_the_law():
    arrived = date(2026, 1, 31)

    assert answer_by(arrived) == extend_by(arrived) == date(2026, 2, 28)
    assert answer_by(arrived, is_extended=True) == date(2026, 4, 30)
    assert acknowledge_by("complaint", arrived) == date(2026, 3, 1)  # the 30th day, arrival the 1st
    assert acknowledge_by("access", arrived) is None


def test_a_champion_writes_a_complaint_down_and_a_manager_sees_it_through(
    champion, manager, person, partner
):
    log = page("log_of", person)
    assert "They ask about their record, or complain" in text(
        champion.get(reverse("people:person", args=[person.pk]))
    )
    assert "Choose what they ask." in text(champion.post(log, asks(kind="")))
    late = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert "still to come. Nothing was saved." in text(champion.post(log, asks(received_on=late)))
    sent = asks(words="You rang my son.")
    for _ in range(2):
        answered = champion.post(log, sent)
        assert answered["Location"] == reverse("people:person", args=[person.pk])
    found = RightsRequest.objects.get()
    assert champion.get(page("request", found)).status_code == 404
    assert champion.get(LIST).status_code == 403

    assert "1 request or complaint waits." in text(manager.get("/"))
    shown = text(manager.get(LIST))
    assert "Tell them by" in shown
    assert "You rang my son." in text(manager.get(page("request", found)))
    steps = (
        ("acknowledge", {}, "Our own aim: answer by"),
        ("answer", {"outcome": "part"}, "Answered on"),
        ("reopen", {}, "Our own aim: answer by"),
        ("answer", {"outcome": "not"}, "they can complain to the ICO"),
    )
    for name, said, then in steps:
        assert manager.get(page(name, found)).status_code == 200
        sent = form(**said)
        for _ in range(2):
            assert manager.post(page(name, found), sent)["Location"] == page("request", found)
        assert then in text(manager.get(page("request", found)))
    assert "there is nothing to extend" in text(
        manager.post(
            page("extend", make_rights_request(person, kind="complaint")), form(why="complex")
        )
    )


DONE = {"outcome": "done", "all_the_same": "on"}


def test_a_step_that_was_taken_is_not_taken_twice(manager, person):
    found = make_rights_request(person)
    complaint = make_rights_request(person, kind="complaint")
    steps = {"ask_lead": {}, "extend": {"why": "complex"}, "answer": DONE}
    manager.post(page("acknowledge", complaint), form())
    again = text(manager.post(page("acknowledge", complaint), form()))
    assert "Nothing was changed" in again
    for name, said in steps.items():
        manager.post(page(name, found), form(**said))

    for name, said in steps.items():
        assert "Nothing was changed" in text(manager.post(page(name, found), form(**said))), name
    manager.post(page("reopen", found), form())
    assert "waits for an answer already" in text(manager.post(page("reopen", found), form()))


def test_more_time_is_taken_within_the_first_month_only_and_what_is_late_is_said(manager, person):
    long_ago = timezone.localdate() - timedelta(days=40)
    found = make_rights_request(person, received_on=long_ago)

    refused = text(manager.post(page("extend", found), form(why="several")))

    assert "Only within the first month" in refused
    own = text(manager.get(page("request", found)))
    assert "Late: the answer was due by" in own
    assert "1 past the day that they were to hear" in text(manager.get("/"))
    shown = text(manager.get(f"{LIST}?state=open&kind=access"))
    assert "<b>1</b> request or complaint found" in shown
    assert "late" in shown
    assert "No requests and complaints found" in text(manager.get(f"{LIST}?state=answered"))
    saved = b"".join(manager.get(reverse("rights:requests_csv"))).decode()
    assert "To see what is kept about them,Bea" in saved


def test_an_answer_past_its_day_is_said_to_have_been_late(manager, person):
    ago = {days: timezone.localdate() - timedelta(days=days) for days in (3, 50)}
    late = make_rights_request(person, received_on=ago[50])
    told_late = make_rights_request(person, kind="complaint", received_on=ago[50])
    in_time = make_rights_request(person, kind="erasure", received_on=ago[3])
    waits = text(manager.get(LIST))
    manager.post(page("acknowledge", told_late), form())
    for one in (late, told_late, in_time):
        manager.post(page("answer", one), form(**DONE))

    shown = {one.kind: text(manager.get(page("request", one))) for one in (late, in_time)}
    listed = text(manager.get(LIST))

    by = acknowledge_by("complaint", ago[50])
    assert re.search(rf"were to be told by {by:%-d %B %Y} that it has arrived\s*</", waits)
    assert f", late: it was due by {answer_by(ago[50]):%-d %B %Y}" in shown["access"]
    assert ", late" not in shown["erasure"]
    assert listed.count(", late: ") == 2
    assert f"late: the law wants it by {by:%-d %B %Y}" in text(
        manager.get(page("request", told_late))
    )


@pytest.mark.parametrize(
    ("kind", "days", "said"),
    [
        ("complaint", 0, "tell them by {told} that it has arrived, and answer without undue delay"),
        ("complaint", 40, "Late: they were to be told by {told} that it has arrived. Tell your"),
        ("access", 0, "Your managers answer it by {due}."),
        ("access", 40, "Late: the answer was due by {due}. Tell your managers today"),
    ],
)
def test_whoever_writes_it_down_reads_the_days_of_just_that(champion, person, kind, days, said):
    arrived = timezone.localdate() - timedelta(days=days)
    sent = asks(kind=kind, received_on=arrived.isoformat())

    answered = text(champion.post(page("log_of", person), sent, follow=True))

    told, due = acknowledge_by("complaint", arrived), answer_by(arrived)
    assert said.format(told=f"{told:%-d %B %Y}", due=f"{due:%-d %B %Y}") in answered


def test_somebody_not_kept_here_complains_and_their_words_go_two_years_after_the_answer(
    manager, partner
):
    made = manager.post(page("log", partner), asks(words="You wrote to my old flat."))
    found = RightsRequest.objects.get()
    assert made["Location"] == page("request", found)
    assert "Somebody not kept here" in text(manager.get(LIST))
    manager.post(page("answer", found), form(outcome="done"))
    blank_where_over()
    assert found.fresh().words
    RightsRequest.objects.update(answered_on=timezone.localdate() - timedelta(days=740))

    blank_where_over()

    assert found.fresh().words == ""
    assert found.fresh().outcome == "done"


@pytest.mark.parametrize("who", ["lead", "champion", None])
def test_others_find_nothing_and_the_attempt_is_kept(who, request, client, person, partner):
    found = make_rights_request(person)
    asker = request.getfixturevalue(who) if who else client
    names = ("put_right", "acknowledge", "extend", "answer", "reopen", "file")

    answers = {asker.post(page(name, found), form()).status_code for name in names}

    assert answers == {404 if who else 302}
    assert Look.objects.filter(refused=True).count() == (len(names) if who else 0)
    if who == "lead":
        assert asker.post(page("log", partner), asks()).status_code == 404
        assert asker.post(page("log_of", person), asks()).status_code == 404
        assert asker.get(LIST).status_code == 403


def test_of_somebody_erased_nothing_more_is_asked_and_what_was_said_is_gone(manager, person):
    found = make_rights_request(person, words="Erase it", kind="erasure")
    erase_person(actor=Actor.system(person.programme, "test"), person=person)

    refused = text(manager.post(page("log_of", person), asks()))

    assert "Nothing is kept of this person here" in refused
    assert found.fresh().words == ""


def test_what_somebody_asked_who_is_erased_since_says_so_and_what_to_do(manager, person):
    arrived = timezone.localdate() - timedelta(days=70)
    found = make_rights_request(person, received_on=arrived)
    erase_person(actor=Actor.system(person.programme, "test"), person=person)

    shown = text(manager.get(page("request", found)))
    listed, home = text(manager.get(LIST)), text(manager.get("/", follow=True))
    manager.post(page("answer", found), form(outcome="done"))

    for where in (shown, listed):
        assert "Their record is erased: nothing is left to show or change. Tell them so" in where
        assert "Late" not in where
    assert "It is answered" in shown
    assert "still to be asked" not in shown
    assert "It takes longer" not in shown
    assert "Put it right" not in shown
    assert "their record is erased: say that it is answered" in home
    assert "past the day" not in home
    assert "late: it was due by" in text(manager.get(page("request", found)))


def test_the_demo_has_some_that_wait_and_some_that_are_answered(programme, partner, manager):
    for name in ("Ade", "Bea", "Cy", "Dot"):
        make_person(name, organisation=partner)

    made = make_demo_rights(programme)

    assert len(made) == 4
    assert RightsRequest.objects.filter(answered_on=None).count() == 2
    assert "2 requests and complaints wait." in text(manager.get("/"))
    assert make_demo_rights(make_programme("Empty")) == []
