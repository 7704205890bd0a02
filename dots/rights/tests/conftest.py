"""A partner that keeps people, and clients signed in around it."""

from __future__ import annotations

import pytest
from django.test import Client

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.foundation.actor import CHAMPION, LEAD, PARTNER_MANAGER
from dots.people.tests.makers import make_keeper, make_person


@pytest.fixture
def programme():
    return make_programme("Digital Exborough")


@pytest.fixture
def partner(programme):
    return make_keeper("Harbour Carers", programme=programme)


@pytest.fixture
def person(partner):
    return make_person("Bea", organisation=partner)


@pytest.fixture
def manager(programme, partner):
    member = make_member(PARTNER_MANAGER, programme, partner.pk, name="Priya Fennimore")
    return sign_in(Client(), member)


@pytest.fixture
def champion(programme, partner):
    member = make_member(CHAMPION, programme, partner.pk, name="Tomasz Applegarth")
    return sign_in(Client(), member)


@pytest.fixture
def lead(programme):
    return sign_in(Client(), make_member(LEAD, programme, name="Amara"))
