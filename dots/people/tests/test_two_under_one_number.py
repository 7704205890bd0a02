"""Two people under one number in one table, once their partners are one; and numbers of nobody."""

from __future__ import annotations

from datetime import date

import pytest

from dots.duplicates.tests.makers import make_merge, make_pair
from dots.foundation.actor import Actor
from dots.people.commands import erase_person, merge_people
from dots.people.intake_alike import doubts_of
from dots.people.models import Attendance, Intake, Person
from dots.people.tests.importing import bring, press, read
from dots.people.tests.makers import make_keeper, make_person
from dots.people.tests.steps import address, said, text
from dots.support.models import Activity

pytestmark = pytest.mark.django_db
HEAD = "Session ID,Client ID,Date,Minutes\n"


@pytest.fixture
def two(partner):
    """Olu at the one that stays and Bernadette at the one that went, under one number."""
    rowan = make_keeper("Rowan Men’s Shed", programme=partner.programme)
    people = (
        make_person("Olu", organisation=partner, own_id="C1"),
        make_person("Bernadette", organisation=rowan, own_id="C1"),
    )
    make_merge(make_pair(rowan, partner), keeps=partner)
    return people


def erase(person):
    erase_person(actor=Actor.system(person.programme, "test"), person=person.fresh())


def spoken():
    named = Person.objects.exclude(known_as="")
    return dict(named.values_list("known_as", "language"))


def row_of(page, why):
    """Which rows a page names beside a reason."""
    return text(page).split(why)[1].split("</tr>")[0]


@pytest.mark.parametrize(
    "order", [("Olu,Yoruba", "Bernadette,Polish"), ("Bernadette,Polish", "Olu,Yoruba")]
)
def test_both_rows_of_a_number_that_two_have_come_in_by_their_names(manager, partner, two, order):
    table = "id,alias,language\n" + "".join(f"C1,{one}\n" for one in order)

    page = read(manager, partner, table)
    result = press(manager, page)

    assert "earlier row" not in text(page) + text(result)
    assert "2 people of the table can come in" in text(page)
    assert spoken() == {"Olu": "Yoruba", "Bernadette": "Polish"}


def test_a_row_that_tells_none_of_the_two_apart_says_that_both_came_under_the_number(
    manager, partner, two
):
    page = read(manager, partner, "id,alias,language\nC1,Olu,Yoruba\nC1,Bern,Polish\n")
    press(manager, page)

    assert ">3<" in row_of(page, "Two partners that became one each had somebody under this number")
    assert spoken() == {"Olu": "Yoruba", "Bernadette": ""}


def test_the_same_person_twice_is_still_told_so_and_the_first_row_counts(manager, partner, two):
    table = "id,alias,language\nC1,Olu,Yoruba\nC1,olu,Polish\nD1,Ade,\nD1,Abe,\n"
    page = read(manager, partner, table)
    press(manager, page)

    assert ">3, 5<" in row_of(page, "This number stands in an earlier row")
    assert spoken() == {"Olu": "Yoruba", "Bernadette": "", "Ade": ""}


def test_a_number_that_one_of_two_lost_after_the_page_was_shown_renames_nobody(
    manager, partner, two
):
    page = read(manager, partner, "id,alias,language\nC1,Olu,Yoruba\nC1,Bernadette,Polish\n")
    Person.objects.filter(known_as="Bernadette").update(own_id="R-1", own_id_before="")

    press(manager, page)

    assert spoken() == {"Olu": "Yoruba", "Bernadette": ""}


def test_whoever_came_with_a_merge_is_not_asked_about_as_like_themselves(partner, two):
    Person.objects.filter(known_as="Olu").update(own_id="B-1")

    rows = [{"row": 2, "own_id": "C1", "known_as": "Bernadette"}]

    assert doubts_of(partner, rows) == []


def test_several_who_are_missing_in_one_session_each_have_their_own_reason(manager, partner):
    make_person("Bea", organisation=partner, own_id="A-1")
    make_person("Doris", organisation=partner, own_id="A-2", depth="named")
    erase(make_person("Gil", organisation=partner, own_id="A-3"))
    rows = "".join(f"S1,A-{n},3 March 2026,30\n" for n in (1, 2, 3, 4))

    page = read(manager, partner, HEAD + rows, "sessions")
    result = press(manager, page)

    for shown in (page, result):
        assert ">3<" in row_of(shown, "kept by name, which your data agreement")
        assert ">4<" in row_of(shown, "somebody whose record was erased")
        assert ">5<" in row_of(shown, "not kept here under these numbers")
    assert Activity.objects.get().people == 4


def test_a_session_that_does_not_tell_who_came_names_each_of_its_rows(manager, partner, two):
    make_person("Dee", organisation=partner, own_id="D1")
    rows = "S1,C1,2026-03-02,60\nS1,D1,2026-03-02,60\nS2,D1,2026-03-03,60\n"
    page = read(manager, partner, HEAD + rows, "sessions")
    result = press(manager, page)

    for one in (page, result):
        why = "Two partners that became one each had somebody under this number"
        assert ">2<" in row_of(one, why)
        assert ">3<" in row_of(one, "It stays out with another row of its session")
    assert Activity.objects.get().starts_on == date(2026, 3, 3)


def test_a_session_of_somebody_erased_is_not_sent_round_in_a_circle(manager, partner):
    gil = make_person("Gil", organisation=partner, own_id="A-3")
    table = HEAD + "S1,A-3,3 March 2026,30\nS2,A-3,4 March 2026,30\nS2,A-4,4 March 2026,30\n"
    bring(manager, partner, table.replace("S2", "S1").replace("4 March", "3 March"), "sessions")
    erase(gil)
    intake = Intake.objects.get(state="done")
    manager.post(address("undo_import", intake.pk), said())

    page = read(manager, partner, table, "sessions")

    assert ">2<" in row_of(page, "record once under “Sessions” how many came")
    assert ">3<" in row_of(page, "Their session waits for whoever else came")
    assert ">4<" in row_of(page, "Import the people first")
    assert not Attendance.objects.filter(activity__state="live").exists()


def test_one_person_under_two_numbers_is_counted_once_in_a_session(manager, partner):
    bea, twin = (make_person("Bea", organisation=partner, own_id=f"A-{n}") for n in (1, 2))
    merge_people(actor=Actor.system(partner.programme, "test"), person=bea, other=twin)
    table = HEAD + "S1,A-1,3 March 2026,30\nS1,A-2,3 March 2026,30\n"

    page = read(manager, partner, table, "sessions")
    result = press(manager, page)

    for shown in (page, result):
        assert ">3<" in row_of(shown, "under another number too")
    assert (Activity.objects.get().people, Attendance.objects.get().person) == (1, bea)
    assert "earlier" not in bring(manager, partner, table, "sessions")
    assert Activity.objects.count() == 1
