import csv
import io
import re
import uuid

import pytest
from django.core.management import call_command

from dots.accounts.tests.makers import make_member, sign_in
from dots.evidence.models import StoredFinding
from dots.evidence.tests.makers import SPRING, make_finding, make_wards
from dots.evidence.working_out import work_out_finding
from dots.foundation.ids import new_id
from dots.foundation.models import Event, Import
from dots.network.tests.makers import make_organisation, make_project
from dots.support import copying
from dots.support.models import LedgerTouch
from dots.support.tests.makers import make_activity, make_return, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding(programme):
    """Two partners, two wards, a project and a file, in April to June 2025."""
    ward, other = make_wards(programme, "Northmoor", "Quayside")
    upload = Import.objects.create(
        programme=programme, target="activity", name="spring.csv", state="live", size=1
    )
    partner = make_organisation(programme=programme, name="Northmoor Carers’ Centre")
    project = make_project(programme=programme, name="Online on your own terms")
    rows = [
        {"ward": ward, "attendances": 30, "project": project},
        {"ward": other, "attendances": 12, "source": "import", "import_id": upload.pk},
        {"attendances": None, "place": "unknown"},
    ]
    return make_finding(partner, rows)


@pytest.fixture
def team(client, programme):
    return sign_in(client, make_member("team member", programme=programme))


def test_the_page_says_what_was_reached_in_a_sentence_with_its_doubt(team, finding):
    page = team.get(f"/evidence/?period={SPRING}").text

    assert "We reached at least 30 people, who came at least 42 times to 3 sessions" in page
    assert "1 session came without a count of different people" in page
    assert "Nobody was asked in a round for this time" in page


def test_every_figure_opens_to_its_definition(team, finding):
    call_command("load_reference_data", verbosity=0)
    page = team.get(f"/evidence/?period={SPRING}").text

    for code in ("people-reached", "attendances", "sessions"):
        assert f"/evidence/indicators/{code}/" in page
        assert team.get(f"/evidence/indicators/{code}/").status_code == 200
    assert team.get("/evidence/indicators/made-up/").status_code == 404


def test_a_cell_opens_to_the_rows_behind_it(team, finding):
    page = team.get(f"/evidence/?period={SPRING}").text
    ward = finding.rows("ward")[0]["ward"]

    assert re.search(rf"\?place={ward}&amp;period={SPRING}", page)


def test_who_has_not_answered_is_named(team, finding, programme):
    asked = make_round(programme, title="Spring round")
    make_return(asked, make_organisation(programme=programme, name="Quayside Trust"))

    page = team.get(f"/evidence/?period={SPRING}").text

    assert "0 of 1 partners have answered in every round about this time" in page
    assert "Quayside Trust (Spring round)" in page


def test_the_newest_period_that_is_ready_is_shown_first(team, finding):
    assert "Reached, April to June 2025" in team.get("/evidence/").text


def test_a_year_is_shown_before_its_quarters(team, finding):
    year = StoredFinding.objects.get(period="2025-26")
    work_out_finding.call(finding_id=str(year.pk))

    assert "Reached, April 2025 to March 2026" in team.get("/evidence/").text


def test_before_anything_is_recorded_the_page_says_how_figures_come(team, programme):
    page = team.get("/evidence/")

    assert "Nothing has been recorded yet" in page.text


def test_while_figures_are_being_worked_out_the_page_says_so(team, programme):
    LedgerTouch.objects.create(programme=programme, quarter=SPRING)

    assert "Being worked out" in team.get("/evidence/").text


def test_a_change_since_is_told(team, finding, programme):
    LedgerTouch.objects.create(programme=programme, quarter=SPRING)

    assert "Something was recorded since" in team.get(f"/evidence/?period={SPRING}").text


def test_a_change_that_is_copied_but_not_worked_out_yet_is_told(team, finding, programme):
    make_activity(organisation=make_organisation(programme=programme))
    copying.rebuild(programme)

    before = team.get(f"/evidence/?period={SPRING}").text
    work_out_finding.call(finding_id=str(finding.pk))
    after = team.get(f"/evidence/?period={SPRING}").text

    assert "Something was recorded since" in before
    assert "Something was recorded since" not in after


@pytest.mark.parametrize("period", ["2019-04", "nonsense", "2025-05"])
def test_a_period_without_figures_is_not_found(team, finding, period):
    assert team.get(f"/evidence/?period={period}").status_code == 404


def narrow(client, finding, to, command_id=None):
    answers = {"narrow_to": to, "command_id": str(command_id or new_id())}
    return client.post(f"/evidence/findings/{finding.pk}/narrow/", answers)


@pytest.mark.parametrize("dimension", ["ward", "organisation", "project", "import"])
def test_figures_are_narrowed_to_one_thing(
    team, finding, dimension, django_capture_on_commit_callbacks
):
    values = {
        "ward": finding.rows("ward")[0]["ward"],
        "organisation": finding.rows("organisation")[0]["organisation"],
        "project": next(row["project"] for row in finding.rows("project") if row["project"]),
        "import": str(Import.objects.get().pk),
    }
    with django_capture_on_commit_callbacks(execute=True):
        response = narrow(team, finding, f"{dimension}:{values[dimension]}")

    page = team.get(response["Location"]).text
    assert ", only " in page
    assert "We reached" in page


def test_asking_twice_for_the_same_gives_one_finding(team, finding):
    to, sent = f"ward:{finding.rows('ward')[0]['ward']}", uuid.uuid4()

    first, second = narrow(team, finding, to, sent), narrow(team, finding, to, sent)

    assert first["Location"] == second["Location"]
    assert Event.objects.filter(action="evidence.ask_for_figures").count() == 1


def test_a_finding_that_is_still_being_worked_out_says_so(team, finding):
    waiting = narrow(team, finding, f"ward:{finding.rows('ward')[0]['ward']}")

    page = team.get(waiting["Location"]).text

    assert "These figures are being worked out" in page


def test_nothing_of_a_kind_is_said_in_words(team, programme, finding):
    empty = StoredFinding.objects.create(
        programme=programme, period=SPRING, narrowed={"ward": "X"}, narrowed_key="x", state="ready"
    )

    assert "Nothing was recorded for this" in team.get(f"/evidence/findings/{empty.pk}/").text


def test_an_answer_that_is_not_offered_is_refused_where_it_is_seen(team, finding):
    response = narrow(team, finding, "ward:made-up")

    assert "Choose one of the list" in response.text
    assert response.text.index("Choose one of the list") < response.text.index("<h1>")
    assert "We reached at least" in response.text
    assert StoredFinding.objects.filter(narrowed_key="").count() == StoredFinding.objects.count()


def test_the_page_with_an_error_can_be_loaded_again(team, finding):
    again = team.get(f"/evidence/findings/{finding.pk}/narrow/")

    assert again["Location"] == f"/evidence/findings/{finding.pk}/"


def test_everything_leads_back_to_the_whole_programme(team, finding):
    response = narrow(team, finding, "everything")

    assert response["Location"] == f"/evidence/?period={SPRING}"


def test_narrowed_figures_offer_all_other_things_to_look_at(
    team, finding, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = narrow(team, finding, f"ward:{finding.rows('ward')[0]['ward']}")

    page = team.get(response["Location"]).text

    assert re.search(r'<option value="ward:\w+" selected>Northmoor', page)
    assert ">Quayside</option>" in page
    assert "By ward" not in page
    assert "In the whole programme: nobody was asked" in page


def test_what_is_not_known_comes_last_however_much_it_is(team, programme):
    ward, _ = make_wards(programme, "Northmoor", "Quayside")
    rows = [{"ward": ward, "attendances": 10}, {"place": "unknown", "attendances": 90}]
    make_finding(make_organisation(programme=programme), rows)

    page = team.get(f"/evidence/?period={SPRING}").text

    by_ward = page[page.index("<h2>By ward</h2>") :]
    assert by_ward.index("Northmoor") < by_ward.index("Place not known")


def test_a_long_table_shows_where_most_was_reached_and_folds_the_rest(team, programme):
    wards = make_wards(programme, *(f"Ward {letter}" for letter in "ABCDEFGHIJ"))
    rows = [{"ward": ward, "attendances": 10 + n} for n, ward in enumerate(wards)]
    make_finding(make_organisation(programme=programme), rows)

    page = team.get(f"/evidence/?period={SPRING}").text

    before, after = page[page.index("<h2>By ward</h2>") :].split("The other 4 places", 1)
    assert re.findall(r"Ward [A-J]", before) == [f"Ward {letter}" for letter in "JIHGFE"]
    assert "Ward A" in after


def test_a_table_is_saved_as_a_spreadsheet(team, finding):
    response = team.get(f"/evidence/findings/{finding.pk}/by-ward.csv")

    first, *_ = csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig")))
    assert " | ".join(first) == (
        "Ward | People, least | People, most | Attendances | Sessions | Partners"
        " | Sessions without a count of people | Sessions without attendances | Ward code"
    )
    assert (first["Ward"], first["Attendances"], first["Sessions"]) == ("Northmoor", "30", "1")
    assert team.get(f"/evidence/findings/{finding.pk}/by-nonsense.csv").status_code == 404


def test_no_file_for_people_holds_a_partners_inner_number(team, finding):
    response = team.get(f"/evidence/findings/{finding.pk}/by-organisation.csv")

    [line] = csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig")))
    assert line["Partner"] == "Northmoor Carers’ Centre"
    assert not [heading for heading in line if "code" in heading]


def test_a_long_table_has_a_page_of_its_own(team, finding):
    partners = team.get(f"/evidence/findings/{finding.pk}/by/organisation/").text

    assert "In order of the alphabet" in partners
    assert "Northmoor" in team.get(f"/evidence/findings/{finding.pk}/by/ward/").text
    assert team.get(f"/evidence/findings/{finding.pk}/by/nonsense/").status_code == 404


def test_what_lies_behind_is_listed_by_door(team, finding):
    page = team.get(f"/evidence/findings/{finding.pk}/behind/").text

    assert "Files brought in" in page
    assert "spring.csv" in page
    assert "Sessions recorded here, by partner" in page


@pytest.mark.parametrize("role", ["partner manager", "champion", "evaluator"])
def test_only_the_team_sees_exact_figures(client, finding, programme, role):
    sign_in(client, make_member(role, programme=programme))

    listed = client.get("/evidence/").text
    pages = [
        client.get(f"/evidence/findings/{finding.pk}/{rest}").status_code
        for rest in ("", "behind/", "by/ward/", "by-ward.csv", "publish/")
    ]

    assert "Nothing is published yet" in listed
    assert set(pages) == {404}
    assert narrow(client, finding, "ward:x").status_code == 404


def test_a_visitor_is_asked_to_sign_in(client, finding):
    assert client.get("/evidence/")["Location"].startswith("/accounts/login/")
    assert narrow(client, finding, "ward:x")["Location"].startswith("/accounts/login/")
