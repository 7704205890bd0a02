"""A partner of a programme, and clients signed in to it."""

from __future__ import annotations

import pytest

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.foundation.actor import LEAD, PARTNER_MANAGER, TEAM_MEMBER
from dots.network.tests.makers import make_organisation


@pytest.fixture
def programme():
    return make_programme()


@pytest.fixture
def partner(programme):
    return make_organisation("Harbour Carers", programme=programme)


@pytest.fixture
def team(client, programme):
    """A client signed in as somebody of the team."""
    return sign_in(client, make_member(TEAM_MEMBER, programme))


@pytest.fixture
def lead(client, programme):
    """A client signed in as the lead."""
    return sign_in(client, make_member(LEAD, programme))


@pytest.fixture
def manager(client, programme, partner):
    """A client signed in as a manager of the partner."""
    return sign_in(client, make_member(PARTNER_MANAGER, programme, partner.pk))
