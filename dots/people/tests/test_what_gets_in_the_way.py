"""What gets in the way of going online is asked of the person, in the programme's own words."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.urls import reverse

from dots.agreements.models import Agreement
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.person_parts import told_of
from dots.foundation.tests.makers import untouched
from dots.frameworks.models import Term, TermChoice
from dots.people.asking import BARRIERS_EASY, BARRIERS_PLAIN
from dots.people.commands import (
    change_goal,
    erase_person,
    merge_people,
    part_people,
    set_communication,
)
from dots.people.models import Person
from dots.people.tests.makers import make_goal, make_person
from dots.people.tests.steps import address, said, text, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def words(programme):
    """The published words, of which the programme says one otherwise and hides another."""
    call_command("load_reference_data", verbosity=0)
    own = {"programme": programme, "list_code": "barriers"}
    TermChoice.objects.create(**own, term_code="cost", label="Cannot afford it")
    TermChoice.objects.create(**own, term_code="motivation", is_hidden=True)


def system(person):
    return Actor.system(person.programme, "test")


def asked(client, person, **answers):
    """Go on from a page of the questions as it stands, with these answers."""
    at = address("needs", person.pk)
    return client.post(at, {**untouched(client.get(at)), **answers})


def test_it_is_asked_in_the_programmes_words_or_in_easy_read_and_stands_on_their_page(
    champion, person, words
):
    plain = text(asked(champion, person, go="next"))
    easy = asked(champion, person, step="barriers", go="easy")
    ticks = {"barriers": ["device", "cost"], "step": "barriers", "go": "stop"}
    champion.post(address("needs", person.pk), {**untouched(easy), **ticks})

    for one in ("What gets in the way of going online?", "Question 2 of 7", "Cannot afford it"):
        assert one in plain
    assert "I do not feel able to" in plain
    assert "I see no reason to" not in plain
    for one in ("Going online. What makes it hard for you?", "Cannot afford it", "to get it wrong"):
        assert one in text(easy)
    person.refresh_from_db()
    assert person.barriers == ["device", "cost"]
    assert (person.communication_review_on - today()).days == 365
    page = text(champion.get(address("person", person.pk)))
    assert "In the way: No suitable device; Cannot afford it" in page
    assert "No suitable device" not in text(champion.get(address("people")))


def test_every_word_of_our_list_is_said_in_easy_read_too(words):
    ours = Term.objects.filter(framework__list_code="barriers", framework__is_default=True)

    assert set(BARRIERS_EASY) == set(BARRIERS_PLAIN) == set(ours.values_list("code", flat=True))
    assert max(len(one.split()) for one in BARRIERS_EASY.values()) <= 12


def test_skipped_it_stays_as_it_was_and_a_word_offered_no_more_stays_among_the_answers(
    champion, person, words
):
    Person.objects.filter(pk=person.pk).update(barriers=["motivation"])

    asked(champion, person, barriers=[], step="barriers", go="skip")
    check = asked(champion, person, step="again", go="next")
    asked(champion, person, language="Urdu", go="stop")

    assert "I see no reason to" in text(check)
    person.refresh_from_db()
    assert (person.language, person.barriers) == ("Urdu", ["motivation"])


def test_it_is_changed_on_one_page_too_and_what_was_said_before_is_kept(
    champion, manager, person, words
):
    page = address("communication", person.pk)
    for ticked in (["device"], ["cost"]):
        champion.post(page, {**untouched(champion.get(page)), "barriers": ticked})

    here = text(champion.get(address("person", person.pk)))
    file = b"".join(manager.get(reverse("people:people_csv"))).decode()
    told = {name: said for _, lines in told_of(person.fresh()) for name, said in lines}

    assert "In the way: Cannot afford it" in here
    assert "No suitable device" in here.partition("In the way of going online")[2]
    assert "Cannot afford it" in file
    assert told["In the way of going online"] == "Cannot afford it"
    assert any("No suitable device" in said for said in told.values())

    erase_person(actor=system(person), person=person.fresh())
    assert person.fresh().barriers == []
    assert "device" not in str(list(person.versions.values()))


def test_only_words_of_the_list_are_kept_and_none_where_the_agreement_does_not_allow_it(
    champion, person, words
):
    wrong = champion.post(address("communication", person.pk), said(barriers=["moonlight"]))
    with pytest.raises(NotPossible, match="Choose from what is offered"):
        set_communication(
            actor=system(person), person=person, communication=[], barriers=["moonlight"]
        )
    Agreement.objects.all().delete()
    refused = champion.post(address("communication", person.pk), said(barriers=["cost"]))

    assert "barriers" in wrong.context["form"].errors
    assert "Only numbers of people are recorded here" in text(refused)
    assert person.fresh().barriers == []


def test_of_two_records_made_one_either_ones_answer_stands(partner, person, words):
    Person.objects.filter(pk=person.pk).update(barriers=["device", "cost"])
    other = make_person("Bea T.", organisation=partner, barriers=["cost", "skills"])

    merge_people(actor=system(person), person=person.fresh(), other=other)
    together = person.fresh().barriers
    told = str([lines for part, lines in told_of(person.fresh()) if part.model == "people.Merge"])
    part_people(actor=system(person), merge=person.merges.get())

    assert together == ["device", "cost", "skills"]
    assert "In the way of going online: No suitable device, Cannot afford it, Not know" in told
    assert person.fresh().barriers == ["device", "cost"]


def test_that_a_goal_changed_is_said_as_people_say_it(champion, person):
    change_goal(actor=system(person), goal=make_goal(person=person), state="reached")

    assert "A goal was updated" in text(champion.get(address("person", person.pk)))
