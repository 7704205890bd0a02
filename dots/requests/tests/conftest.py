"""A programme with its words, a partner, and clients signed in to it."""

from __future__ import annotations

import pytest
from django.test import Client

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.foundation.actor import LEAD, PARTNER_MANAGER, TEAM_MEMBER
from dots.network.tests.makers import make_organisation


@pytest.fixture
def programme():
    return make_programme("Digital Exborough")


@pytest.fixture
def partner(programme):
    return make_organisation("Harbour Carers", programme=programme)


@pytest.fixture
def team(programme):
    """A client signed in as somebody of the team."""
    return sign_in(Client(), make_member(TEAM_MEMBER, programme, name="Joss Kettleby"))


@pytest.fixture
def lead(programme):
    """A client signed in as the lead."""
    return sign_in(Client(), make_member(LEAD, programme))


@pytest.fixture
def manager(partner):
    """A client signed in as the partner's manager."""
    return sign_in(Client(), make_member(PARTNER_MANAGER, partner.programme, partner.pk))
