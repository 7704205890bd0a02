import uuid
from datetime import date

import pytest

from dots.accounts.tests.makers import make_programme
from dots.evidence.models import StoredFinding
from dots.evidence.selectors import breakdown
from dots.evidence.tests.makers import SPRING, make_finding, make_wards
from dots.network.tests.makers import make_organisation
from dots.support.copying import rebuild
from dots.support.tests.makers import make_activity

pytestmark = pytest.mark.django_db


def test_attendances_and_sessions_add_up_and_people_are_a_bound():
    finding = make_finding(make_organisation(), [{"attendances": 8}, {"attendances": 12}])

    total = finding.total

    assert (total["sessions"], total["attendances"]) == (2, 20)
    assert (total["people_least"], total["people_most"]) == (12, 20)
    assert finding.state == "ready"


def test_people_are_never_added_across_partners():
    programme = make_programme()
    first = make_organisation(programme=programme)
    make_activity(organisation=make_organisation(programme=programme), attendances=30)

    finding = make_finding(first, [{"attendances": 40}])

    assert (finding.total["people_least"], finding.total["people_most"]) == (40, 70)


def test_rows_of_several_wards_are_never_multiplied():
    programme = make_programme()
    ward, _ = make_wards(programme, "Northmoor", "Quayside")
    rows = [{"ward": ward, "attendances": 9}, {"place": "several", "attendances": 5}]

    finding = make_finding(make_organisation(programme=programme), rows)

    lines = [(line.name, line.measures["attendances"]) for line in breakdown(finding, "ward").lines]
    assert lines == [("Northmoor", 9), ("Several wards in one row", 5)]


def test_volunteers_shifts_are_kept_but_are_not_people_helped():
    rows = [{"attendances": 9}, {"kind": "volunteer-shift", "attendances": 50}]

    finding = make_finding(make_organisation(), rows)

    assert finding.total["attendances"] == 9


def test_only_rows_that_count_are_counted():
    rows = [
        {"attendances": 9},
        *(
            {"attendances": 50, "state": state}
            for state in ("pending", "overlap", "undone", "replaced")
        ),
    ]

    finding = make_finding(make_organisation(), rows)

    assert finding.total["attendances"] == 9


def test_a_year_holds_its_quarters_and_nothing_else():
    organisation = make_organisation()
    days = [date(2025, 3, 31), date(2025, 4, 1), date(2026, 3, 31), date(2026, 4, 1)]

    finding = make_finding(
        organisation, [{"attendances": 8, "starts_on": day} for day in days], period="2025-26"
    )

    assert finding.total["sessions"] == 2


def test_rows_without_a_count_are_said_to_be_missing():
    finding = make_finding(make_organisation(), [{"attendances": None}, {"attendances": 8}])

    assert finding.total["sessions_without_attendances"] == 1
    assert finding.total["sessions_without_people"] == 1


def test_what_lies_behind_is_counted_by_file_return_and_partner():
    file = str(uuid.uuid4())
    rows = [
        {"attendances": 8, "source": "import", "import_id": file},
        {"attendances": 4, "source": "import", "import_id": file},
        {"attendances": 2},
    ]

    finding = make_finding(make_organisation(), rows)

    found = {row["source"]: (row["rows"], row["attendances"]) for row in finding.rows("sources")}
    assert found == {"import": (2, 12), "form": (1, 2)}


def test_figures_follow_when_the_ledger_changes(django_capture_on_commit_callbacks):
    organisation = make_organisation()
    finding = make_finding(organisation, [{"attendances": 8}])
    make_activity(organisation=organisation, attendances=7)

    with django_capture_on_commit_callbacks(execute=True):
        rebuild(organisation.programme)

    finding.refresh_from_db()
    assert finding.total["attendances"] == 15
    periods = StoredFinding.objects.values_list("period", flat=True)
    assert sorted(periods) == [SPRING, "2025-26"]


def test_nothing_recorded_is_an_empty_finding_not_a_nought():
    finding = make_finding(make_organisation(), [])

    assert finding.total == {}
    assert str(finding) == SPRING
