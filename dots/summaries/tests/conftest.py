"""A partner with its manager, and somebody of the team."""

from __future__ import annotations

import pytest
from django.test import Client

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.foundation.actor import PARTNER_MANAGER, TEAM_MEMBER
from dots.frameworks.tests.makers import load_words
from dots.network.tests.makers import make_organisation


@pytest.fixture
def programme():
    load_words()
    return make_programme()


@pytest.fixture
def partner(programme):
    return make_organisation("Harbour Carers", programme=programme)


@pytest.fixture
def team(programme):
    return sign_in(Client(), make_member(TEAM_MEMBER, programme))


@pytest.fixture
def manager(partner):
    return sign_in(Client(), make_member(PARTNER_MANAGER, partner.programme, partner.pk))
