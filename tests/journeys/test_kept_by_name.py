"""Kept by name under an agreement: a goal, a yes taken back, a file given out, erased, and gone."""

from __future__ import annotations

import json
import zipfile

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from dots.accounts.tests.makers import PASSWORD, make_programme
from dots.foundation.models import Programme
from dots.network.tests.makers import make_organisation
from dots.people.models import Goal, Person
from dots.web.tests.backups import empty_everything
from tests.journeys.steps import press_twice

pytestmark = pytest.mark.one_database  # a backup is put back on both elsewhere
NAMES = ("Beatrice", "Quillfeather")
GOAL = "See my GP without ringing at eight"
TOP = {"full_page": True, "clip": {"x": 0, "y": 0, "width": 1280, "height": 1000}}


@pytest.fixture
def partner(transactional_db, settings, tmp_path):
    """Harbour Carers in an installation of its own, with no agreement yet."""
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    call_command("load_reference_data", verbosity=0)
    return make_organisation("Harbour Carers", programme=make_programme("Exborough"))


def agree_to_names(lead, partner, looked_at):
    """The lead writes down what was agreed; names need all of it."""
    lead.goto(f"/agreements/partners/{partner.pk}/new/")
    lead.get_by_label("By name", exact=True).check()
    lead.get_by_role("button", name="Save this agreement").click()
    expect(lead.get_by_role("alert")).to_contain_text(
        "Say on which lawful basis people are recorded."
    )
    looked_at(lead)
    lead.get_by_label("The partner", exact=True).check()
    lead.get_by_label("Legitimate interests: a real need").check()
    lead.get_by_label("None is needed").check()
    lead.get_by_label("When was it signed?").fill("2026-01-05")
    lead.get_by_label("Where is the signed agreement kept?").fill("Folder 12")
    lead.get_by_label("From when does it hold?").fill("2026-01-05")
    press_twice(lead, "Save this agreement")
    expect(lead.get_by_text("Folder 12")).to_be_visible()


def keep_by_name(page, partner, looked_at):
    """A manager keeps somebody by name, and what they want in their own words."""
    page.goto(f"/people/at/{partner.pk}/add/")
    page.get_by_label("By name", exact=True).check()
    page.get_by_label("What are they called?").fill("Bea")
    page.get_by_label("Given name").fill(NAMES[0])
    page.get_by_label("Family name").fill(NAMES[1])
    looked_at(page)
    press_twice(page, "Add them")
    page.get_by_role("link", name="Add a goal").click()
    page.get_by_label("What do they want to reach?").fill(GOAL)
    press_twice(page, "Keep this goal")
    expect(page.get_by_text(GOAL).first).to_be_visible()


def say_yes_and_take_it_back(page, looked_at):
    page.get_by_role("link", name="May we ask how it goes?").click()
    page.get_by_label("Yes, you may ask").check()
    press_twice(page, "Save what they said")
    page.goto(f"/people/{Person.objects.get().pk}/")
    page.get_by_role("link", name="They want to be asked no more").click()
    press_twice(page, "Ask no more")
    expect(page.get_by_text("Nobody asks any more")).to_be_visible()
    looked_at(page)


def give_it_out(page):
    """They ask what is kept, and get a file with all of it."""
    page.get_by_text("More you can do").click()
    page.get_by_role("link", name="They ask about their record, or complain").click()
    page.get_by_label("To see what is kept about them").check()
    press_twice(page, "Write it down")
    page.get_by_role("link", name="Make the file of what is kept").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the file").click()
    with zipfile.ZipFile(saved.value.path()) as package:
        kept = package.read("read-me-first.html").decode()
    assert all(said in kept for said in (*NAMES, GOAL))


def erase(page, looked_at, picture):
    page.goto(f"/people/{Person.objects.get().pk}/")
    page.get_by_text("More you can do").click()
    page.get_by_role("link", name="Erase this record").click()
    looked_at(page)
    picture(page, "people-erase", **TOP)
    page.get_by_label("Erase all the same").check()  # what they asked to see is open still
    press_twice(page, "Erase for good")
    expect(page.get_by_text("Erased. How many came is still counted")).to_be_visible()


def everything_kept():
    """Return all that the database says, as a backup would hold it."""
    people, goals = Person.objects.values(), Goal.objects.values()
    return json.dumps([*people, *goals], default=str)


def test_whoever_is_erased_stays_erased_when_a_backup_is_put_back(
    page, cast, another_window, looked_at, picture, partner, tmp_path
):
    city = {"programme": partner.programme}
    lead = another_window()
    cast.sign_in(lead, "programme lead", name="Amara Thistlewood", **city)
    agree_to_names(lead, partner, looked_at)
    manager = cast.sign_in(
        page, "partner manager", partner_id=partner.pk, name="Priya Fennimore", **city
    )
    keep_by_name(page, partner, looked_at)
    say_yes_and_take_it_back(page, looked_at)
    give_it_out(page)
    call_command("backup", str(tmp_path / "monday.zip"))
    before = everything_kept()
    erase(page, looked_at, picture)
    assert all(said in before for said in (*NAMES, GOAL))
    assert not any(said in everything_kept() for said in (*NAMES, GOAL))

    empty_everything()
    assert not Programme.objects.exists()
    call_command("restore", str(tmp_path / "monday.zip"))

    assert not any(said in everything_kept() for said in (*NAMES, GOAL))
    assert Person.objects.get().erased_on
    again = another_window()
    cast.sign_in_as(again, manager.user.email, PASSWORD)
    again.get_by_role("link", name="People", exact=True).first.click()
    expect(again.get_by_text("Bea")).to_have_count(0)
    looked_at(again)
