"""What came instead of an answer, taking a yes back, and whom to ask, with what is said there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from dots.follow_ups.commands import keep_consent, withdraw
from dots.follow_ups.models import Consent, FollowUp
from dots.follow_ups.tests.makers import (
    ANSWERS,
    form,
    load_questions,
    make_baseline,
    make_consent,
    make_due,
    saved,
    system,
)
from dots.foundation.commands import NotPossible
from dots.foundation.models import Look
from dots.people.commands import close_person
from dots.people.models import Person
from dots.people.tests.makers import make_person

pytestmark = pytest.mark.django_db


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize(
    ("said", "state", "why"),
    [
        ({"state": "not-reached"}, "not-reached", ""),
        ({"state": "declined"}, "declined", ""),
        ({"state": "gone", "because": "moved"}, "gone", "moved"),
    ],
)
def test_what_came_instead_of_an_answer_is_kept_and_can_be_taken_back(
    champion, person, said, state, why
):
    due = make_due(person)
    sent = form(**said)
    for _ in range(2):
        response = champion.post(reverse("follow_ups:mark", args=[due.pk]), sent)
        assert response["Location"] == reverse("follow_ups:wave", args=[due.pk])
    marked = due.fresh()
    assert (marked.state, marked.because) == (state, why)

    undo = form()
    for _ in range(2):
        response = champion.post(reverse("follow_ups:unmark", args=[due.pk]), undo)
        assert response["Location"] == reverse("follow_ups:wave", args=[due.pk])

    assert (due.fresh().state, due.fresh().because) == ("to-come", "")


def test_no_longer_there_needs_a_reason_and_only_then(champion, person):
    page = reverse("follow_ups:mark", args=[make_due(person).pk])

    without = text_of(champion.post(page, form(state="gone")))
    beside = text_of(champion.post(page, form(state="declined", because="died")))

    assert "Say why they are no longer there." in without
    assert "You said that they are still there." in beside
    assert not FollowUp.objects.exclude(state__in=["to-come", "answered"]).exists()


def test_of_somebody_who_died_nothing_more_is_asked_and_a_slip_brings_all_back(champion, person):
    due = make_due(person)

    champion.post(reverse("follow_ups:mark", args=[due.pk]), form(state="gone", because="died"))
    assert not FollowUp.objects.filter(state="to-come").exists()
    assert person.fresh().closed_why == "died"
    champion.post(reverse("follow_ups:unmark", args=[due.pk]), form())

    assert FollowUp.objects.filter(state="to-come").count() == 3
    assert person.fresh().is_coming


def test_taking_a_yes_back_holds_at_once_and_what_was_answered_stays(champion, person):
    due = make_due(person)
    consent = person.consents.get()
    page = reverse("follow_ups:withdraw", args=[consent.pk])
    sent = form(answers="stay")

    for _ in range(2):
        response = champion.post(page, sent)
        assert response["Location"] == reverse("people:person", args=[person.pk])

    assert "Nobody has been asked" not in text_of(champion.get(reverse("follow_ups:to_ask")))
    assert "Bea" not in text_of(champion.get(reverse("follow_ups:to_ask")))
    refused = champion.post(
        reverse("follow_ups:answer", args=[due.pk]), saved(**{"life-satisfaction": "4"})
    )
    assert "Nothing was saved" in text_of(refused)
    assert FollowUp.objects.get(wave="baseline").answers == ANSWERS


def test_what_was_answered_is_taken_out_where_they_want_it(person):
    make_due(person)

    withdraw(actor=system(person), consent=person.consents.get(), answers_out=True)

    assert not FollowUp.objects.exclude(answers={}).exists()
    assert set(FollowUp.objects.values_list("state", flat=True)) == {"withdrew"}


def test_who_says_yes_anew_is_asked_again_from_then_on(person):
    due = make_due(person)
    withdraw(actor=system(person), consent=person.consents.get())

    make_consent(person, own_wish=True)

    assert due.fresh().state == "to-come"


def test_who_had_all_taken_out_and_says_yes_anew_begins_again(person):
    make_due(person)
    withdraw(actor=system(person), consent=person.consents.get(), answers_out=True)
    make_consent(person, own_wish=True)

    first = make_baseline(person)

    assert first.due_on == timezone.localdate()
    assert FollowUp.objects.count() == 4
    assert FollowUp.objects.filter(state="to-come").count() == 3


def test_the_list_tells_how_it_is_safe_to_reach_them_and_leaves_others_out(champion, person):
    Person.objects.filter(pk=person.pk).update(
        contact_safe="as-said", contact_how="call", contact_when="mornings", phone="07700 900123"
    )
    make_due(person)
    unsafe = make_person("Zebra", organisation=person.organisation, contact_safe="no")
    make_due(unsafe)
    make_due(make_person("Yak", organisation=person.organisation))

    shown = text_of(champion.get(reverse("follow_ups:to_ask")))

    assert "Bea" in shown
    assert "07700 900123" in shown
    assert "mornings" in shown
    assert shown.count("Only when you meet<") == 1
    assert shown.count("nobody has asked yet whether it is safe to contact them") == 1
    assert "Zebra" not in shown
    assert "1 more is due now or soon, but it is not safe to contact them" in shown
    assert "6 of 10" not in shown
    assert "can be asked now" in text_of(champion.get("/", follow=True))


def test_a_line_of_the_list_says_in_few_words_when_somebody_is_due(champion, person):
    due = make_due(person)
    today = timezone.localdate()
    this_year, next_year = today.replace(month=1, day=5), date(today.year + 1, 1, 5)
    FollowUp.objects.filter(pk=due.pk).update(
        opens_on=this_year - timedelta(days=14), due_on=this_year, closes_on=next_year
    )

    shown = text_of(champion.get(reverse("follow_ups:to_ask")))

    assert f"ue 5 January, until 5 January {today.year + 1}<" in shown
    assert 'data-c="Which time"' not in shown


def test_the_list_narrows_and_says_when_nobody_is_left(champion, person):
    empty = text_of(champion.get(reverse("follow_ups:to_ask")))
    assert "Nobody has been asked yet" in empty
    make_baseline(person)
    assert "Nobody is due" in text_of(champion.get(reverse("follow_ups:to_ask")))
    make_due(make_person("Cy", organisation=person.organisation))
    page = reverse("follow_ups:to_ask")

    for asked, found in (
        ({"when": "now"}, True),
        ({"when": "late"}, False),
        ({"when": "soon"}, False),
        ({"wave": "month-3"}, True),
        ({"wave": "month-6"}, False),
        ({"wave": "nonsense"}, True),
    ):
        assert (">Cy</a>" in text_of(champion.get(page, asked))) == found, asked


def test_managers_save_the_list_without_answers_and_champions_do_not(champion, manager, person):
    make_due(person)
    Person.objects.filter(pk=person.pk).update(contact_safe="yes", phone="07700 900123")
    file = reverse("follow_ups:to_ask_csv")

    body = b"".join(manager.get(file).streaming_content).decode()

    assert "Harbour Carers,Bea,,After three months" in body
    assert "07700" not in body
    assert champion.get(file).status_code == 403


def test_who_comes_no_more_is_still_asked(champion, person):
    make_due(person)
    close_person(actor=system(person), person=person, why="done")

    assert "comes no more since" in text_of(champion.get(reverse("follow_ups:to_ask")))


def test_the_database_refuses_what_cannot_be(person):
    due = make_due(person)
    rows = FollowUp.objects.filter(pk=due.pk)
    for wrong in (
        {"state": "answered"},
        {"state": "lost"},
        {"because": "died"},
        {"mode": "phone"},
        {"opens_on": due.closes_on + timedelta(days=1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(
            programme=person.programme, person=person, agreed=True, reading="plain",
            wording="x", given_on=due.due_on, how="in-person",
        )  # fmt: skip


def test_a_yes_for_a_day_to_come_is_refused(person):
    load_questions()
    day = timezone.localdate() + timedelta(days=1)

    with pytest.raises(NotPossible, match="still to come"):
        keep_consent(
            actor=system(person), person=person, agreed=True, reading="plain",
            how="paper", given_on=day,
        )  # fmt: skip


def test_opening_the_list_leaves_one_line_with_how_many_stood_there(champion, person):
    make_due(person)
    before = Look.objects.count()

    page = champion.get(reverse("follow_ups:to_ask")).content.decode()

    assert str(person) in page
    assert Look.objects.count() == before + 1
    assert Look.objects.get(page="follow_ups:to_ask").shown == 1
