"""Everything held about somebody is erased, and erased again after an old backup is put back."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.foundation import journal
from dots.foundation.actor import Actor
from dots.foundation.ids import new_id
from dots.foundation.models import Event, JournalEntry
from dots.foundation.person_parts import erase_all
from dots.people.commands import (
    add_goal,
    change_person,
    erase_person,
    set_communication,
    set_contact,
)
from dots.people.models import Attendance, Goal, Person, PersonVersion, Register
from dots.people.tests.makers import make_person, make_register
from dots.support.models import Activity

pytestmark = pytest.mark.django_db


def filled(person):
    """Say something of somebody wherever something can be said."""
    actor = Actor.system(person.programme, "test")
    make_register(person, wants=("health",))
    Attendance.objects.update(next_step="Giraffe", barriers=["cost"], tasks=[])
    change_person(actor=actor, person=person, known_as="Giraffe", depth="pseudonymous")
    change_person(actor=actor, person=person, known_as="Zebra", depth="pseudonymous", own_id="Yak")
    set_contact(actor=actor, person=person, contact_safe="yes", phone="07700 900123")
    add_goal(actor=actor, person=person, words="Gazelle", want="health")
    return Person.objects.get(pk=person.pk)


def everything():
    """Whatever stands in the tables about people, as one text."""
    models = (Person, Goal, PersonVersion, Attendance, Event)
    return str([list(model.objects.values()) for model in models])


def test_what_goes_is_said_asked_once_more_and_gone_though_the_count_stays(manager, person):
    filled(person)
    page, form = reverse("people:erase", args=[person.pk]), {"command_id": str(new_id())}

    asked = manager.get(page).content.decode()
    assert "Goals, in their own words" in asked
    assert "This cannot be undone." in asked
    assert Person.objects.get().known_as == "Zebra"
    for _ in range(2):
        assert manager.post(page, form)["Location"] == reverse("people:people")

    left = everything()
    assert not [
        word
        for word in ("Zebra", "Giraffe", "Gazelle", "Yak", "07700", "Bea", "cost")
        if word in left
    ]
    row = Activity.objects.get()
    assert (row.people, row.new_people, row.is_live) == (1, 1, True)
    shown = manager.get(reverse("people:person", args=[person.pk])).content.decode()
    assert "Somebody erased" in shown
    assert "Counted in the totals of those sessions" in shown
    assert "Somebody erased" not in manager.get(reverse("people:people")).content.decode()


def test_the_page_of_somebody_erased_tells_who_erased_them_and_nothing_of_the_trail(
    manager, person
):
    filled(person)
    actor = Actor.system(person.programme, "test")
    set_communication(actor=actor, person=person, communication=["large-print"])
    session = reverse("people:session", args=[Register.objects.get().pk])
    assert reverse("people:person", args=[person.pk]) in manager.get(session).content.decode()
    page = reverse("people:person", args=[person.pk])
    manager.get(page)
    manager.post(reverse("people:erase", args=[person.pk]), {"command_id": str(new_id())})

    shown = manager.get(page).content.decode()

    assert f"Erased on {timezone.localdate():%-d %B %Y} by Priya" in shown
    assert "It cannot be brought back" in shown
    for trail in (session, "Came", "may act", "What helps", "changed", "Added", "goal"):
        assert trail not in shown.split("<main")[1], trail
    there = manager.get(session).content.decode().split("<main")[1]
    assert "Somebody erased" in there
    assert str(person.pk) not in there
    assert "First time this year" not in there
    looks = manager.get(reverse("people:looks", args=[person.pk])).content.decode()
    assert "A page of this record" in looks
    assert "register of a session" not in looks
    every = manager.get(reverse("people:all_looks")).content.decode()
    assert "A page of this record" in every
    assert "Their page" not in every


def test_of_whoever_went_by_itself_the_page_names_nobody(champion, person):
    erase_all(person)

    shown = champion.get(reverse("people:person", args=[person.pk])).content.decode()

    assert "its time was over and it went by itself" in shown
    assert "/looks/" not in shown


def test_champions_do_not_erase(champion, person):
    response = champion.post(reverse("people:erase", args=[person.pk]), {"command_id": new_id()})

    assert response.status_code == 404
    assert Person.objects.get().known_as == "Bea"


def test_nothing_is_written_about_somebody_erased(champion, person):
    erase_person(actor=Actor.system(person.programme, "test"), person=person)

    for name, answers in (
        ("change", {"known_as": "Bea"}),
        ("add_goal", {"words": "Back"}),
        ("contact", {"contact_safe": "yes"}),
        ("reopen", {}),
        ("record", {"starts_on": "2026-01-05"}),
    ):
        page = reverse(f"people:{name}", args=[person.pk])
        response = champion.post(page, {"command_id": str(new_id()), **answers})
        assert "Nothing was saved" in response.content.decode(), name

    assert "Back" not in everything()


def put_back(before):
    """As a backup made before the journal's entries would stand."""
    lines = journal.all_lines()
    JournalEntry.objects.all().delete()
    for pk, fields in before.items():
        Person.objects.filter(pk=pk).update(**fields)
    return lines


def test_whoever_was_erased_or_must_not_be_contacted_since_a_backup_stays_so(person, partner):
    stays = make_person("Cy", organisation=partner)
    safe = make_person("Di", organisation=partner, contact_safe="yes", phone="07700 900124")
    before = {one["id"]: one for one in Person.objects.values()}
    system = Actor.system(person.programme, "test")
    erase_person(actor=system, person=person)
    set_contact(actor=system, person=safe, contact_safe="no")
    set_contact(actor=system, person=safe, contact_safe="no", contact_words="He reads her post")
    lines = put_back(before)
    assert sorted(one.kind for one in lines) == ["erased", "not-safe"]

    said = list(journal.replay(lines))
    again = list(journal.replay(lines))

    assert said == [
        "people not to be contacted, as they had said: 1",
        "people erased again, as they were before: 1",
    ]
    assert again == []
    assert Person.objects.get(pk=person.pk).known_as == ""
    assert Person.objects.get(pk=person.pk).erased_on
    assert Person.objects.get(pk=stays.pk).known_as == "Cy"
    now = Person.objects.get(pk=safe.pk)
    assert (now.contact_safe, now.phone, now.known_as) == ("no", "", "Di")


def test_whoever_is_safe_again_when_the_backup_is_made_stays_so(person):
    system = Actor.system(person.programme, "test")
    for safe in ("yes", "no", "yes"):
        set_contact(actor=system, person=person.fresh(), contact_safe=safe)

    said = list(journal.replay(journal.all_lines()))

    assert said == []
    assert person.fresh().contact_safe == "yes"
