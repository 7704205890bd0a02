"""A partner that asks people how it goes, and clients signed in around it."""

from __future__ import annotations

import pytest
from django.test import Client

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.follow_ups.tests.makers import load_questions
from dots.foundation.actor import CHAMPION, PARTNER_MANAGER
from dots.people.tests.makers import make_keeper, make_person


@pytest.fixture
def programme():
    return make_programme("Digital Exborough")


@pytest.fixture
def partner(programme):
    return make_keeper("Harbour Carers", programme=programme)


@pytest.fixture
def person(partner):
    load_questions()
    return make_person("Bea", organisation=partner)


@pytest.fixture
def champion(programme, partner):
    return sign_in(Client(), make_member(CHAMPION, programme, partner.pk, name="Tam Applegarth"))


@pytest.fixture
def manager(programme, partner):
    return sign_in(Client(), make_member(PARTNER_MANAGER, programme, partner.pk, name="Priya"))
