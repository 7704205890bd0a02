"""A plan in Easy Read with a long word in a goal fits the screen of a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from dots.accounts.tests.makers import make_member, sign_in
from dots.foundation.actor import CHAMPION
from dots.people.tests.makers import make_goal, make_keeper, make_person

pytestmark = pytest.mark.django_db
LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwe"


def test_a_long_word_is_broken_in_easy_read(browser):
    person = make_person("Bea", organisation=make_keeper())
    make_goal(person=person, words=f"To be a {LONG}")
    champion = sign_in(Client(), make_member(CHAMPION, person.programme, person.organisation_id))
    plan = champion.get(reverse("rights:plan", args=[person.pk]), {"print": "easy"})
    sheets = [finders.find(f"design/{one}.css") for one in ("dots", "team")]
    styles = "".join(Path(one).read_text() for one in sheets)
    tab = browser.new_page(viewport={"width": 320, "height": 800})

    tab.set_content(f"<style>{styles}</style>{plan.content.decode()}")

    assert LONG in tab.locator(".for-them").inner_text()
    assert tab.evaluate("document.documentElement.scrollWidth") == 320
    tab.close()
