"""Before a table comes in its page says which rows will not, and why; refusals say what may be."""

from __future__ import annotations

import json

import pytest
from django.core.cache import cache
from django.test import Client

from dots.agreements.models import Agreement
from dots.agreements.tests.makers import make_agreement
from dots.foundation.actor import Actor
from dots.people.commands import erase_person
from dots.people.models import Intake, Person
from dots.people.tests.importing import bring, press, read
from dots.people.tests.makers import make_own_key, make_person
from dots.people.tests.steps import text
from dots.support.models import Activity

pytestmark = pytest.mark.django_db

HEAD = "Session ID,Client ID,Date,Minutes\n"


def looked_at(page):
    """What the page says of rows, in one line."""
    return " ".join(text(page).split("Rows to look at", 1)[1].split())


def test_people_who_would_be_left_out_are_told_of_before_and_none_is_added(manager, partner):
    gone = make_person("Gil", organisation=partner, own_id="A-9")
    make_person("Kit", organisation=partner, own_id="A-8")
    erase_person(actor=Actor.system(partner.programme, "test"), person=gone)
    names = [
        "A-1,Doris Oxley",
        "QQ123456C,Cy",
        "A-3,Ann 07700 900222",
        "A-9,Gil",
        "A-8,Kit Zed-Yew",
    ]

    page = read(manager, partner, "id,alias\n" + "\n".join(names) + "\n")

    said = looked_at(page)
    for why in (
        "looks like a whole name", "a National Insurance number", "a telephone number",
        "was erased or emptied here",
    ):  # fmt: skip
        assert why in said
    assert "0 people of the table can come in" in text(page)
    assert "No row can be imported: see why above." in text(page)
    assert "Doris" not in said
    assert Person.objects.filter(erased_on=None).get().known_as == "Kit"


def test_what_can_come_in_does_beside_what_cannot(manager, partner):
    page = read(manager, partner, "id,alias\nA-1,Doris Oxley\nA-2,Bea\n")
    result = text(press(manager, page))

    assert "1 person of the table can come in; which rows are left out and why" in text(page)
    assert "looks like a whole name" in result
    assert Person.objects.get().known_as == "Bea"
    assert len(Intake.objects.get().aside) == 1


def test_by_name_a_number_that_others_know_somebody_by_is_noted_and_comes_in(manager, partner):
    Agreement.objects.all().delete()
    make_agreement(partner)

    page = read(manager, partner, "id,first name,surname\nQQ123456C,Doris,Oxley\n")
    press(manager, page)

    assert "keep it only if you need it" in looked_at(page)
    assert Person.objects.get().own_id == "QQ123456C"


def test_sessions_say_before_whose_row_is_of_nobody_kept_and_which_minutes_are_none(
    manager, partner
):
    make_person("Bea", organisation=partner, own_id="A-1")
    rows = "S1,A-1,3 March 2026,30\nS1,A-2,3 March 2026,30\nS2,A-3,3 March 2026,30\n"
    rows += "S3,A-1,4 March 2026,-4\nS4,A-1,5 March 2026,\n"

    page = read(manager, partner, HEAD + rows, "sessions")
    result = press(manager, page)

    for said in (looked_at(page), looked_at(result)):
        for why, row in (("counted as others", 3), ("Import the people first", 4), ("minutes", 5)):
            assert f">{row}<" in said.split(why)[1].split("</tr>")[0], why
    assert "3 sessions of the table can come in" in text(page)
    assert sorted(Activity.objects.live().values_list("people", flat=True)) == [1, 1, 2]


def test_a_session_that_was_taken_out_is_said_to_stay_out(manager, partner):
    make_person("Bea", organisation=partner, own_id="A-1")
    bring(manager, partner, HEAD + "S1,A-1,3 March 2026,30\n", "sessions")
    Activity.objects.update(state="undone")

    page = read(manager, partner, HEAD + "S1,A-1,3 March 2026,45\n", "sessions")

    assert "stays out" in looked_at(page)


@pytest.mark.parametrize(
    ("more", "field", "allowed"),
    [
        ({"minutes": -5}, "minutes", "at least 1"), ({"minutes": 2000}, "minutes", "at most 1440"),
        ({"others": 999_999_999}, "others", "at most 10000"),
        ({"minutes": "half an hour"}, "minutes", "a whole number"),
        ({"day": "last week"}, "day", "a day, such as 2026-03-10"),
        ({"people": "A-1"}, "people", "a list"), ({"session": ""}, "session", "is empty"),
        ({"session": "x" * 61}, "session", "at most 60 letters"),
    ],
)  # fmt: skip
def test_a_refusal_says_which_field_and_what_is_allowed(partner, more, field, allowed):
    cache.clear()
    make_own_key(organisation=partner, token="dots_t")

    answer = Client().post(
        "/api/v1/sessions",
        json.dumps([{"session": "S1", "day": "2026-03-03", "others": 2, **more}]),
        content_type="application/json",
        headers={"Authorization": "Bearer dots_t"},
    )

    [told] = answer.json()["problems"]
    assert (answer.status_code, told["row"], told["field"]) == (422, 1, field)
    assert allowed in told["problem"]


def test_of_a_row_that_is_left_out_it_is_said_which_column_and_never_what_stands_there(
    manager, partner
):
    people = text(read(manager, partner, f"Client ID,Nickname\n,Bea\nA-2,{'Zebra' * 13}\n"))
    rows = "S1,A-1,Xerostomia\nS2,A-1,\n,A-1,3 March 2026\nS4,A-1,3 March 2099\n"
    sessions = text(read(manager, partner, f"Session ID,Client ID,Date\n{rows}", "sessions"))

    for why in (
        "“Your own number” is missing, so the row is left out.",
        "“Known as” is longer than 60 letters, so the row is left out.",
    ):
        assert why in people
    for why in (
        "“Date” cannot be read, so the row is left out.",
        "“Date” is missing, so the row is left out.",
        "“Session number” is missing, so the row is left out.",
        "The day has not come yet, so the row is left out.",
    ):
        assert why in sessions
    assert "ZebraZebra" not in people
    assert "Xerostomia" not in sessions
