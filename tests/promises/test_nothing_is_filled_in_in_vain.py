"""A form about somebody that could save nothing says so before it is filled in."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.agreements.models import Agreement
from dots.follow_ups.commands import Said, correct
from dots.follow_ups.models import EarlierAnswers, FollowUp
from dots.follow_ups.tests.makers import form, make_due, saved, system
from dots.foundation.actor import PARTNER_MANAGER
from dots.foundation.commands import NotPossible
from dots.people.commands import erase_person
from dots.people.models import Person
from dots.people.tests.makers import make_goal, make_keeper, make_person

pytestmark = pytest.mark.django_db
ABOUT_SOMEBODY = (
    *("people:change", "people:communication", "people:needs", "people:contact", "people:close"),
    *("people:reopen", "people:add_goal", "people:add_carer", "people:record", "people:erase"),
    *("follow_ups:ask", "follow_ups:ask_story", "follow_ups:start", "handovers:send"),
    *("handovers:elsewhere", "equality:answer", "safeguarding:plan", "retention:keep_on"),
)
UNDER_AGREEMENT = (
    *("people:communication", "people:needs", "people:add_goal", "people:add_carer"),
    *("people:record", "follow_ups:ask", "follow_ups:start", "equality:answer"),
    *("safeguarding:plan", "handovers:send"),
)


@pytest.fixture
def due(db):
    programme = make_programme("Digital Exborough")
    partner = make_keeper("Harbour Carers", programme=programme)
    return make_due(make_person("Bea", organisation=partner))


@pytest.fixture
def manager(due):
    partner = due.person.organisation
    return sign_in(Client(), make_member(PARTNER_MANAGER, partner.programme, partner.pk))


def opened(manager, name, pk):
    return manager.get(reverse(name, args=[pk])).content.decode()


def test_of_somebody_erased(manager, due):
    goal = make_goal(person=due.person)
    first = FollowUp.objects.get(wave="baseline")
    erase_person(actor=system(due.person), person=due.person)

    about = [(name, due.person_id) for name in ABOUT_SOMEBODY]
    waves = [(f"follow_ups:{name}", due.pk) for name in ("answer", "mark", "make_link")]
    answered = [("follow_ups:answer", first.pk), ("people:goal", goal.pk)]
    for name, pk in [*about, *waves, *answered]:
        page = opened(manager, name, pk)
        assert "This record is erased" in page, name
        assert 'name="command_id"' not in page, name


def test_no_answer_of_somebody_erased_is_put_right(manager, due):
    first = FollowUp.objects.get(wave="baseline")
    erase_person(actor=system(due.person), person=due.person)

    assert "Put it right" not in opened(manager, "follow_ups:wave", first.pk)
    said = saved(mends="yes", **{"life-satisfaction": "3"})
    page = manager.post(reverse("follow_ups:answer", args=[first.pk]), said).content.decode()
    with pytest.raises(NotPossible, match="erased"):
        correct(actor=system(due.person), follow_up=first, said=Said({"life-satisfaction": 3}))

    assert "What was kept of this person is erased. Nothing was saved." in page
    assert first.fresh().answers == {}
    assert not EarlierAnswers.objects.exists()


def test_after_an_agreement_has_ended(manager, due):
    Agreement.objects.update(closed_on=timezone.localdate())
    first = FollowUp.objects.get(wave="baseline")

    for name in UNDER_AGREEMENT:
        page = opened(manager, name, due.person_id)
        assert "Your data agreement does not allow this now" in page, name
        assert 'name="command_id"' not in page, name
    assert "Put it right" not in opened(manager, "follow_ups:wave", first.pk)


def test_after_an_agreement_has_ended_that_it_is_not_safe_can_be_said(manager, due):
    Agreement.objects.update(closed_on=timezone.localdate())
    page = reverse("people:contact", args=[due.person_id])
    assert 'name="contact_safe"' in manager.get(page).content.decode()

    manager.post(page, form(contact_safe="no"))

    assert Person.objects.get(known_as="Bea").contact_safe == "no"
