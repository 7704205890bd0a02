"""A lead makes a published list speak the city's own words; codes stay what they were."""

import re

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from dots.accounts.tests.makers import make_programme
from dots.frameworks.selectors import terms
from tests.journeys.steps import press_twice

pytestmark = pytest.mark.one_database


def test_a_lead_renames_hides_and_adds_words(page, cast, looked_at, picture):
    call_command("load_reference_data", verbosity=0)
    programme = make_programme("Digital Exborough")
    before = {term.label: term.code for term in terms(programme, "communities")}
    renamed, hidden = list(before)[:2]
    cast.sign_in(page, "programme lead", programme=programme, name="Leah Ellison")

    page.get_by_role("link", name="Set-up").first.click()
    page.get_by_role("link", name="Words we count in").first.click()
    looked_at(page)
    page.goto("/words/communities/")
    page.get_by_role("link", name=renamed, exact=True).click()
    looked_at(page)
    page.get_by_label("What do you call it?").fill("Anybody who drops in")
    press_twice(page, "Use this wording")
    page.goto("/words/communities/")
    page.get_by_role("link", name=hidden, exact=True).click()
    page.get_by_role("link", name="Hide this word").click()
    looked_at(page)
    page.locator("main form").get_by_role("button").click()
    page.goto("/words/communities/add/")
    looked_at(page)
    page.get_by_label("Which word?").fill("Night-shift workers")
    page.get_by_label("What does it mean?").fill("People who work when help is usually closed.")
    press_twice(page, "Add this word")
    page.goto("/words/communities/")

    expect(page.get_by_text(re.compile("Night-shift workers"))).to_have_count(1)
    looked_at(page)
    picture(page, "words")
    after = {term.label: term.code for term in terms(programme, "communities")}
    assert after["Anybody who drops in"] == before[renamed]
    assert hidden not in after
    assert after["Night-shift workers"].startswith("own-")
