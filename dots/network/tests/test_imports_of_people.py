"""People from spreadsheets: what becomes of every row."""

from __future__ import annotations

import pytest

from dots.accounts.tests.makers import make_actor
from dots.foundation.actor import LEAD
from dots.network.imports import ContactTarget, SiteTarget
from dots.network.models import Contact, Team
from dots.network.tests.makers import (
    make_contact,
    make_organisation,
    make_team,
)
from dots.network.tests.rows import fates

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(programme):
    return make_actor(LEAD, programme)


@pytest.fixture
def partner(programme):
    return make_organisation("Quayside", programme=programme)


def test_people_come_with_their_kind_and_team(lead, partner):
    outreach = make_team("Outreach", organisation=partner)

    there, made, again, plain = fates(
        ContactTarget(),
        lead,
        {"name": "Amina", "kind": "Digital Champion", "team": "outreach"},
        {"name": "Dee", "kind": "wizard", "team": "Advice"},
        {"name": "Sol", "team": "Advice"},
        {"name": "Una", "email": "una@example.org"},
        organisation=partner.pk,
        kind="champion",
    )

    assert there.records[0].team_id == outreach.pk
    assert [type(one) for one in made.records] == [Contact, Team]
    assert "“wizard” is not a kind we know" in made.reasons[0]
    assert again.records[0].team_id == made.records[1].pk
    assert plain.records[0].kind == "champion"


def test_people_of_nobody_or_already_there_are_not_added(lead, partner):
    make_contact("Amina", organisation=partner)
    make_contact("Hidden", organisation=partner, held_by="partner")

    known, hidden, nobodys = fates(
        ContactTarget(),
        lead,
        {"name": "amina", "organisation": "Quayside"},
        {"name": "Hidden", "organisation": "Quayside"},
        {"name": "Una"},
    )

    assert not known.records
    assert hidden.records, "whether a partner keeps this name is not told"
    assert not nobodys.kept


def test_a_file_of_people_is_not_for_partners():
    assert not ContactTarget.open_to_partners
    assert SiteTarget.open_to_partners
