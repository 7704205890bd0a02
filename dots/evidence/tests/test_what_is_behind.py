import re
from datetime import date

import pytest

from dots.accounts.tests.makers import make_member, sign_in
from dots.evidence.tests.makers import make_finding
from dots.foundation.models import Import
from dots.network.tests.makers import make_organisation
from dots.support.tests.makers import make_return, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner(programme):
    return make_organisation(programme=programme, name="Quayside Trust")


@pytest.fixture
def team(client, programme):
    return sign_in(client, make_member("team member", programme=programme))


def returned(partner, title, first, last):
    """A ledger row of a return: 1,200 people came 4,000 times to 1,000 sessions."""
    asked = make_return(
        make_round(partner.programme, title=title, period_from=first, period_to=last), partner
    )
    version = asked.versions.create(
        programme=partner.programme, number=1, given_through="link", answers={}
    )
    return asked, {
        "source": "return",
        "return_version": version,
        "starts_on": first,
        "ends_on": last,
        "sessions": 1000,
        "attendances": 4000,
        "people": 1200,
    }


def lines_of(page):
    """Return each line of the tables as (address, its words)."""
    rows = re.findall(r'<tr role="row"><th scope="row".*?</tr>', page, re.DOTALL)
    cell = r"<t[hd].*?</t[hd]>"
    return [
        (
            (re.findall(r'href="([^"]+)"', row) or [""])[0],
            [re.sub(r"<[^>]+>", "", found).strip() for found in re.findall(cell, row)],
        )
        for row in rows
    ]


def test_two_returns_of_a_partner_are_told_apart(team, partner):
    spring, first = returned(partner, "Spring", date(2025, 4, 1), date(2025, 6, 30))
    summer, second = returned(partner, "Summer", date(2025, 7, 1), date(2025, 9, 30))
    finding = make_finding(partner, [first, second], "2025-26")

    lines = lines_of(team.get(f"/evidence/findings/{finding.pk}/behind/").text)

    figures = ["1,200", "4,000", "1,000", "1"]
    assert [words for _, words in lines] == [
        ["Quayside Trust: Spring", "1 April to 30 June 2025", *figures],
        ["Quayside Trust: Summer", "1 July to 30 September 2025", *figures],
    ]
    assert [str(spring.pk) in lines[0][0], str(summer.pk) in lines[1][0]] == [True, True]


def test_a_file_says_when_it_was_sent_and_what_its_rows_add(team, programme, partner):
    upload = Import.objects.create(
        programme=programme, target="activity", name="spring.csv", state="live", size=1
    )
    other = make_organisation(programme=programme)
    here = {"source": "import", "import_id": upload.pk}
    make_finding(other, [{"attendances": 30, "people": 30, **here}])
    rows = [{"attendances": 20, "people": 12, "starts_on": date(2025, 6, 9), **here}]

    finding = make_finding(partner, rows)

    ((address, words),) = lines_of(team.get(f"/evidence/findings/{finding.pk}/behind/").text)
    assert words[0].startswith("spring.csv sent ")
    assert words[1:] == ["6 May to 9 June 2025", "30 to 42", "50", "2", "2"]
    assert address == f"/imports/{upload.pk}/"


def test_recorded_sessions_open_to_the_rows_of_that_partner_and_time(team, partner):
    finding = make_finding(partner, [{"attendances": 8}])

    ((address, words),) = lines_of(team.get(f"/evidence/findings/{finding.pk}/behind/").text)

    assert address == f"/support/sessions/?partner={partner.pk}&amp;period=2025-04"
    assert words[:2] == ["Quayside Trust", "6 May 2025"]
    assert team.get(address.replace("&amp;", "&")).status_code == 200


def test_many_lines_are_shown_some_at_a_time(team, programme, partner, monkeypatch):
    for number in range(9):
        one = make_organisation(programme=programme, name=f"Partner {number}")
        finding = make_finding(one, [{"attendances": 8}])
    address = f"/evidence/findings/{finding.pk}/behind/"

    whole = team.get(address).text
    monkeypatch.setattr("dots.evidence.views.reached.ROWS_A_PAGE", 7)
    short, last = team.get(address).text, team.get(f"{address}?door=form&page=2").text

    assert "The other 3 partners" in whole
    assert "See all 9 partners" in short
    assert [words[0] for _, words in lines_of(last)] == ["Partner 7", "Partner 8"]
    assert team.get(f"{address}?door=window").status_code == 404
