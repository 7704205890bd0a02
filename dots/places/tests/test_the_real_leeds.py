"""The official files of Leeds, and every ward and postcode in a real programme's records.

What each cell should mean is worked out here again, straight from the files and by other means, so
that an error in the matcher does not hide in its own test.
"""

import ast
import csv
import gzip
from collections import Counter
from dataclasses import replace

import pytest

from dots.accounts.tests.makers import make_programme
from dots.foundation.actor import Actor
from dots.places import selectors
from dots.places.commands import load_areas
from dots.places.models import Area, Postcode
from dots.places.preparing import prepare
from dots.places.tables import UnusableFile
from dots.places.tests.makers import REAL_DATA, real_files

LEEDS = "E08000035"
WARD_COLUMNS = [
    ("community_events.csv", "ward_code"),
    ("community_events.csv", "ward_name"),
    ("events_master_all.csv.gz", "ward_(from_venue)"),
    ("events_partner-events_events.csv", "ward_code"),
    ("events_tickets_orders.csv.gz", "ward_code"),
    ("roadshows_attendance.csv", "wd21nm"),
    ("roadshows_attendance.csv", "wd21cd"),
    ("schools_schools_events.csv", "venue_wards"),
    ("schools_schools_events.csv", "wards"),
    ("volunteers_pipeline.csv.gz", "ward_code"),
    ("callouts_responses.csv", "ward_code"),
    ("community-grants_responses.csv", "ward_code"),
]


@pytest.fixture(scope="module")
def leeds(django_db_setup, django_db_blocker):
    """A programme with the whole of Leeds, loaded once for this file and taken away again."""
    files = real_files()
    with django_db_blocker.unblock():
        programme = make_programme("Leeds for real")
        prepared = prepare(files, "Leeds")
        actor = Actor.system(programme, "test")
        load_areas(actor=actor, programme=programme, prepared=prepared)
        yield programme
        programme.delete()
        Area.objects.all().delete()
        Postcode.objects.all().delete()


def rows_of(name):
    path = REAL_DATA / name
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(stream)


def wards_of_england():
    return {
        row["ward24_code"]: (row["ward24_name"], row["ltla24_code"])
        for row in rows_of("small-area/lookup_lsoa21_ward24_lad24_england.csv.gz")
    }


def meaning(cell, wards, names):
    """What a ward cell of these files means: (kind, code), read without the matcher."""
    items = ast.literal_eval(cell) if cell.startswith("[") else [cell]
    found = set()
    for item in (item.strip() for item in items):
        if item in wards:
            found.add(("ward", item) if wards[item][1] == LEEDS else ("elsewhere", ""))
        elif item.replace("&", "and") in names:
            found.add(("ward", names[item.replace("&", "and")]))
        elif item[:1] in "SWN" and item[1:].isdigit():
            found.add(("elsewhere", ""))
        else:
            found.add(("unknown", ""))
    return found.pop() if len(found) == 1 else ("several", "")


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "column"), WARD_COLUMNS)
def test_every_ward_in_a_real_programmes_files_means_what_an_independent_reading_says(
    leeds, name, column
):
    wards = wards_of_england()
    names = {
        name.replace("&", "and"): code
        for code, (name, council) in wards.items()
        if council == LEEDS
    }
    cells = [row[column] for row in rows_of(f"programme-activity-leeds2023/{name}")]

    found = selectors.match_wards(leeds, cells)

    assert [(match.kind, match.ward_code) for match in found] == [
        meaning(cell, wards, names) for cell in cells
    ]


@pytest.mark.django_db
def test_leeds_has_its_33_wards_and_488_small_areas_all_drawn_with_need(leeds):
    wards = list(selectors.wards(leeds))
    small = list(selectors.small_areas(leeds))

    assert (len(wards), len(small)) == (33, 488)
    assert all(area.path and area.centre for area in [*wards, *small])
    assert all(area.imd_decile and area.imd_rank for area in small)
    assert sum(len(area.path) for area in wards) < 5_000


@pytest.mark.django_db
def test_need_by_ward_equals_a_count_straight_from_the_files(leeds):
    small_areas = {
        row["lsoa21_code"]: row["ward24_code"]
        for row in rows_of("small-area/lookup_lsoa21_ward24_lad24_england.csv.gz")
        if row["ltla24_code"] == LEEDS
    }
    fifth = Counter(
        small_areas[row["lsoa21_code"]]
        for row in rows_of("small-area/imd2025_england_lsoa21.csv.gz")
        if row["lsoa21_code"] in small_areas and int(row["IMD_decile"]) <= 2
    )

    found = selectors.need_by_ward(leeds)

    assert {need.ward.code: need.most_deprived_fifth for need in found} == {
        need.ward.code: fifth[need.ward.code] for need in found
    }


@pytest.mark.django_db
def test_every_postcode_of_the_list_lies_where_the_list_says(leeds):
    rows = list(rows_of("small-area/postcodes_leeds_nspl_may2025.csv.gz"))

    found = selectors.match_postcodes(leeds, [row["postcode"] for row in rows])

    for row, match in zip(rows, found, strict=True):
        if row["ltla24_code"] == LEEDS:
            assert match.small_area_code == row["lsoa21_code_derived"], row
            assert match.ward_code == row["ward24_code_bestfit"], row
        elif row["ltla24_code"]:
            assert match.kind == "elsewhere", row


@pytest.mark.django_db
def test_the_venues_of_volunteer_shifts_are_placed(leeds):
    known = {
        row["postcode"].replace(" ", ""): row["ward24_code_bestfit"]
        for row in rows_of("small-area/postcodes_leeds_nspl_may2025.csv.gz")
        if row["ltla24_code"] == LEEDS
    }
    cells = [
        row["postcode"] for row in rows_of("programme-activity-leeds2023/volunteers_shifts.csv")
    ]

    found = selectors.match_postcodes(leeds, cells)

    assert [match.ward_code for match in found] == [
        known.get(cell.replace(" ", ""), "") for cell in cells
    ]


@pytest.mark.django_db
def test_small_areas_of_2011_are_refused_for_a_lookup_of_2021(leeds):
    files = replace(
        real_files(),
        small_area_boundaries=REAL_DATA / "small-area" / "boundaries" / "lsoa11_leeds.geojson.gz",
    )

    with pytest.raises(UnusableFile, match="small areas of 2011, the lookup for those of 2021"):
        prepare(files, "Leeds")
