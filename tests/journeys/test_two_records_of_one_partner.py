"""One organisation comes in twice: seen while typing, decided later, merged, and parted again."""

from __future__ import annotations

from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import expect

from dots.accounts.tests.makers import make_programme
from dots.duplicates.models import DIFFERENT, LikelyPair
from dots.foundation.actor import Actor
from dots.network.commands import add_organisations
from dots.network.models import Organisation
from dots.network.tests.makers import make_contact, make_site
from tests.journeys.steps import press_twice

TOP = {"full_page": True, "clip": {"x": 0, "y": 0, "width": 1280, "height": 1000}}


def make_library():
    """A library that is there already, with a site and somebody to talk to."""
    call_command("load_reference_data", verbosity=0)
    programme = make_programme("Digital Exborough")
    rows = [
        {"name": "Oakley Library", "kind": "library", "website": "https://oakley.example"},
        {"name": "Harbour Carers", "kind": "charity"},
    ]
    library, _ = add_organisations(
        actor=Actor.system(programme, "test"), programme=programme, rows=rows
    )
    make_site("Main building", organisation=library, postcode="EX1 4PL")
    make_contact("Noor Ashdown", organisation=library, kind="main")
    return programme, library


def test_a_library_recorded_twice_becomes_one_and_two_again(page, cast, looked_at, picture):
    programme, _ = make_library()
    cast.sign_in(page, "programme lead", programme=programme, name="Maya Ellerby")

    add_what_is_there_already(page, looked_at)
    hub = Organisation.objects.get(name="Oakley Library and Hub")
    make_site("The hub", organisation=hub, postcode="EX1 4PL")
    make_contact("Theo Marsh", organisation=hub, kind="main")
    find_the_pair(page, looked_at, picture)
    merge_the_two(page, looked_at, picture)

    page.goto(reverse("network:organisation", args=[hub.pk]))
    expect(page.get_by_role("heading", level=1)).to_have_text("Oakley Library")
    expect(page.get_by_text("Theo Marsh").first).to_be_visible()
    expect(page.get_by_text("Noor Ashdown").first).to_be_visible()
    part_them(page, looked_at)

    page.goto(reverse("network:organisation", args=[hub.pk]))
    expect(page.get_by_role("heading", level=1)).to_have_text("Oakley Library and Hub")
    expect(page.get_by_text("Theo Marsh").first).to_be_visible()
    expect(page.get_by_text("Noor Ashdown")).to_have_count(0)
    say_that_they_are_two(page)


def say_that_they_are_two(page):
    """What was said once is not asked again, though they are compared again."""
    page.goto(reverse("duplicates:pairs"))
    page.get_by_role("table").get_by_role("link").first.click()
    page.get_by_role("link", name="They are not the same").click()
    press_twice(page, "They are not the same")
    expect(page.get_by_text("Nobody is asked about them again")).to_be_visible()
    page.get_by_role("button", name="Compare all partners now").click()
    expect(page.get_by_text("No two partners look the same")).to_be_visible()
    assert LikelyPair.objects.get().state == DIFFERENT


def add_what_is_there_already(page, looked_at):
    """The page asks while the name is typed, and once more when it is sent."""
    page.goto(reverse("network:add_organisation"))
    page.locator("#id_name").press_sequentially("Oakley Library and Hub", delay=20)
    expect(page.get_by_role("heading", name="Is it one of these?")).to_be_visible()
    expect(page.get_by_role("link", name="Open Oakley Library")).to_be_visible()
    looked_at(page)
    page.locator("#id_name").fill("The Oakley Library")
    page.locator("#id_kind").select_option("library")
    page.get_by_role("button", name="Add this partner").click()
    expect(
        page.get_by_text("Nothing was saved yet; what you typed is still below.")
    ).to_be_visible()
    expect(page.get_by_role("link", name="Open Oakley Library").first).to_be_visible()
    looked_at(page)
    page.locator("#id_name").fill("Oakley Library and Hub")
    page.get_by_label("It is another organisation: add it all the same").check()
    press_twice(page, "Add this partner")
    expect(page.get_by_text("The partner is added.")).to_be_visible()


def find_the_pair(page, looked_at, picture):
    page.goto(reverse("duplicates:pairs"))
    expect(page.get_by_text("Partners have not been compared yet")).to_be_visible()
    looked_at(page)
    page.get_by_role("button", name="Compare all partners now").click()
    expect(page.get_by_text("1 pair to decide")).to_be_visible()
    looked_at(page)
    picture(page, "duplicates-queue", **TOP)
    page.get_by_role("table").get_by_role("link").first.click()
    expect(page.get_by_text("Same postcode").first).to_be_visible()
    looked_at(page)
    picture(page, "duplicates-pair", **TOP)


def merge_the_two(page, looked_at, picture):
    page.get_by_role("link", name="They are the same", exact=True).click()
    goes = page.get_by_role("heading", name="If Oakley Library and Hub goes")
    expect(goes.locator("+ ul")).to_contain_text("1 site")
    looked_at(page)
    page.get_by_role("radio", name="Oakley Library: ").check()
    page.get_by_role("group", name="Name").get_by_label("Oakley Library", exact=True).check()
    press_twice(page, "Merge them")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Oakley Library and Hub is now Oakley Library"
    )
    looked_at(page)


def part_them(page, looked_at):
    page.goto(reverse("duplicates:merges"))
    looked_at(page)
    page.get_by_role("table").get_by_role("link", name="Oakley Library and Hub").click()
    page.get_by_role("link", name="Undo this merge").click()
    expect(page.get_by_role("button", name="Undo this merge")).to_be_visible()
    looked_at(page)
    press_twice(page, "Undo this merge")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Oakley Library and Hub and Oakley Library are two partners again"
    )
    looked_at(page)
