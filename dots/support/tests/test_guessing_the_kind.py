"""Shifts of volunteers and training of staff: guessed from a file, as they help nobody outside."""

from __future__ import annotations

import pytest

from dots.foundation.tests.imports.makers import Desk, address_of, text_of
from dots.frameworks.tests.makers import load
from dots.support.imports import ActivityTarget

REAL = ["date", "shift_id", "postcode", "volunteer_hours", "attended", "event_name"]
ROWS = [REAL, ["2025-05-06", "41725", "", "2.0", "3", "Welcome team"]]


@pytest.mark.parametrize(
    ("name", "headings", "kind"),
    [
        ("volunteers_shifts.csv", REAL, "volunteer-shift"),
        ("2025.csv", REAL, "volunteer-shift"),
        ("Volunteering 2025.xlsx", ["Date", "Hours"], "volunteer-shift"),
        ("sessions.csv", ["Date", "Event name", "Volunteer hours", "Attendances"], None),
        ("sessions.csv", ["Date", "Shift"], None),
        ("Staff training May.csv", ["Date", "Attendances"], "staff-training"),
        ("Staff sessions.csv", ["Date", "Training"], None),
    ],
)
def test_the_name_and_headings_of_a_file_suggest_what_kind_it_is(name, headings, kind):
    likely = ActivityTarget().likely_constants(name, headings)

    assert likely.get("kind", (None, ""))[0] == kind


@pytest.mark.django_db
def test_a_file_of_shifts_is_taken_for_shifts_and_the_page_says_why(
    scene, django_capture_on_commit_callbacks
):
    load()
    desk = Desk(django_capture_on_commit_callbacks, scene.lead, scene.programme)
    upload = desk.upload(ROWS, target="activity", name="volunteers_shifts.csv")
    told = desk.upload([[*REAL, "Activity type"], [*ROWS[1], "x"]], target="activity")

    page = scene.client("team member").get(address_of(upload, "columns"))

    assert '<option value="volunteer-shift" selected>' in page.content.decode()
    assert "not counted as help to people: choose something else" in text_of(page)
    assert told.constants == {}
