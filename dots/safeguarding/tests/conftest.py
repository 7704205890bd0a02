"""A partner with a safeguarding lead and a deputy, and clients signed in around it."""

from __future__ import annotations

import pytest
from django.test import Client

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.foundation.actor import CHAMPION, PARTNER_MANAGER
from dots.people.tests.makers import make_keeper, make_person
from dots.safeguarding.tests.makers import make_arrangement, somebody


@pytest.fixture
def programme():
    return make_programme()


@pytest.fixture
def partner(programme):
    return make_keeper("Harbour Carers", programme=programme)


@pytest.fixture
def person(partner):
    return make_person("Bea", organisation=partner)


@pytest.fixture
def arranged(partner):
    """Lena Hartigan leads, Dev Marchbank stands in."""
    return make_arrangement(partner)


@pytest.fixture
def tam(programme, partner):
    """A champion's account."""
    return make_member(CHAMPION, programme, partner.pk, name="Tam Applegarth").user


@pytest.fixture
def priya(programme, partner):
    """A manager's account."""
    return make_member(PARTNER_MANAGER, programme, partner.pk, name="Priya Fennimore").user


@pytest.fixture
def enter():
    """Sign somebody in, in a browser of their own."""
    return lambda user: sign_in(Client(), user)


@pytest.fixture
def con(partner):
    """A colleague who looks out for whoever visits."""
    return somebody(partner, "Con Bellweather")
