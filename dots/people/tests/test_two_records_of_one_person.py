"""One person kept twice: seen while typing, made one record, and parted again."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.journal import digest_of
from dots.foundation.models import Look
from dots.foundation.person_parts import told_of
from dots.people.checking import registers_agree
from dots.people.commands import (
    close_person,
    erase_person,
    merge_people,
    part_people,
    replay_erasures,
)
from dots.people.dying import died_since
from dots.people.models import Attendance, Goal, Merge, Person, PersonVersion
from dots.people.tests.makers import make_goal, make_keeper, make_person, make_register
from dots.people.tests.steps import address, in_april, said, text
from dots.support.models import Activity

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(partner):
    """Bea again, kept as Béa: called so by another champion."""
    return make_person(
        "Bea T.", organisation=partner, own_id="A-17", contact_safe="no", communication=["bsl"]
    )


@pytest.fixture
def full(person, other):
    """Each came once, in one year, and has a goal and a version."""
    Person.objects.filter(pk=person.pk).update(contact_safe="yes", phone="07700 900123")
    for number, one in enumerate((person, other)):
        make_register(one, on=in_april(2025, 10 + number))
        make_goal(person=one, words=f"Goal {number}")
        PersonVersion.objects.create(
            programme_id=one.programme_id, person=one, said={"known_as": "B"}, changed=["known_as"]
        )
    return person


def every_row():
    """Everything that merging may touch, as it stands."""
    models = (Person, Attendance, Goal, Activity)
    return {model: sorted(model.objects.values_list(), key=str) for model in models}


def system(person):
    return Actor.system(person.programme, "test")


def test_whoever_is_called_nearly_the_same_is_shown_while_a_nickname_is_typed(
    champion, client, partner, person
):
    piece = reverse("people:alike", args=[partner.pk])

    shown = text(champion.post(piece, {"typed": "bea"}))

    assert address("person", person.pk) in shown
    assert text(champion.post(piece, {"typed": "zebra"})).strip() == ""
    assert champion.get(piece).status_code == 405
    assert client.post(piece, {"typed": "bea"})["Location"].startswith("/accounts/login/")
    for name in ("add", "register"):
        assert f'data-address="{piece}"' in text(champion.get(address(name, partner.pk)))


def test_two_records_become_one_and_two_again(champion, full, other):
    before = every_row()
    page = text(champion.post(address("twice", full.pk), {"other": str(other.pk)}, follow=True))
    assert "Make Bea and Bea T. one record?" in page
    form, here = said(stays=str(full.pk)), address("merge", full.pk, other.pk)

    first, second = champion.post(here, form), champion.post(here, form)

    assert first["Location"] == second["Location"] == address("person", full.pk)
    one = Person.objects.get(pk=full.pk)
    assert (one.own_id, one.communication) == ("A-17", ["bsl"])
    assert (one.contact_safe, one.phone) == ("no", "")  # the more careful answer
    assert {one.attendances.count(), one.goals.count()} == {2}
    assert sum(Activity.objects.live().values_list("new_people", flat=True)) == 1
    page = text(champion.get(address("person", other.pk), follow=True))
    assert "Was also kept as <b>Bea T.</b>" in page
    assert "Goal 0" in page
    assert "Goal 1" in page
    assert "Bea T." not in text(champion.get(address("people")))
    assert registers_agree() == []

    undo = address("part", Merge.objects.get().pk)
    assert "two records again?" in text(champion.get(undo))
    form = said()
    assert champion.post(undo, form)["Location"] == champion.post(undo, form)["Location"]
    assert "They are two records already" in text(champion.get(undo))

    assert every_row() == before


def test_somebody_not_permitted_makes_nobody_one(client, team, full, other):
    merge = merge_people(actor=system(full), person=full, other=other).merges.get()

    for page in (
        address("twice", full.pk),
        address("merge", full.pk, other.pk),
        address("part", merge.pk),
        address("alike", full.organisation_id),
    ):
        assert team.post(page, said(stays=str(full.pk))).status_code in (403, 404), page
        assert client.post(page)["Location"].startswith("/accounts/login/"), page

    assert Merge.objects.standing().count() == 1


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (make_register, "counted as two people"),
        (lambda one, other: erase_person(actor=system(one), person=other), "erased"),
        (
            lambda one, other: merge_people(
                actor=system(one), person=make_person(organisation=one.organisation), other=other
            ),
            "one with another",
        ),
    ],
)
def test_what_cannot_be_one_is_told_and_nothing_changes(person, other, make, sentence):
    make(person, other)
    before = every_row()

    with pytest.raises(NotPossible, match=sentence):
        merge_people(actor=system(person), person=person, other=other.fresh())

    assert every_row() == before


def test_people_of_two_partners_are_never_one(champion, person):
    stranger = make_person(organisation=make_keeper(programme=person.programme))

    with pytest.raises(NotPossible, match="Choose another record"):
        merge_people(actor=system(person), person=person, other=stranger)
    assert champion.get(address("merge", person.pk, stranger.pk)).status_code == 404


def test_whoever_is_erased_is_erased_in_both_records_also_after_a_restore(full, other):
    merge_people(actor=system(full), person=full, other=other)
    shell = Person.objects.filter(pk=other.pk).values().get()

    erase_person(actor=system(full), person=full.fresh())

    assert not [value for _, told in told_of(full.fresh()) for _, value in told if value]
    Person.objects.filter(pk=other.pk).update(**shell)  # as an older backup has it
    digests = [digest_of(other.pk)]
    replay_erasures(actor=system(full), programme=full.programme, digests=digests)
    assert Person.objects.get(pk=other.pk).known_as == ""
    with pytest.raises(NotPossible):
        part_people(actor=system(full), merge=Merge.objects.get())


def test_what_was_said_since_stays_when_they_are_parted(champion, full, other):
    merge_people(actor=system(full), person=full, other=other)
    Person.objects.filter(pk=full.pk).update(own_id="B-2")

    part_people(actor=system(full), merge=Merge.objects.get())

    assert Person.objects.get(pk=full.pk).own_id == "B-2"
    assert Person.objects.get(pk=other.pk).own_id == "A-17"


def test_looks_at_either_record_are_read_at_the_one_that_goes_on(manager, champion, full, other):
    champion.get(address("person", other.pk))
    merge_people(actor=system(full), person=full, other=other)

    page = text(manager.get(address("looks", full.pk)))

    assert page.count("Tam Applegarth") == Look.objects.filter(record_id=other.pk).count() == 1


@pytest.mark.parametrize("search", ["", "a-17"])
def test_the_other_record_is_found_by_what_else_they_are_called(champion, person, other, search):
    page = text(champion.post(address("twice", person.pk), {"search": search}))

    assert f'value="{other.pk}"' in page
    none = text(champion.post(address("twice", person.pk), {"search": "zebra"}))
    assert "Nobody is called like that." in none


def noted_dead(*people):
    """Those whom a backup that was put back and has them alive would let go of again."""
    digests = [digest_of(one.pk) for one in people]
    Person.objects.update(merged_into=None, closed_on=None, closed_why="", own_id="")
    return set(died_since(people[0].programme, digests))


@pytest.mark.parametrize("dead_goes_on", [True, False])
@pytest.mark.parametrize("answer", ["yes", "no"])
def test_whether_somebody_died_is_asked_where_one_record_says_so(
    champion, person, other, dead_goes_on, answer
):
    close_person(actor=system(other), person=other, why="died")
    here = address("merge", person.pk, other.pk)
    stays = other if dead_goes_on else person
    assert "Have they died?" in text(champion.get(here))
    assert "Say whether they have died." in text(champion.post(here, said(stays=str(stays.pk))))
    assert not Merge.objects.exists()

    champion.post(here, said(stays=str(stays.pk), died=answer))

    one = Person.objects.get(pk=stays.pk)
    assert (one.has_died, one.is_coming) == (answer == "yes", answer == "no")
    champion.post(address("part", Merge.objects.get().pk), said())
    assert Person.objects.get(pk=other.pk).has_died
    assert Person.objects.get(pk=person.pk).is_coming
    assert noted_dead(person, other) == {other}


def test_no_backup_forgets_that_somebody_died_once_two_records_are_one(person, other):
    close_person(actor=system(other), person=other, why="died")

    with pytest.raises(NotPossible, match="Say whether they have died"):
        merge_people(actor=system(person), person=person, other=other.fresh())
    merge_people(actor=system(person), person=person, other=other.fresh(), died=True)

    assert noted_dead(person, other) == {person, other}


def test_two_records_that_both_say_they_died_say_it_as_one(champion, person, other):
    for one in (person, other):
        close_person(actor=system(one), person=one, why="died")
    here = address("merge", person.pk, other.pk)
    assert "Have they died?" not in text(champion.get(here))

    champion.post(here, said(stays=str(person.pk)))

    assert Person.objects.get(pk=person.pk).has_died
