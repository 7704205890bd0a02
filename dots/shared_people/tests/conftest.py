"""A partner whose manager shares somebody with the programme."""

from __future__ import annotations

import pytest

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.foundation.actor import PARTNER_MANAGER, TEAM_MEMBER
from dots.network.tests.makers import make_contact, make_organisation
from dots.shared_people.tests.makers import make_shared


@pytest.fixture
def programme(db):
    return make_programme("Digital Exborough")


@pytest.fixture
def partner(programme):
    return make_organisation("Harbour Carers", programme=programme)


@pytest.fixture
def rosa(partner):
    return make_contact("Rosa Field", organisation=partner, email="rosa@carers.example")


@pytest.fixture
def shared(partner, rosa):
    return make_shared(partner, contact=rosa, email="sam@carers.example")


@pytest.fixture
def team(client, programme):
    """A client signed in as somebody of the team."""
    return sign_in(client, make_member(TEAM_MEMBER, programme, name="Joss Kettleby"))


@pytest.fixture
def manager(client, programme, partner):
    """A client signed in as a manager of the partner."""
    return sign_in(client, make_member(PARTNER_MANAGER, programme, partner.pk, name="Priya F"))
