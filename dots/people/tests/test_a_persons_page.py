"""Somebody's page: what helps and safe contact, then what can be done, one timeline, the rest."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import groupby

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.people.commands import add_goal
from dots.people.models import Person
from dots.people.tests.makers import make_goal, make_register
from dots.people.tests.steps import address, text

pytestmark = pytest.mark.django_db


def page_of(client, person):
    return text(client.get(address("person", person.pk)))


def buttons(page):
    """Return the buttons as (their classes, what they say), in their order."""
    return re.findall(r'<a class="(btn[^"]*)" href="[^"]*">([^<]*)</a>', page)


def change(person, **fields):
    Person.objects.filter(pk=person.pk).update(**fields)


def test_needs_and_contact_come_first_then_buttons_the_timeline_and_the_rest(champion, person):
    make_goal(words="See my grandchildren", person=person)
    change(person, communication=["large-print"])

    page = page_of(champion, person)

    parts = (
        "Working on",
        "<b>Large print</b>",
        "Is it safe to contact them?",
        "Record time together",
        "More you can do",
        "<h2>What has happened</h2>",
        "<h2>Goals</h2>",
        "<h2>How it goes</h2>",
        "<h2>Their record</h2>",
    )
    places = [page.index(one) for one in parts]
    assert places == sorted(places)
    assert "“See my grandchildren”</b>." in page


def test_one_button_is_filled_and_what_is_rare_stands_folded(manager, person):
    page = page_of(manager, person)

    often, rare = page.split("<summary>More you can do")
    assert [says for _, says in buttons(often)] == [
        "Record time together",
        "Ask what helps",
        "May we ask how it goes?",
        "Add a goal",
        "Hand over or share",
        "I am worried about them",
    ]
    assert [kind for kind, _ in buttons(page)].count("btn") == 1
    folded = [says for _, says in buttons(rare.split("</details>")[0])]
    assert {"Change details", "Print their plan", "Comes no more", "Is here twice"} < set(folded)
    assert folded[-1] == "Erase this record"


def test_only_managers_are_offered_to_erase_and_to_read_who_looked(champion, person):
    page = page_of(champion, person)

    assert "Comes no more" in page
    assert "Erase this record" not in page
    assert "Who looked at this record" not in page


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ({"contact_safe": "", "phone": ""}, []),
        ({"contact_safe": "no", "phone": ""}, []),
        ({"contact_safe": "yes"}, ["Call them", "E-mail them"]),
        ({"contact_safe": "yes", "contact_how": "text"}, ["Text them"]),
        ({"contact_safe": "yes", "contact_how": "carer"}, []),
        ({"contact_safe": "yes", "contact_how": "email", "email": ""}, []),
        (
            {"contact_safe": "as-said", "contact_how": "call", "contact_when": "Mornings"},
            ["Call them, as said above"],
        ),
    ],
)
def test_they_can_be_reached_from_their_page_only_as_they_said(champion, person, said, offered):
    safe = said["contact_safe"] in ("yes", "as-said")
    reached = {"phone": "07700 900123", "email": "bea@example.org"} if safe else {}
    change(person, **{**reached, **said})

    page = page_of(champion, person)

    ways = [says for _, says in buttons(page) if says.startswith(("Call", "Text", "E-mail"))]
    assert ways == offered
    for way in re.findall(r'href="((?:tel|sms|mailto):[^"]*)"', page):
        assert way in ("tel:07700900123", "sms:07700900123", "mailto:bea@example.org")


def test_coming_again_is_the_main_thing_for_whoever_comes_no_more(champion, person):
    make_goal(words="See my grandchildren", person=person)
    change(person, closed_on="2026-03-01", closed_why="unknown")

    page = page_of(champion, person)

    assert buttons(page)[:2] == [("btn", "Comes again"), ("btn alt", "Record time together")]
    assert "Comes no more</a>" not in page
    assert "Working on <b" not in page


def test_what_happened_on_one_day_stands_in_the_order_in_which_it_happened(champion, person):
    system = Actor.system(person.programme, "test")
    add_goal(actor=system, person=person, words="See my GP")
    make_register(person, minutes=35)
    add_goal(actor=system, person=person, words="See my grandchildren")
    make_register(person, on=timezone.localdate() - timedelta(days=1), minutes=25)

    story = page_of(champion, person).split("<h2>What has happened</h2>")[1]

    told = [one for one, _ in groupby(re.findall("A goal was added|Came, [0-9]+ minutes", story))]
    assert told == ["A goal was added", "Came, 35 minutes", "A goal was added", "Came, 25 minutes"]


def test_a_page_asks_as_many_questions_however_much_has_happened(champion, person):
    def asked():
        with CaptureQueriesContext(connection) as found:
            page_of(champion, person)
        return len(found)

    make_register(person)
    make_goal(words="See my GP", person=person)
    page_of(champion, person)  # the first page after signing in asks once more who is there
    few = asked()
    for _ in range(10):
        make_register(person)
    make_goal(words="See my grandchildren", person=person)

    assert asked() == few
    assert "Earlier: " in page_of(champion, person)
