"""Handed over, somebody is asked by the partner that goes on, if they said yes to that."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from dots.follow_ups.commands import answer, withdraw
from dots.follow_ups.commands.waves import Said
from dots.follow_ups.models import Consent
from dots.follow_ups.tests.makers import (
    load_questions,
    make_baseline,
    make_consent,
    make_due,
    make_link_to,
    system,
)
from dots.foundation.commands import NotPossible
from dots.handovers.commands import accept
from dots.handovers.models import Handover
from dots.handovers.tests.makers import make_handover
from dots.handovers.tests.steps import address, agreed, chosen, text
from dots.people.commands import reopen_person
from dots.people.models import Person
from dots.people.tests.makers import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def due(person):
    load_questions()
    return make_due(person)


def taken_on(person, receiver, parts, known=None):
    found = make_handover(person, to=receiver, parts=["known-as", *parts])
    accept(actor=system(person), handover=found, known=known)
    return found.fresh().received


def states(person):
    return {one.wave: one.state for one in person.follow_ups.all()}


def test_what_is_to_come_goes_along_under_the_same_yes_and_what_was_answered_stays(
    librarian, champion, due, person, receiver
):
    link = make_link_to(due)
    yes = person.consents.get()

    own = taken_on(person, receiver, ["asking"])

    assert states(person) == {"baseline": "answered"}
    assert set(states(own)) == {"month-3", "month-6", "month-12"}
    theirs = own.consents.get()
    assert (theirs.wording, theirs.given_on) == (yes.wording, yes.given_on)
    assert str(person) not in text(champion.get(reverse("follow_ups:to_ask")))
    assert str(own) in text(librarian.get(reverse("follow_ups:to_ask")))
    assert librarian.get(reverse("follow_ups:start", args=[own.pk])).status_code == 302
    assert "nothing to answer" in text(Client().get(link, follow=True))
    answer(
        actor=system(own),
        follow_up=due.fresh(),
        said=Said({"internet-use": "not"}, mode="in-person"),
    )
    assert states(own)["month-3"] == "answered"


def test_without_their_yes_to_that_nobody_asks_any_more(champion, librarian, due, person, receiver):
    own = taken_on(person, receiver, ["goals"])

    assert states(person)["month-3"] == "withdrew"
    assert not own.follow_ups.exists()
    assert not Consent.objects.filter(person=own).exists()
    assert str(person) not in text(champion.get(reverse("follow_ups:to_ask")))


def test_a_partner_that_asks_them_already_goes_on_with_its_own(due, person, receiver):
    known = make_person("Bea", organisation=receiver)
    mine = make_due(known)

    own = taken_on(person, receiver, ["asking"], known=known.pk)

    assert own == known
    assert own.consents.count() == 1
    assert states(own)["month-3"] == "to-come"
    assert mine.fresh().person == known
    assert states(person)["month-3"] == "withdrew"


def test_it_is_offered_where_they_may_be_asked_and_told_before_they_say_yes(
    champion, person, receiver
):
    page = address("send", person.pk)
    before = text(champion.get(page))
    load_questions()
    make_due(person)

    offered = text(champion.get(page))
    shown = text(champion.post(page, chosen(parts=["asking"])))
    shared = text(champion.post(page, chosen(kind="share", parts=["asking"])))
    champion.post(page, agreed(kind="share", parts=["goals", "asking"]))
    nothing = Handover.objects.exists()
    champion.post(page, agreed(parts=["asking"]))

    assert "That they may be asked how it goes" not in before
    assert "That they may be asked how it goes" in offered
    assert "so that they ask you now and we do not" in shown
    assert "goes only where you hand over" in shared
    assert not nothing
    assert Handover.objects.get().parts == ["known-as", "asking"]
    assert Person.objects.count() == 1


def test_whoever_gave_them_away_is_told_to_ask_nothing_more(champion, person, receiver):
    load_questions()
    make_consent(person)
    page, first = reverse("people:person", args=[person.pk]), [person.pk]
    taken_on(person, receiver, ["goals"])

    shown = text(champion.get(page))
    for form in ("follow_ups:start", "follow_ups:ask"):
        refused = text(champion.get(reverse(form, args=first), follow=True))
        assert "You ask them no more how it goes." in refused, form
        assert "<h1>The first questions" not in refused

    assert f"Handed over to {receiver} on" in shown
    for wrong in ("who stopped coming is asked too", "first questions", "May we ask how it goes"):
        assert wrong not in shown, wrong
    with pytest.raises(NotPossible, match="You ask them no more how it goes"):
        make_baseline(person.fresh())


def test_who_never_was_asked_is_not_asked_after_a_hand_over_until_they_come_again(
    champion, person, receiver
):
    load_questions()
    taken_on(person, receiver, ["goals"])
    page = reverse("people:person", args=[person.pk])

    away = text(champion.get(page))
    with pytest.raises(NotPossible, match="You ask them no more how it goes"):
        make_consent(person.fresh())
    reopen_person(actor=system(person), person=person.fresh())

    assert "May we ask how it goes?" not in away
    assert "May we ask how it goes?" in text(champion.get(page))


def test_who_comes_again_is_said_to_be_asked_by_the_other_before_they_are_asked_twice(
    champion, due, person, receiver
):
    taken_on(person, receiver, ["asking"])
    reopen_person(actor=system(person), person=person.fresh())
    twice = f"{receiver} may ask them how it goes, as they agreed"

    page = text(champion.get(reverse("people:person", args=[person.pk])))
    withdraw(actor=system(person), consent=person.consents.get())
    asks = text(champion.get(reverse("follow_ups:ask", args=[person.pk])))

    for shown in (page, asks):
        assert twice in shown
        assert "Asked by you as well, they are asked twice." in shown


def test_where_asking_did_not_go_along_nothing_of_it_is_said(champion, person, receiver):
    load_questions()
    make_consent(person)
    taken_on(person, receiver, ["goals"])
    reopen_person(actor=system(person), person=person.fresh())

    assert "asked twice" not in text(champion.get(reverse("people:person", args=[person.pk])))
