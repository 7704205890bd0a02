import uuid
from datetime import date

import pytest

from dots.accounts.tests.makers import make_programme
from dots.evidence.models import StoredFinding
from dots.evidence.selectors import breakdown
from dots.evidence.tests.makers import SPRING, make_finding, make_wards
from dots.evidence.working_out import out_of_date, work_out_programme
from dots.foundation.releases import record_release
from dots.network.tests.makers import make_organisation
from dots.support.copying import rebuild
from dots.support.tests.makers import make_activity, make_return, make_round

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


def test_what_is_up_to_date_is_not_worked_out_again():
    programme = make_finding(make_organisation(), [{"attendances": 8}]).programme

    before = [period.label for _, period in out_of_date(programme, date.min)]
    work_out_programme.call(programme_id=str(programme.pk), since=date.min.isoformat())

    assert before == ["2025-26"]
    assert out_of_date(programme, date.min) == []


def test_a_release_makes_protected_figures_out_of_date():
    programme = make_finding(make_organisation(), [{"attendances": 80}]).programme
    work_out_programme.call(programme_id=str(programme.pk), since=date.min.isoformat())
    record_release(
        programme=programme,
        after=0,
        definition="reached",
        population=SPRING,
        audience="public",
        values={"records": []},
    )

    found = [period.label for _, period in out_of_date(programme, date.min)]

    assert found == [SPRING, "2025-26"]


def make_returned(organisation, **numbers):
    """A return for April to June 2025, as support keeps what it adds to the rows known."""
    asked = make_return(make_round(organisation.programme), organisation)
    version = asked.versions.create(
        programme=organisation.programme, number=1, given_through="link", answers={}
    )
    return {
        "source": "return",
        "return_version": version,
        "starts_on": date(2025, 4, 1),
        "ends_on": date(2025, 6, 30),
        "sessions": 0,
        "attendances": None,
        **numbers,
    }


def test_people_of_a_return_hold_those_of_the_partners_sessions():
    programme = make_programme()
    organisation = make_organisation(programme=programme)
    ward, _ = make_wards(programme, "Northmoor", "Quayside")
    stated = make_returned(organisation, people=25)

    finding = make_finding(
        organisation, [{"attendances": 20, "ward": ward}, {"attendances": 18, "ward": ward}, stated]
    )

    (whole,) = finding.rows("organisation")
    assert (finding.total["people_least"], finding.total["people_most"]) == (25, 25)
    assert (whole["people_least"], whole["people_most"]) == (25, 25)
    assert finding.total["sessions_without_people"] == 0


def test_a_ward_holds_only_people_who_were_counted_there():
    programme = make_programme()
    organisation = make_organisation(programme=programme)
    ward, _ = make_wards(programme, "Northmoor", "Quayside")
    stated = make_returned(organisation, people=25)

    finding = make_finding(
        organisation, [{"attendances": 20, "ward": ward}, {"attendances": 18, "ward": ward}, stated]
    )

    (line,) = breakdown(finding, "ward").lines
    assert line.name == "Northmoor"
    assert (line.measures["people_least"], line.measures["people_most"]) == (20, 25)


def test_nowhere_are_there_more_people_than_in_all():
    organisation = make_organisation()
    stated = make_returned(organisation, people=25)

    finding = make_finding(organisation, [{"attendances": 20}, {"attendances": 18}, stated])

    (kind,) = finding.rows("kind")
    assert (kind["people_least"], kind["people_most"]) == (20, 25)
    assert finding.total["people_most"] == 25


def test_a_ward_that_contradicts_a_return_keeps_its_own_count():
    organisation = make_organisation()
    stated = make_returned(organisation, people=15)

    finding = make_finding(organisation, [{"attendances": 20}, stated])

    (kind,) = finding.rows("kind")
    assert (kind["people_least"], kind["people_most"]) == (20, 20)


def test_what_a_return_adds_is_never_more_people_than_attendances():
    organisation = make_organisation()
    stated = make_returned(organisation, people=25, sessions=3, attendances=9, new_people=12)

    finding = make_finding(organisation, [{"attendances": 20}, stated])

    (line,) = breakdown(finding, "kind").lines
    assert line.measures["people_most"] <= line.measures["attendances"]


def test_what_a_return_adds_may_be_one_person_who_was_counted_already():
    organisation = make_organisation()
    stated = make_returned(organisation, people=30, sessions=0, attendances=7, kind="course")

    finding = make_finding(organisation, [{"attendances": 53, "kind": "drop-in"}, stated])

    course = next(line for line in breakdown(finding, "kind").lines if line.value == "course")
    assert (course.measures["people_least"], course.measures["people_most"]) == (1, 7)


def test_a_return_alone_tells_of_different_people():
    organisation = make_organisation()
    stated = make_returned(organisation, people=30, sessions=9, attendances=70, kind="course")

    finding = make_finding(organisation, [stated])

    (line,) = breakdown(finding, "kind").lines
    assert (line.measures["people_least"], line.measures["people_most"]) == (30, 30)
