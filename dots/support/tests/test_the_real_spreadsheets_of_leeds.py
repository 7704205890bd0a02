"""The files of a real city-wide programme, through the rules that judge each row."""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter
from uuid import uuid4

import pytest

from dots.foundation.actor import Actor
from dots.foundation.imports.guessing import guess_mapping
from dots.foundation.imports.rows import Columns, RowReader
from dots.foundation.imports.targets import Settings
from dots.network.tests.makers import make_organisation
from dots.places.commands import load_areas
from dots.places.preparing import prepare
from dots.places.selectors import ward_names
from dots.places.tests.makers import REAL_DATA, real_files
from dots.support.imports import ActivityTarget

FOLDER = REAL_DATA / "programme-activity-leeds2023"
COMMUNITY, SCHOOLS = "community_events.csv", "schools_schools_events.csv"
MASTER = "events_master_all.csv.gz"
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def table(name):
    path = FOLDER / name
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig")
    headings, *rows = csv.reader(io.StringIO(text))
    return headings, rows


@pytest.fixture(scope="module")
def leeds(django_db_setup, django_db_blocker):
    """A partner in a programme with the official areas of Leeds, shared by these tests."""
    files = real_files()
    with django_db_blocker.unblock():
        partner = make_organisation()
        system = Actor.system(partner.programme, "test")
        load_areas(actor=system, programme=partner.programme, prepared=prepare(files, "Leeds"))
        yield partner
        partner.programme.delete()


def judge(partner, name, **constants):
    """Map the columns as guessed, and return (headings by field, rows, problems, fates)."""
    headings, rows = table(name)
    target = ActivityTarget()
    mapping = guess_mapping(headings, rows[:50], target.fields)
    reader = RowReader(target.fields, Columns(headings, mapping, {}))
    given = [reader.read(uuid4(), number, cells) for number, cells in enumerate(rows, 2)]
    readable = [row for row, problems in given if not problems]
    system = Actor.system(partner.programme, "test")
    settings = Settings(uuid4(), {"organisation": str(partner.pk), **constants})
    fates = target.begin(system, settings)(readable)
    by_field = {headings[column]: code for column, code in mapping.items()}
    return by_field, rows, [problems for _, problems in given if problems], fates


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        (
            "community_events.csv",
            {
                "event_name": "title",
                "project_name": "project",
                "start_date": "date",
                "ward_name": "ward",
                "ward_code": "ward",
                "audience": "attendances",
            },
        ),
        (
            "events_master_all.csv.gz",
            {
                "actual_audience_size_number_of_participants_in_person": "attendances",
                "actual_audience_size_number_of_participants_online": "attendances",
                "number_of_booked_participants": "booked",
                "start_date": "date",
                "end_date": "ends_on",
                "event_name": "title",
                "ward_(from_venue)": "ward",
                "postcode_(from_venue)": "postcode",
                "project_name": "project",
            },
        ),
        (
            "events_partner-events_events.csv",
            {"name": "title", "start_date": "date", "end_date": "ends_on", "ward_code": "ward"},
        ),
        (
            "roadshows_attendance.csv",
            {"wd21nm": "ward", "wd21cd": "ward", "date": "date", "attendance": "attendances"},
        ),
        (
            "schools_schools_events.csv",
            {
                "date": "date",
                "event_name": "title",
                "project_name": "project",
                "venue_wards": "ward",
                "wards": "ward",
                "venue_postcodes": "postcode",
                "postcodes": "postcode",
                "participant_count": "attendances",
            },
        ),
        (
            "volunteers_shifts.csv",
            {
                "date": "date",
                "postcode": "postcode",
                "volunteer_hours": "hours",
                "attended": "attendances",
                "demand": "booked",
                "event_name": "title",
            },
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_columns_of_each_file_are_guessed(leeds, name, columns):
    found, *_ = judge(leeds, name)

    assert found == columns


@pytest.mark.parametrize(
    ("name", "date", "wards", "number"),
    [
        ("community_events.csv", 2, (4,), (5,)),
        ("roadshows_attendance.csv", 2, (1,), (3,)),
    ],
)
def test_ward_totals_equal_those_counted_straight_from_the_file(leeds, name, date, wards, number):
    _, rows, _, fates = judge(leeds, name)

    expected = Counter()
    for row in rows:
        if row[date]:
            code = next((row[column] for column in wards if row[column]), "")
            expected[code] += int(sum(float(row[column] or 0) for column in number))
    found = Counter()
    for record in (record for fate in fates for record in fate.records):
        found[record.ward_id or ""] += record.attendances or 0
    assert found == expected
    assert set(found) - {""} <= set(ward_names(leeds.programme))


@pytest.mark.parametrize(
    ("name", "kept", "aside"),
    [
        ("community_events.csv", 275, 14),
        ("events_master_all.csv.gz", 1223, 0),
        ("events_partner-events_events.csv", 271, 0),
        ("roadshows_attendance.csv", 34, 0),
        ("schools_schools_events.csv", 493, 0),
        ("volunteers_shifts.csv", 1081, 0),
    ],
)
def test_every_row_of_every_file_has_a_fate(leeds, name, kept, aside):
    _, _, problems, fates = judge(leeds, name)

    assert (sum(fate.kept for fate in fates), len(problems)) == (kept, aside)
    assert all(fate.same_as for fate in fates)


def test_the_files_that_overlap_say_so(leeds):
    known = {
        name: Counter(fate.same_as.casefold() for fate in judge(leeds, name)[3] if fate.kept)
        for name in (
            "community_events.csv",
            "events_master_all.csv.gz",
            "schools_schools_events.csv",
        )
    }
    shifts = judge(leeds, "volunteers_shifts.csv", kind="volunteer-shift")[3]
    master = known[MASTER]

    assert (known[COMMUNITY] & master).total() == 267
    assert (known[SCHOOLS] & master).total() == 486
    assert (Counter(fate.same_as.casefold() for fate in shifts) & master).total() == 0


def test_several_wards_in_one_cell_are_one_row_in_none_of_them(leeds):
    _, _, _, fates = judge(leeds, "events_master_all.csv.gz")

    places = Counter(record.place for fate in fates for record in fate.records)
    assert places["several"] == 3
    assert sum(places.values()) == 1223
