"""A lead loads the city's areas and its partners' files, and says what was reached."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from dots.accounts.tests.makers import make_programme
from dots.evidence.models import Statement
from dots.foundation.actor import Actor
from dots.foundation.models import Import
from dots.network.tests.makers import make_organisation
from dots.places.demo import CITY, CITY_CODE, load_exborough, write_files
from dots.places.models import ProgrammeArea
from dots.support.models import Activity
from tests.journeys.independent import by_duckdb
from tests.journeys.steps import (
    PATIENCE,
    leave_out_overlaps,
    leave_out_repeats,
    load_rows,
    press_twice,
    send_file,
)
from tests.journeys.twin import CLINICS, EVENTS, FORMULA, REGISTER, SESSIONS, YEAR, twin_files

PARTNER = "Weir Hall Trust"
TALL = {"full_page": True, "clip": {"x": 0, "y": 0, "width": 1280, "height": 1500}}
NARROWER = {"full_page": True, "clip": {"x": 0, "y": 0, "width": 860, "height": 1180}}


@pytest.fixture
def files():
    return twin_files()


@pytest.fixture
def official(tmp_path):
    """The city's official files, downloaded."""
    return write_files(tmp_path)


def load_areas(page, official):
    """Load the city from the page of areas."""
    page.goto("/areas/")
    page.get_by_role("link", name="Load areas").first.click()
    page.get_by_label("Which council?").fill(CITY)
    for name in ("lookup", "deprivation", "small_area_boundaries", "postcodes"):
        page.locator(f"[name={name}]").set_input_files(getattr(official, name))
    page.get_by_role("button", name="Load these files").click()
    expect(page.get_by_role("heading", name=f"{CITY} is loaded")).to_be_visible()


def saved(page, link, folder):
    """Follow a link to a CSV file and return its rows."""
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile(link)).first.click()
    path = Path(folder) / "saved.csv"
    download.value.save_as(path)
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def by_ward(page, folder):
    """Return place -> (sessions, attendances), as the evidence page saves them once it is ready."""
    page.goto(f"/evidence/?period={YEAR}")
    while page.get_by_text("Something was recorded since").count():
        page.wait_for_timeout(500)
        page.reload()
    rows = saved(page, "Save as a spreadsheet.*By ward", folder)
    return {r["Ward code"]: (int(r["Sessions"]), int(r["Attendances"])) for r in rows}


def shown_by_ward(page):
    """Return name of place -> (sessions, attendances), as the page shows them."""
    page.get_by_text(re.compile("^The other .* places")).click()
    table = page.get_by_role("table", name="By ward")
    rows = [row.locator("th, td").all_inner_texts() for row in table.locator("tbody tr").all()]
    return {row[0].splitlines()[0]: (number_in(row[3]), number_in(row[2])) for row in rows}


def number_in(text):
    return int(text.replace(",", ""))


def test_areas_are_loaded_from_the_files_as_they_were_published(
    page, cast, official, looked_at, picture
):
    programme = make_programme("Digital Exborough")
    cast.sign_in(page, "programme lead", programme=programme, name="Leah Ellison")
    page.goto("/areas/")
    looked_at(page)
    page.get_by_role("link", name="Load areas").first.click()
    looked_at(page)

    load_areas(page, official)
    looked_at(page)
    page.get_by_role("link", name="See the areas").click()

    expect(page.get_by_text("33 wards")).to_be_visible()
    looked_at(page)
    picture(page, "areas", **TALL)
    assert ProgrammeArea.objects.get().council_id == CITY_CODE


@pytest.fixture
def lead(page, cast):
    """A lead signed in with a second factor, whose programme has areas and one partner."""
    call_command("load_reference_data", verbosity=0)
    programme = make_programme("Digital Exborough")
    load_exborough(actor=Actor.system(programme, "test"), programme=programme)
    make_organisation(PARTNER, programme=programme)
    return cast.sign_in(page, "programme lead", programme=programme, name="Leah Ellison")


CAME = "How many came (attendances)"
COLUMNS = {  # where a person puts the guess right
    REGISTER: {"In person": CAME, "Online": CAME},
    CLINICS: {
        "When and what Date": "Date (needed)",
        "When and what Session name": "Name of the session or event",
        "Where and how many Ward": "Ward",
        "Where and how many Attendances": CAME,
    },
}


def send_all(page, files):
    """Send and load every file, telling nothing twice."""
    for name, file in files.items():
        right = COLUMNS.get(name, {})
        send_file(page, "Activity", file.payload, columns=right, organisation=PARTNER)
        if name == SESSIONS:
            leave_out_repeats(page)
        leave_out_overlaps(page)
        load_rows(page)


def test_every_row_of_a_file_has_a_fate_and_can_be_mended(
    page, lead, files, tmp_path, looked_at, picture
):
    page.goto("/imports/new/")
    looked_at(page)
    send_file(page, "Activity", files[SESSIONS].payload, organisation=PARTNER)
    looked_at(page)
    expect(page.get_by_role("heading", name="Set aside: 6")).to_be_visible()
    picture(page, "every-row", **NARROWER)
    leave_out_repeats(page)
    press_twice(page, "Load these rows")
    page.goto(page.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("242 of 251 rows are loaded")
    looked_at(page)
    page.get_by_role("link", name="See every row").click()
    looked_at(page)
    rows = saved(page, "Save every row with its fate and reasons", tmp_path)

    assert len(rows) == 251
    assert all(row["What became of it"] for row in rows)
    assert [row["Session name"] for row in rows if FORMULA in row["Session name"]] == [
        f"'{FORMULA}"
    ]

    page.goto(f"/imports/{Import.objects.get().pk}/rows/?fate=aside&q=Leap")
    page.locator("tbody a").first.click()
    looked_at(page)
    picture(page, "mend-a-row")
    page.get_by_label("Date", exact=True).fill("28/02/2025")
    page.get_by_role("button", name="Save, and try the row again").click()

    expect(page.get_by_role("link", name="Open what it became")).to_be_visible()
    assert Activity.objects.live().get(title="Leap day").starts_on == date(2025, 2, 28)


def test_files_become_figures_that_can_be_opened_published_and_undone(
    page, visitor, lead, files, tmp_path, looked_at, picture
):
    official = write_files(tmp_path)
    page.set_default_timeout(PATIENCE)
    send_all(page, files)

    assert by_ward(page, tmp_path) == by_duckdb(files, official.lookup, CITY_CODE, tmp_path)
    assert sum(came for _, came in shown_by_ward(page).values()) == 10_501
    assert Import.objects.get(name=EVENTS).counts["overlap"] == 60
    looked_at(page)
    picture(page, "evidence", **TALL)

    open_one_figure(page, looked_at)
    publish(page, looked_at)
    visitor.goto(f"/evidence/of/{lead.programme.slug}/{YEAR}/")

    assert Statement.objects.count() == 1
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("What was reached")
    looked_at(visitor)
    picture(visitor, "statement", **TALL)
    assert small_numbers(visitor) == []
    visitor.goto(f"/evidence/?period={YEAR}")
    assert "/accounts/login/" in visitor.url

    undo(page, CLINICS, looked_at)

    without = {name: file for name, file in files.items() if name != CLINICS}
    assert by_ward(page, tmp_path) == by_duckdb(without, official.lookup, CITY_CODE, tmp_path)


def open_one_figure(page, looked_at):
    """From a ward's figure to its rows, to the files behind it, to what it means."""
    page.get_by_role("link", name=re.compile("^Tannery")).first.click()
    expect(page.get_by_text(re.compile("11 sessions, 235 attendances"))).to_be_visible()
    looked_at(page)
    page.go_back()
    page.get_by_text("How we know").click()
    page.get_by_role("link", name=re.compile("every file, return and session")).click()
    expect(page.get_by_role("link", name=REGISTER)).to_be_visible()
    looked_at(page)
    page.go_back()
    page.locator(".facts a").first.click()
    expect(page.get_by_text("How we count", exact=True)).to_be_visible()
    looked_at(page)


def publish(page, looked_at):
    """See the year as everyone would, and publish it; twice is once."""
    page.goto(f"/evidence/?period={YEAR}")
    page.get_by_role("link", name=re.compile("as everyone would")).click()
    looked_at(page)
    press_twice(page, "Publish to everyone")


def undo(page, name, looked_at):
    """Take a whole file out again."""
    page.goto(f"/imports/{Import.objects.get(name=name).pk}/")
    page.get_by_role("link", name="Undo the whole file").click()
    looked_at(page)
    press_twice(page, "Take this file out")


def small_numbers(page):
    """Return the counts of people and attendances from 1 to 7 that a page shows."""
    cells = []
    for row in page.locator("tbody tr").all():
        cells += row.locator("td").all_inner_texts()[:2]
    return [
        cell
        for cell in cells
        if any(0 < int(n) < 8 for n in re.findall(r"\d+", cell.replace(",", "")))
    ]
