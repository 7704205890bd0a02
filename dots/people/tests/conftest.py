"""A partner that keeps people, and clients signed in around it."""

from __future__ import annotations

import pytest
from django.test import Client

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.foundation.actor import CHAMPION, PARTNER_MANAGER, TEAM_MEMBER
from dots.people.tests.makers import make_keeper, make_person


@pytest.fixture
def programme():
    return make_programme()


@pytest.fixture
def partner(programme):
    """Records under a nickname."""
    return make_keeper("Harbour Carers", programme=programme)


@pytest.fixture
def person(partner):
    return make_person("Bea", organisation=partner)


@pytest.fixture
def champion(programme, partner):
    """A client signed in as a champion of the partner."""
    return sign_in(Client(), make_member(CHAMPION, programme, partner.pk, name="Tam Applegarth"))


@pytest.fixture
def manager(programme, partner):
    """A client signed in as a manager of the partner."""
    member = make_member(PARTNER_MANAGER, programme, partner.pk, name="Priya Fennimore")
    return sign_in(Client(), member)


@pytest.fixture
def team(programme):
    """A client signed in as one of the programme's team."""
    return sign_in(Client(), make_member(TEAM_MEMBER, programme))
