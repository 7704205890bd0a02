"""The rows of one session give one advice, agree on its day, and say whom they take off it."""

from __future__ import annotations

import json

import pytest
from django.core.cache import cache
from django.test import Client

from dots.foundation.actor import Actor
from dots.people.commands import erase_person
from dots.people.models import Attendance, Person
from dots.people.tests.importing import bring, press, read, rows_of, standing
from dots.people.tests.makers import make_own_key, make_person
from dots.people.tests.steps import live, text
from dots.support.models import Activity

pytestmark = pytest.mark.django_db
IMPORT_FIRST, RECORD = "Import the people first", "record once under “Sessions” how many came"


@pytest.fixture
def bea(partner):
    return make_person("Bea", organisation=partner, own_id="A-1")


@pytest.fixture
def kit(partner):
    return make_person("Kit", organisation=partner, own_id="A-2")


@pytest.fixture
def gil(partner):
    """Erased, once A-9."""
    gil = make_person("Gil", organisation=partner, own_id="A-9")
    erase_person(actor=Actor.system(partner.programme, "test"), person=gil)
    return gil


def which(page, why):
    """Which rows a page names beside a reason."""
    told = text(page).split(why)
    return " ".join(told[1].split("</tr>")[0].split()) if len(told) > 1 else "nowhere"


def test_an_unknown_number_and_an_erased_one_give_one_advice_and_the_session_counts_once(
    manager, partner, gil
):
    table = rows_of("S1 A-7 3", "S1 A-9 3", "S1 - 3")

    page = read(manager, partner, table, "sessions")

    assert ">2<" in which(page, IMPORT_FIRST)
    assert ">3<" in which(page, "do not record it under “Sessions”")
    assert ">4<" in which(page, "stays out with its session’s other rows")
    assert RECORD not in text(page)
    assert "0 sessions of the table can come in" in text(page)

    bring(manager, partner, "id,alias\nA-7,Cy\n")
    again = read(manager, partner, table, "sessions")
    press(manager, again)

    assert ">3<" in which(again, "They count as one of the others")
    assert standing() == ({"Cy"}, 2, 3)


def test_a_session_of_erased_people_alone_is_recorded_once_and_one_that_stands_is_not(
    manager, partner, bea, gil
):
    page = read(manager, partner, rows_of("S1 A-9 3"), "sessions")
    assert ">2<" in which(page, RECORD)

    bring(manager, partner, rows_of("S2 A-1 4"), "sessions")
    erase_person(actor=Actor.system(partner.programme, "test"), person=bea)
    stands = read(manager, partner, rows_of("S2 A-1 4", "S2 A-8 4"), "sessions")

    assert ">2<" in which(stands, "Their session is here already")
    assert ">3<" in which(stands, "so it stays as it is here")
    assert RECORD not in text(stands)
    assert Activity.objects.live().count() == 1


def test_a_session_that_waits_for_somebody_is_not_recorded_for_who_is_kept_by_name(
    manager, partner, gil
):
    make_person("Doris", organisation=partner, own_id="A-3", depth="named")
    table = rows_of("S1 A-9 3", "S1 A-3 3", "S2 A-3 4", "S2 A-7 4")

    page = read(manager, partner, table, "sessions")

    assert ">2<" in which(page, "whoever else came is kept by name")
    assert ">4<" in which(page, "The session waits for whoever else came")
    assert RECORD not in text(page)


def test_the_day_that_people_who_are_kept_have_counts_and_the_other_row_says_so(
    manager, partner, bea
):
    page = read(manager, partner, rows_of("S1 A-7 22", "S1 A-1 23"), "sessions")
    press(manager, page)

    assert ">2<" in which(page, "Other rows of this session have another day")
    assert IMPORT_FIRST not in text(page)
    assert (live().starts_on.day, live().people) == (23, 1)


def test_of_several_days_the_one_of_most_rows_counts_and_of_as_many_the_first(
    manager, partner, bea, kit
):
    table = rows_of("S1 A-7 1", "S1 A-8 2", "S1 - 2", "S2 A-1 3", "S2 A-2 4")

    page = read(manager, partner, table, "sessions")

    assert ">2, 6<" in which(page, "Other rows of this session have another day")
    assert ">3<" in which(page, IMPORT_FIRST)


def test_rows_without_a_number_of_a_person_are_counted_and_said(manager, partner, bea):
    table = rows_of("S1 A-1 3", "S1 - 3", "S2 - 4", "S2 - 4")

    page = read(manager, partner, table, "sessions")
    result = press(manager, page)

    for shown in (page, result):
        told = which(shown, "This row has no number of a person")
        assert ">3<" in told
        assert ">3 to 5<" in told
    assert sorted(Activity.objects.live().values_list("people", flat=True)) == [2, 2]


def test_where_only_numbers_are_agreed_no_row_is_said_to_have_no_number(manager, partner):
    partner.data_agreements.update(depth="headcount", basis="", condition="")

    page = read(manager, partner, rows_of("S1 A-1 3", "S1 - 3"), "sessions")

    assert "has no number of a person" not in text(page)


def test_before_anything_is_imported_nothing_is_said_to_have_been_counted(
    manager, partner, bea, gil
):
    rows = rows_of("S1 A-1 3", "S1 A-9 3").replace("3 March 2026,30\n", "3 March 2026,-4\n")

    page = text(read(manager, partner, rows, "sessions"))

    assert "Nothing is imported yet" in page
    assert "were counted" not in page
    assert "was counted" not in page
    assert "were left empty" not in page


def test_the_page_before_says_how_many_people_come_off_how_many_sessions(
    manager, partner, bea, kit
):
    bring(manager, partner, rows_of("S1 A-1 3", "S1 A-2 3", "S2 A-1 4", "S2 A-2 4"), "sessions")

    page = read(manager, partner, rows_of("S1 A-1 3", "S2 A-1 4"), "sessions")

    assert "1 person comes off 2 sessions" in text(page)
    assert ">2 to 3<" in which(page, "whom its rows name no more")
    assert "Kit" not in text(page)
    assert Attendance.objects.counted().count() == 4

    result = press(manager, page)

    assert ">2 to 3<" in which(result, "whom its rows name no more")
    assert Attendance.objects.counted().count() == 2
    assert Person.objects.kept().count() == 2
    unchanged = text(read(manager, partner, rows_of("S1 A-1 3"), "sessions"))
    assert "off" not in unchanged.split("<main")[1].split("Put a column right")[0].split()


def test_what_a_case_system_sends_says_whom_it_takes_off(partner, bea, kit):
    cache.clear()
    make_own_key(organisation=partner, token="dots_t")

    def send(*people):
        row = {"session": "S1", "day": "2026-03-03", "people": people}
        sent = Client().post(
            "/api/v1/sessions", json.dumps([row]), content_type="application/json",
            headers={"Authorization": "Bearer dots_t"},
        )  # fmt: skip
        return sent.json()["rows"][0]

    send("A-1", "A-2")
    fewer = send("A-1")

    assert fewer["outcome"] == "changed"
    assert "who was sent with this session before" in fewer["why"][0]
    assert "table" not in fewer["why"][0]
    assert send("A-1") == {"row": 1, "outcome": "same", "why": []}
