"""A Leeds programme from official files, and a real programme's own records, as they are."""

import csv
import io
import re

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.evidence.models import StoredFinding
from dots.foundation.models import Import
from dots.network.models import Site
from dots.network.tests.makers import make_organisation
from dots.places.models import Area, ProgrammeArea
from tests.journeys.real_files import (
    ACTIVITY,
    AREAS,
    LEEDS,
    LIBRARIES,
    SAYS,
    needs_real_files,
    wards_by_duckdb,
)
from tests.journeys.steps import leave_out_overlaps, load_rows, send_by_client, send_file, unpacked

pytestmark = [needs_real_files]


def make_leeds():
    """A programme whose areas are loaded from the files as they were published."""
    programme = make_programme("Digital Leeds")
    call_command("load_reference_data", verbosity=0)
    call_command(
        "load_areas",
        programme=programme.slug,
        council="Leeds",
        lookup=AREAS / "lookup_lsoa21_ward24_lad24_england.csv.gz",
        deprivation=AREAS / "imd2025_england_lsoa21.csv.gz",
        ward_boundaries=AREAS / "boundaries" / "wards22_leeds.geojson.gz",
        small_area_boundaries=AREAS / "boundaries" / "lsoa21_leeds.geojson.gz",
        postcodes=AREAS / "postcodes_leeds_nspl_may2025.csv.gz",
        verbosity=0,
    )
    return programme


def fates(name):
    """Return fate -> rows of a file, having seen that every row has one."""
    upload = Import.objects.get(name=name)
    assert upload.state == "live"
    assert sum(upload.counts.values()) == upload.rows.count()
    return upload.counts


def test_the_city_s_own_records_come_in_as_they_are(page, cast, axe):
    programme = make_leeds()
    for name in ("LEEDS 2023", "Leeds Libraries"):
        make_organisation(programme=programme, name=name)
    cast.sign_in(page, "programme lead", programme=programme)

    send_file(page, "Sites", LIBRARIES, organisation="Leeds Libraries")
    load_rows(page)
    for file in SAYS:
        send_file(page, "Activity", unpacked(ACTIVITY / file), organisation="LEEDS 2023")
        leave_out_overlaps(page)
        load_rows(page)
    page.goto("/evidence/?period=2022-23")

    assert Site.objects.filter(organisation__name="Leeds Libraries").count() == 53
    assert fates("community_events.csv")["overlap"] == 267
    assert fates("schools_schools_events.csv")["overlap"] == 486
    assert fates("events_master_all.csv").get("aside", 0) == 0
    expect(page.get_by_role("heading", level=1)).to_contain_text("We reached at least")
    axe(page)

    page.get_by_role("link", name="See it as everyone would").click()
    page.get_by_role("button", name="Publish to everyone").click()

    expect(page.get_by_text("too few to say").first).to_be_visible()
    axe(page)


@pytest.mark.django_db(transaction=True)
def test_each_file_counts_as_an_independent_reading_of_it_does(client):
    make_leeds()
    for file in SAYS:
        member = make_member()
        leeds = Area.objects.get(pk=LEEDS)
        ProgrammeArea.objects.create(programme=member.programme, council=leeds)
        partner = make_organisation(programme=member.programme)
        sign_in(client, member)

        # Said to be of no kind: shifts of volunteers would be kept, and not counted.
        send_by_client(client, unpacked(ACTIVITY / file), organisation=str(partner.pk), kind="")

        assert counted(client, member.programme) == expected(file), file


@pytest.mark.django_db(transaction=True)
def test_the_shifts_of_volunteers_are_taken_for_shifts_and_count_as_no_help(client):
    make_leeds()
    member = make_member()
    leeds = Area.objects.get(pk=LEEDS)
    ProgrammeArea.objects.create(programme=member.programme, council=leeds)
    partner = make_organisation(programme=member.programme)
    sign_in(client, member)
    file = unpacked(ACTIVITY / "volunteers_shifts.csv")

    send_by_client(client, file, organisation=str(partner.pk))

    assert sum(fates("volunteers_shifts.csv").values()) > 1_000
    assert counted(client, member.programme) == {}


def expected(file):
    """Return place -> (rows, attendances), outside and unknown together: see `counted`."""
    return together(wards_by_duckdb(file))


def together(found):
    """Put "elsewhere" and "unknown" together.

    The product knows a postcode of another city from its first letters; the independent reading
    knows only the postcodes in its list.
    """
    joined = {place: numbers for place, numbers in found.items() if place not in OUTSIDE}
    outside = [found[place] for place in OUTSIDE if place in found]
    if outside:
        joined["outside or unknown"] = tuple(sum(numbers) for numbers in zip(*outside, strict=True))
    return joined


OUTSIDE = ("elsewhere", "unknown")


def counted(client, programme):
    """Add up the ward tables of every year's finding, as the lead saves them."""
    found = {}
    for finding in StoredFinding.objects.filter(programme=programme):
        if re.fullmatch(r"\d{4}-\d{2}", finding.period) and finding.total and is_year(finding):
            text = client.get(f"/evidence/findings/{finding.pk}/by-ward.csv").getvalue().decode()
            for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff"))):
                before = found.get(row["Ward code"], (0, 0))
                came = int(row["Attendances"] or 0)
                found[row["Ward code"]] = (before[0] + int(row["Sessions"]), before[1] + came)
    return together(found)


def is_year(finding):
    """True for a finding of a whole year."""
    first, last = finding.period.split("-")
    return (int(first) + 1) % 100 == int(last)
