"""New faces in a register that are called nearly as somebody who is kept already."""

from __future__ import annotations

import pytest

from dots.foundation.tests.makers import untouched
from dots.people.models import Person
from dots.people.tests.makers import make_person
from dots.people.tests.steps import address, came, live, text, today
from dots.support.models import Activity

pytestmark = pytest.mark.django_db


def test_a_new_face_called_nearly_as_somebody_kept_is_asked_about_once(champion, partner):
    tadeusz = make_person("Tadeusz", organisation=partner, closed_on=today())
    bernadette = make_person("Bernadette P", organisation=partner)
    last = make_person("Gil", organisation=partner, last_came_on=today())
    page = address("register", partner.pk)
    form = came(newcomers="Tadeuz\nZed", counted_before="Bernadete P", others="4")

    asked = champion.post(page, form)

    shown = text(asked)
    assert "“Tadeuz” is nearly “Tadeusz”. If it is them, tick them above" in shown
    assert "“Bernadete P” is nearly “Bernadette P”." in shown
    for one in (tadeusz, bernadette):  # offered, to be ticked, before who came last
        assert -1 < shown.find(f'value="{one.pk}"') < shown.find(f'value="{last.pk}"')
    assert ("Zed" in shown, 'value="4"' in shown) == (True, True)
    assert not Activity.objects.exists()

    form = {**untouched(asked), "people": []}
    for _ in range(2):
        assert champion.post(page, form).status_code == 302
    assert (live().people, Person.objects.count()) == (7, 6)


def test_somebody_ticked_once_asked_about_is_not_added_as_well_unless_that_is_meant(
    champion, partner
):
    tadeusz = make_person("Tadeusz", organisation=partner)
    page = address("register", partner.pk)
    asked = champion.post(page, came(newcomers="Tadeuz"))

    both = champion.post(page, {**untouched(asked), "people": [str(tadeusz.pk)]})

    assert "“Tadeuz” is nearly “Tadeusz” (ticked)." in text(both)
    champion.post(page, {**untouched(both), "people": [str(tadeusz.pk)], "newcomers": ""})
    assert (live().people, Person.objects.count()) == (1, 1)


def test_a_letter_added_to_tell_two_apart_is_not_asked_about_again(champion, partner, person):
    page = address("register", partner.pk)
    asked = champion.post(page, came(newcomers="Bea"))

    champion.post(page, {**untouched(asked), "people": [], "newcomers": "Bea K."})

    assert Person.objects.filter(known_as="Bea K.").exists()
