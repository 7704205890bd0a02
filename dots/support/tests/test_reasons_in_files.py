"""What rows of activity are noted for: each reason once, beside the number of rows that give it."""

from __future__ import annotations

import pytest

from dots.foundation.imports.reasons import groups_of
from dots.foundation.tests.imports.makers import Desk, address_of, text_of
from dots.network.tests.makers import make_organisation
from dots.places.models import Postcode
from dots.support.deciding import OTHER_PARTNER
from dots.support.tests.scene import COUNCIL, HIGH, MILL

ROWS = [
    ["Date", "Event name", "Ward", "Postcode", "Attendances"],
    ["2025-05-06", "Twice", "High Town; High Town", "ML1 1AB", "8"],
    ["2025-05-07", "Both", "High Town; High Town", "ML1 1AA", "8"],
    ["2025-05-08", "Beside", "High Town", "ML1 1AA", "8"],
    *(["2025-05-09", f"Far {n}", "", f"BD{n} 9RA", "8"] for n in range(1, 4)),
]
MAPPING = {0: "date", 1: "title", 2: "ward", 3: "postcode", 4: "attendances"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(scene, django_capture_on_commit_callbacks):
    """A file of which one row gives two reasons, and three name places outside."""
    for code, ward in (("ML1 1AA", MILL), ("ML1 1AB", HIGH)):
        facts = {"small_area_code": "E01999999", "council_code": COUNCIL}
        Postcode.objects.create(postcode=code, ward_code=ward, **facts)
    desk = Desk(django_capture_on_commit_callbacks, scene.lead, scene.programme)
    upload = desk.upload(ROWS, target="activity")
    return desk.check(upload, mapping=MAPPING, constants={"organisation": str(scene.partner.pk)})


def test_a_row_with_two_reasons_counts_under_both(scene, ready):
    client = scene.client("team member")

    page = text_of(client.get(address_of(ready)))

    assert "The postcode lies in another ward than the one named, which was used. 2 rows" in page
    assert "The ward is listed 2 times in its cell and taken once" in page
    assert "the row and its people count in full. 2 rows" in page
    assert page.count("A row may give more than one reason.") == 1
    for group in groups_of(ready, ["noted"]):
        asked = {"fate": "noted", "reason": group.wording}
        listed = client.get(address_of(ready, "rows"), asked)
        lines = client.get(f"/imports/{ready.pk}/rows.csv", asked)
        assert f"{group.rows} rows found" in text_of(listed)
        assert len(b"".join(lines.streaming_content).splitlines()) == 1 + group.rows


def test_many_postcodes_outside_are_one_reason_with_an_example(scene, ready):
    client = scene.client("team member")

    page = text_of(client.get(address_of(ready)))
    listed = text_of(client.get(address_of(ready, "rows")))

    assert "The postcode is outside Milltown. 3 rows with this reason “BD1 9RA”: 1 row" in page
    assert "BD… …RA" not in page + listed
    assert "The postcode is outside Milltown, such as “BD1 9RA”" in listed


def test_rows_that_another_partner_told_of_are_noted_before_they_count_twice(
    scene, ready, django_capture_on_commit_callbacks
):
    again = [ROWS[0], ROWS[1], ["2025-05-08", "beside", "High Town", "", "8"]]
    others = [
        ["2025-05-08", "Beside", "Mill & Weir", "", "8"],
        ["2025-05-08", "Beside", "", "", "9"],
    ]
    desk = Desk(django_capture_on_commit_callbacks, scene.lead, scene.programme)
    desk.load(ready)
    partner = make_organisation("Another hall", programme=scene.programme)

    upload = desk.upload([*again, *others], target="activity")
    upload = desk.check(upload, mapping=MAPPING, constants={"organisation": str(partner.pk)})

    noted = {group.wording: group.rows for group in groups_of(upload, ["noted"])}
    assert noted[OTHER_PARTNER] == 2
    assert upload.overlaps == 0
