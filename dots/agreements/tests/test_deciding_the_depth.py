"""How deeply a partner may record people: its agreements decide, else the programme's rule."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from dots.agreements.models import Agreement, RecordingRule
from dots.agreements.selectors import depth_allowed
from dots.agreements.tests.makers import make_agreement
from dots.agreements.wording import missing
from dots.network.models.organisations import LEFT
from dots.network.tests.makers import make_project

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def test_without_an_agreement_only_numbers_are_recorded(partner):
    found = depth_allowed(partner)

    assert (found.depth, found.agreement) == ("headcount", None)
    assert found.allows("headcount")
    assert not found.allows("pseudonymous")


def test_a_programme_may_let_partners_use_nicknames_without_one(partner):
    RecordingRule.objects.create(programme=partner.programme, without_agreement="pseudonymous")

    assert depth_allowed(partner).allows("pseudonymous")
    assert not depth_allowed(partner).allows("named")


def test_a_signed_agreement_allows_names_from_the_day_it_begins(partner):
    make_agreement(partner, starts_on=TODAY() + timedelta(days=3))

    assert not depth_allowed(partner).allows("named")
    assert depth_allowed(partner, day=TODAY() + timedelta(days=3)).allows("named")


def test_an_agreement_that_ended_allows_nothing(partner):
    make_agreement(partner, closed_on=TODAY())

    assert depth_allowed(partner).depth == "headcount"


def test_a_late_review_does_not_end_an_agreement(partner):
    year = timedelta(days=365)
    make_agreement(partner, starts_on=TODAY() - 2 * year, review_on=TODAY() - year)

    assert depth_allowed(partner).allows("named")


def test_a_projects_own_agreement_decides_for_it_deeper_or_lighter(partner):
    project = make_project(partners=(partner,))
    make_agreement(partner)
    own = make_agreement(partner, project=project, depth="headcount")

    assert depth_allowed(partner, project.pk).agreement == own
    assert not depth_allowed(partner, project.pk).allows("named")
    assert depth_allowed(partner).allows("named")


def test_another_projects_agreement_allows_nothing_here(partner):
    make_agreement(partner, project=make_project(partners=(partner,)))

    assert not depth_allowed(partner).allows("named")
    assert not depth_allowed(partner, make_project("Other", partners=(partner,)).pk).allows("named")


def test_names_need_the_whole_and_a_nickname_needs_a_footing():
    assert missing({"depth": "headcount"}) == {}
    assert set(missing({"depth": "pseudonymous"})) == {"controller", "basis"}
    assert set(missing({"depth": "named"})) == {
        *("controller", "basis", "condition", "signed_on", "kept_at"),
    }
    assert set(missing({"depth": "headcount", "controller": "other"})) == {"controller_name"}
    assert set(missing({"depth": "headcount", "condition": "public-interest"})) == {
        "condition_detail"
    }


@pytest.mark.parametrize(
    "without",
    [{"signed_on": None}, {"kept_at": ""}, {"condition": ""}, {"controller": ""}, {"basis": ""}],
)
def test_the_database_itself_refuses_names_without_the_whole(partner, without):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_agreement(partner, **without)

    assert not Agreement.objects.exists()


def test_a_partner_that_has_left_records_no_names(partner):
    make_agreement(partner)
    partner.state = LEFT

    assert depth_allowed(partner).depth == "headcount"
