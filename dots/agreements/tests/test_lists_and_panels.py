"""Where agreements are shown: the list, its file, a partner's page, home, the timeline."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_member
from dots.agreements.models import Agreement
from dots.agreements.tests.makers import make_agreement
from dots.foundation.actor import CHAMPION, EVALUATOR
from dots.network.tests.makers import make_organisation, make_project

pytestmark = pytest.mark.django_db
LIST = reverse("agreements:agreements")


@pytest.fixture
def several(programme, partner):
    """One that may record names and is late, one with no agreement, one without a day."""
    year = timedelta(days=365)
    today = timezone.localdate()
    make_agreement(partner, starts_on=today - 2 * year, review_on=today - timedelta(days=1))
    make_organisation("Quayside", programme=programme)
    undated = make_organisation("Riverside Library", programme=programme)
    project = make_project("Devices", partners=(undated,))
    make_agreement(undated, depth="pseudonymous", project=project)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("", {"Harbour Carers", "Quayside", "Riverside Library"}),
        ("search=quay", {"Quayside"}),
        ("depth=named", {"Harbour Carers"}),
        ("state=none", {"Quayside"}),
        ("state=some", {"Harbour Carers", "Riverside Library"}),
        ("state=review", {"Harbour Carers"}),
        ("state=undated", {"Riverside Library"}),
        ("state=nonsense", {"Harbour Carers", "Quayside", "Riverside Library"}),
    ],
)
def test_the_list_and_its_file_show_whom_the_filters_ask_for(team, several, asked, names):
    page = team.get(f"{LIST}?{asked}").content.decode()
    file = b"".join(team.get(f"{reverse('agreements:agreements_csv')}?{asked}")).decode()

    for name in ("Harbour Carers", "Quayside", "Riverside Library"):
        assert (f">{name}</a>" in page) == (name in names)
        assert (f"\n{name}," in file) == (name in names)


def test_the_list_says_for_what_and_that_there_is_none(team, several):
    page = team.get(LIST).content.decode()

    assert "under a nickname (the project “Devices”)" in page
    assert "no agreement" in page


def test_home_tells_what_is_to_be_looked_at_again(team, several):
    assert "Data agreements to look at again" in team.get("/").content.decode()


def test_home_tells_nothing_when_nothing_is_due(team, partner):
    make_agreement(partner)

    assert "Data agreements to look at again" not in team.get("/").content.decode()


def test_a_late_review_is_told_on_the_partners_agreements(team, several, partner):
    page = team.get(reverse("agreements:partner", args=[partner.pk])).content.decode()

    assert "The day to look at this again has passed. It still holds." in page


def test_a_partner_page_tells_the_depth_and_its_timeline_the_days(team, partner):
    make_agreement(partner, closed_on=timezone.localdate())
    page = team.get(reverse("network:organisation", args=[partner.pk])).content.decode()

    assert "Data agreement: numbers only" in page
    assert "Data agreement ended" in page


CHANGED = "What you may record about people has changed"


def test_managers_are_told_at_home_what_was_agreed_or_ended_lately(manager, partner):
    one = make_agreement(partner)
    agreed = manager.get("/").content.decode()
    Agreement.objects.update(closed_on=timezone.localdate())
    ended = manager.get("/").content.decode()
    long_ago = timezone.now() - timedelta(days=40)
    Agreement.objects.filter(pk=one.pk).update(created_at=long_ago, closed_on=long_ago.date())

    assert CHANGED in agreed
    assert "People are recorded by name." in agreed
    assert "Only numbers of people are recorded." in ended
    assert CHANGED not in manager.get("/").content.decode()


def test_the_team_is_not_told_of_its_own_changes(team, partner):
    make_agreement(partner)

    assert CHANGED not in team.get("/").content.decode()


def test_an_earlier_agreement_says_what_it_was_before_it_is_opened(team, partner):
    make_agreement(
        partner,
        closed_on=timezone.localdate(),
        condition="public-interest",
        condition_detail="paragraph 8",
    )

    page = team.get(reverse("agreements:partner", args=[partner.pk])).content.decode()

    assert "No agreement stands any more" in page
    assert "All work with the programme: by name, from" in page
    assert "Substantial public interest" in page
    assert "paragraph 8" in page


@pytest.mark.parametrize("role", [CHAMPION, EVALUATOR])
def test_champions_and_evaluators_see_no_agreement(client, programme, partner, role):
    from dots.accounts.tests.makers import sign_in

    make_agreement(partner)
    sign_in(client, make_member(role, programme, partner.pk if role == CHAMPION else None))

    page = client.get(reverse("network:organisation", args=[partner.pk])).content.decode()
    assert "Data agreement" not in page
    assert client.get(reverse("agreements:partner", args=[partner.pk])).status_code == 403
    assert client.get(LIST).status_code == 403


def test_an_agreement_that_has_not_begun_is_listed_with_its_day_and_counts_not_yet(team, partner):
    begins = timezone.localdate() + timedelta(days=40)
    make_agreement(partner, starts_on=begins)

    assert f"from {begins:%-d %B %Y}" in team.get(LIST).content.decode()
    assert ">Harbour Carers</a>" not in team.get(f"{LIST}?depth=named").content.decode()
