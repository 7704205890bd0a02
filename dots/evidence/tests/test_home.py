from datetime import date

import pytest
from django.utils import timezone

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.evidence.commands import publish_statement
from dots.evidence.models import StoredFinding
from dots.evidence.periods import year_holding
from dots.evidence.tests.makers import make_finding
from dots.network.tests.makers import make_organisation
from dots.support.models import LedgerTouch
from dots.support.tests.makers import make_return, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(client, programme):
    return sign_in(client, make_member("team member", programme=programme))


@pytest.fixture
def year(programme):
    return year_holding(programme, timezone.localdate())


def test_home_says_what_was_reached_this_year_and_who_answered(team, programme, year):
    partner = make_organisation(programme=programme)
    rows = [{"attendances": 900, "sessions": 60, "people": number} for number in (300, 400)]
    make_finding(partner, [{"starts_on": year.first, **row} for row in rows], year.label)
    asked = make_round(programme, period_from=year.first, period_to=year.first)
    make_return(asked, partner, state="nothing", answered_at=timezone.now())
    make_return(asked, make_organisation(programme=programme))

    page = team.get("/").text

    assert "Reached this year so far" in page
    for said in ("400 to 700", "1,800", ">120<", "1 of 2 partners has answered in every round"):
        assert said in page
    assert f"/evidence/?period={year.label}" in page


def test_people_whom_nobody_counted_are_not_a_nought(team, programme, year):
    rows = [{"starts_on": year.first, "attendances": None}]
    make_finding(make_organisation(programme=programme), rows, year.label)

    assert "not counted" in team.get("/").text


def test_home_says_that_figures_are_not_worked_out_yet(team, programme, year):
    LedgerTouch.objects.create(programme=programme, quarter="2025-04")
    behind = team.get("/").text
    StoredFinding.objects.create(programme=programme, period=year.label)

    assert "Not worked out yet" in behind
    assert "Not worked out yet" in team.get("/").text


def test_home_of_a_year_without_records_says_so(team, programme, year):
    before = team.get("/").text
    StoredFinding.objects.create(programme=programme, period=year.label, state="ready")

    assert "Nothing has been recorded since this programme year began" in before
    assert "Nothing is recorded in" in team.get("/").text


@pytest.mark.parametrize("there", [True, False])
def test_home_of_a_year_without_records_leads_to_the_newest_there_are(team, programme, year, there):
    partner = make_organisation(programme=programme)
    for period in ("2023-24", "2024-01"):
        make_finding(partner, [{"attendances": 80, "starts_on": date(2024, 3, 1)}], period)
    for empty in (year.label, "2025-26") if there else ():
        StoredFinding.objects.create(
            programme=programme, period=empty, state="ready", tables={"total": []}
        )

    home, evidence = team.get("/").text, team.get("/evidence/").text

    assert "The newest figures are of January to March 2024" in home
    assert '/evidence/?period=2023-24">See April 2023 to March 2024</a>' in home
    assert "Reached, April 2023 to March 2024" in evidence
    assert "April 2025 to March 2026" not in evidence


@pytest.mark.parametrize("role", ["evaluator", "champion", "partner manager"])
def test_others_find_published_figures_and_the_method_at_home(client, programme, role):
    sign_in(client, make_member(role, programme=programme))
    before = client.get("/").text
    partner = make_organisation(programme=programme)
    finding = make_finding(partner, [{"attendances": 80, "starts_on": date(2025, 5, 1)}])
    publish_statement(actor=make_actor(programme=programme), finding=finding)

    page = client.get("/").text

    assert "Nothing is published yet" in before
    assert "/evidence/of/exborough/2025-04/" in page
    assert "/evidence/method/" in page
    assert "Reached this year so far" not in page


def test_the_method_is_open_to_everyone(client):
    assert "How the figures are worked out" in client.get("/evidence/method/").text
