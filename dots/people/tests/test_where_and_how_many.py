"""A register begins at the last place, asks about very many, and says who was new."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from dots.agreements.models import Agreement
from dots.frameworks.tests.makers import load_words
from dots.network.tests.makers import make_site
from dots.people.models import Attendance, Person
from dots.people.tests.makers import make_person, make_register
from dots.people.tests.steps import address, came, live, text, today
from dots.support.models import Activity

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["register", "record"])
def test_a_session_begins_at_the_place_of_the_last_and_says_so(champion, partner, person, name):
    hall = make_site("Weir Hall", organisation=partner)
    make_register(person, on=today() - timedelta(days=2), site=hall)
    make_register(person, on=today() - timedelta(days=1))  # nobody said where

    page = text(champion.get(address(name, partner.pk if name == "register" else person.pk)))

    assert "<details><summary>It was today, at Weir Hall." in page
    assert re.search(rf'value="site:{hall.pk}" selected', page)


def test_where_no_place_is_known_it_is_asked_openly_and_then_remembered(champion, partner, person):
    site = make_site("Weir Hall", organisation=partner)
    page = address("register", partner.pk)

    asked = text(champion.get(page))
    champion.post(page, came(people=[str(person.pk)], where=f"site:{site.pk}"))
    champion.post(page, came(people=[str(person.pk)], others="4"))
    after = text(champion.get(page))
    head_count = champion.get(f"/support/record/{partner.pk}/")

    assert "<details open><summary>It was today. Say where" in asked
    assert "It was today, at Weir Hall." in after
    assert head_count.context["form"].initial["site"] == str(site.pk)


def test_very_many_others_in_a_register_are_asked_about_once(champion, partner, person):
    form = came(people=[str(person.pk)], others="300")

    asked = text(champion.post(address("register", partner.pk), form))

    assert "301 people at one session: hardly ever do more than 200 come." in asked
    assert not Activity.objects.exists()
    for _ in range(2):
        sent = champion.post(address("register", partner.pk), {**form, "so_many": "301"})
        assert sent.status_code == 302
    assert live().attendances == 301


def test_a_session_says_who_was_new_though_nobody_asked_the_others(champion, person):
    cy = make_person("Cy", organisation=person.organisation)
    register = make_register(person, cy, others=2)

    page = text(champion.get(address("session", register.pk)))

    assert page.count("First time this year") == 2
    assert "2 of those who stand here; of the others it is not known" in page


def test_each_task_stands_once_with_its_two_answers(champion, person):
    load_words()

    page = text(champion.get(address("record", person.pk)))
    again = champion.post(
        address("record", person.pk), came(alone=["communicating"], helped=["communicating"])
    )

    assert page.count("Communicating") == 1
    assert page.count('<details class="fold"><summary>What') == 2  # folded while nothing is ticked
    assert '<details class="fold" open><summary>What they practised' in text(again)
    for went in ("alone", "helped"):
        ticked = rf'name="{went}" value="communicating" id="[^"]+"[^>]* checked'
        assert not re.search(ticked, page)
        assert re.search(ticked, text(again))
    assert "You ticked “Communicating” in both." in text(again)
    assert not Attendance.objects.exists()


def test_where_only_numbers_are_agreed_adding_says_why_not_and_what_to_do(champion, partner):
    Agreement.objects.all().delete()

    page = text(champion.get(address("add", partner.pk)))
    sent = text(champion.post(address("add", partner.pk), came(known_as="Bea")))

    assert "So nobody can be kept by nickname or name." in page
    assert f'href="/support/record/{partner.pk}/"' in page
    assert "Add them" not in page
    assert 'value="Bea"' in sent
    assert not Person.objects.exists()
