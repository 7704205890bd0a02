"""One council hands on how it works; another looks at every difference and takes what it wants."""

from __future__ import annotations

from pathlib import Path

from django.core.management import call_command
from playwright.sync_api import expect

from dots.accounts.tests.makers import make_programme
from dots.foundation.actor import Actor
from dots.frameworks.commands import rename_term
from dots.frameworks.selectors import label
from dots.playbook.models import Decision, Pack
from tests.journeys.steps import press_twice


def rename(programme, code, words):
    rename_term(
        actor=Actor.system(programme, "story"),
        programme=programme,
        list_code="partner-roles",
        code=code,
        label=words,
    )


def hand_on(page, cast, programme, looked_at, picture):
    """Save a programme's pack; return the file."""
    cast.sign_in(page, "programme lead", programme=programme)
    page.get_by_role("link", name="Playbook").first.click()
    looked_at(page)
    picture(page, "playbook", full_page=True, clip={"x": 0, "y": 0, "width": 980, "height": 1300})
    page.get_by_role("link", name="Packs").click()
    looked_at(page)
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save our pack").click()
    return Path(saved.value.path())


def say_it_in_one_long_word(visitor, looked_at):
    """A pack may ask what does not break, and still fits."""
    a_word = {
        "wording": "Openingadoor" * 6,
        "hint": "",
        "kind": "words",
        "list": "",
        "hidden": False,
    }
    Pack.objects.update(parts={"guides": {"first/doors": a_word}})
    visitor.reload()
    expect(visitor.get_by_label("New to you")).to_be_checked()
    looked_at(visitor)


def test_a_pack_goes_out_of_one_programme_and_into_another(page, visitor, cast, looked_at, picture):
    call_command("load_reference_data", verbosity=0)
    ours, theirs = make_programme("Digital Exborough"), make_programme("Digital Millport")
    rename(ours, "lending", "Lending kit")
    rename(ours, "hosting", "Giving us a room")
    rename(theirs, "hosting", "Opening a door")

    file = hand_on(page, cast, ours, looked_at, picture)

    cast.sign_in(visitor, "programme lead", programme=theirs)
    visitor.goto("/playbook/packs/")
    visitor.locator("input[type=file]").set_input_files(
        {"name": "holiday.json", "mimeType": "application/json", "buffer": b"[]"}
    )
    visitor.get_by_role("button", name="Load this pack").click()
    expect(visitor.get_by_text("This is not a pack of Join the Dots").first).to_be_visible()
    looked_at(visitor)
    visitor.locator("input[type=file]").set_input_files(file)
    press_twice(visitor, "Load this pack")

    expect(visitor.get_by_role("heading", level=1)).to_contain_text("in this pack differ")
    looked_at(visitor)
    picture(visitor, "pack", full_page=True, clip={"x": 0, "y": 0, "width": 980, "height": 1000})
    expect(visitor.get_by_label("You changed this yourself")).not_to_be_checked()
    assert label(theirs, "partner-roles", "lending") == "Lending devices"
    press_twice(visitor, "Take what is ticked")

    expect(visitor.get_by_text("What you did not tick stays as it is")).to_be_visible()
    assert label(theirs, "partner-roles", "lending") == "Lending kit"
    assert label(theirs, "partner-roles", "hosting") == "Opening a door"
    assert {one.is_taken for one in Decision.objects.all()} == {True, False}
    looked_at(visitor)
    visitor.get_by_text("Look at it again").click()
    expect(visitor.get_by_text("You did not take this before")).to_be_visible()
    say_it_in_one_long_word(visitor, looked_at)
