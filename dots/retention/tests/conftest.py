"""A partner that keeps people, and clients signed in around it."""

from __future__ import annotations

import pytest
from django.test import Client

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.foundation.actor import CHAMPION, LEAD, PARTNER_MANAGER
from dots.people.tests.makers import make_keeper


@pytest.fixture(autouse=True)
def no_rest(monkeypatch):
    monkeypatch.setattr("dots.retention.work.REST", 0)


@pytest.fixture
def programme():
    return make_programme("Digital Exborough")


@pytest.fixture
def partner(programme):
    return make_keeper("Harbour Carers", programme=programme)


@pytest.fixture
def manager(programme, partner):
    return sign_in(Client(), make_member(PARTNER_MANAGER, programme, partner.pk, name="Priya"))


@pytest.fixture
def champion(programme, partner):
    return sign_in(Client(), make_member(CHAMPION, programme, partner.pk, name="Tam"))


@pytest.fixture
def lead(programme):
    return sign_in(Client(), make_member(LEAD, programme, name="Amara"))
