"""Where some sessions came without a count of people, nobody knows the most: no page says one."""

import pytest

from dots.accounts.tests.makers import make_member, sign_in
from dots.evidence.tests.makers import SPRING, make_finding, make_wards
from dots.foundation.ids import new_id
from dots.network.tests.makers import make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding(programme):
    ward, other = make_wards(programme, "Northmoor", "Quayside")
    rows = [
        {"ward": ward, "attendances": 40},
        {"ward": other, "attendances": 60},
        {"ward": other, "attendances": None},
    ]
    return make_finding(make_organisation(programme=programme), rows)


@pytest.fixture
def lead(client, programme):
    return sign_in(client, make_member(programme=programme))


def test_the_team_sees_at_least(lead, finding):
    page = lead.get(f"/evidence/?period={SPRING}").text
    saved = lead.get(f"/evidence/findings/{finding.pk}/by-ward.csv")

    assert "We reached at least 60 people" in page
    assert "Quayside,60,,60,2,1,1,1," in b"".join(saved.streaming_content).decode()


def test_a_source_with_sessions_nobody_counted_has_no_most_either(lead, finding):
    page = lead.get(f"/evidence/findings/{finding.pk}/behind/").text

    assert "at least 60" in page


def test_everyone_sees_about_how_many_or_more(lead, finding, client):
    answers = {"command_id": str(new_id()), "tables": ["ward", "kind"]}
    response = lead.post(f"/evidence/findings/{finding.pk}/publish/", answers)

    client.logout()
    page = client.get(response["Location"]).text
    saved = client.get(f"{response['Location']}by-ward.csv")
    assert "About 60 or more" in page
    assert "about 60 or more" in page
    assert "the most people is not known" in b"".join(saved.streaming_content).decode()


def test_the_teams_map_says_not_counted_of_a_ward_where_nobody_counted(lead, programme):
    ward, other = make_wards(programme, "Northmoor", "Quayside")
    rows = [{"ward": ward, "attendances": 40}, {"ward": other, "attendances": None, "people": 12}]
    make_finding(make_organisation(programme=programme), rows)

    page = lead.get(f"/evidence/?period={SPRING}").text

    assert "Quayside: Not counted" in page
    assert "Too few to say" not in page
