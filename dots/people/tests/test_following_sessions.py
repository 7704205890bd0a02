"""A session is changed where the ledger is kept: who was there follows it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.foundation.actor import CHAMPION, TEAM_MEMBER, Actor
from dots.foundation.tests.makers import untouched
from dots.people.checking import registers_agree
from dots.people.commands import erase_person
from dots.people.models import Attendance, Person, Register
from dots.people.tests.makers import make_person, make_register
from dots.people.tests.steps import address, came, in_april, live, text, today
from dots.support.commands import correct_session, remove_session, restore_session
from dots.support.details import SessionDetails
from dots.support.models import Activity

pytestmark = pytest.mark.django_db


def test_when_its_entry_is_put_right_who_came_follows_to_the_newest_version(person):
    register = make_register(person, others=4, new_others=1)
    actor = make_actor(CHAMPION, person.programme, person.organisation_id)
    details = SessionDetails(starts_on=today(), attendances=3, minutes=20)

    newer = correct_session(actor=actor, row=register.activity, details=details)

    newer.refresh_from_db()
    assert (newer.depth, newer.people, newer.new_people) == ("pseudonymous", 3, None)
    assert Attendance.objects.get(activity=newer).person == person
    assert Register.objects.get(activity=newer).others == 2


def test_a_session_cannot_be_put_right_to_fewer_than_stand_in_its_register(
    champion, person, partner
):
    register = make_register(person, make_person("Cy", organisation=partner))

    page = champion.post(reverse("support:correct", args=[register.activity_id]), came(heads="1"))

    assert "2 people stand in the register of this session" in text(page)
    assert live().pk == register.activity_id


def test_a_session_taken_out_says_so_on_the_persons_page_and_counts_again_when_put_back(
    champion, person
):
    first = make_register(person, on=in_april(2025, 10))
    second = make_register(person, on=in_april(2025, 20))
    actor = make_actor(TEAM_MEMBER, person.programme)

    remove_session(actor=actor, row=first.activity)

    assert Activity.objects.get(pk=second.activity_id).new_people == 1
    page = text(champion.get(address("person", person.pk)))
    assert "This session is taken out and not counted." in page
    assert "Came once, on 20 April 2025." in page
    restore_session(actor=actor, row=first.activity)
    assert Activity.objects.get(pk=second.activity_id).new_people == 0
    assert Activity.objects.get(pk=first.activity_id).new_people == 1


def test_the_page_of_the_session_leads_its_partners_people_to_the_register(
    champion, client, person
):
    register = make_register(person)
    row = reverse("support:row", args=[register.activity_id])
    team = sign_in(client, make_member(TEAM_MEMBER, person.programme))

    assert address("session", register.pk) in text(champion.get(row))
    assert address("session", register.pk) not in text(team.get(row))


def test_putting_a_register_right_keeps_counting_who_was_erased_since(champion, person, partner):
    cy = make_person("Cy", organisation=partner)
    register = make_register(person, cy, on=today())
    erase_person(actor=Actor.system(partner.programme, "test"), person=cy)
    page = champion.get(address("correct", register.pk))
    assert "And 1 person erased since." in text(page)

    champion.post(address("correct", register.pk), {**untouched(page), "minutes": "45"})

    assert (live().people, live().new_people, live().minutes) == (2, 2, 45)


def test_the_session_of_somebody_erased_can_still_be_put_right(champion, person):
    register = make_register(person)
    erase_person(actor=Actor.system(person.programme, "test"), person=person)
    page = champion.get(address("correct", register.pk))

    champion.post(address("correct", register.pk), {**untouched(page), "minutes": "45"})

    assert (live().people, live().minutes) == (1, 45)


def test_whoever_came_no_more_and_stands_in_a_later_register_comes_again(champion, person, partner):
    Person.objects.update(closed_on=today(), closed_why="moved")
    champion.post(address("register", partner.pk), came(people=[str(person.pk)]))

    person.refresh_from_db()

    assert person.is_coming
    assert "Comes again." in text(champion.get(address("person", person.pk)))


def test_a_register_of_before_they_came_no_more_changes_nothing_of_that(person):
    Person.objects.update(closed_on=today())

    make_register(person, on=in_april(2025))

    assert not Person.objects.get().is_coming


def test_a_check_tells_where_a_register_and_the_ledger_do_not_agree(person, partner):
    cy = make_person("Cy", organisation=partner)
    make_register(person, cy, others=2, on=in_april(2025))
    make_register(person, cy, others=2, new_others=1)
    assert registers_agree() == []

    Activity.objects.filter(new_people=None).update(people=9, attendances=9)
    Activity.objects.exclude(new_people=None).update(new_people=0)

    assert registers_agree() == [
        "1 register of people: another number of people than the ledger counts.",
        "1 register of people: another number of new people than the ledger counts.",
    ]
