"""A partner that asks people how it goes, and clients signed in around it."""

from __future__ import annotations

from datetime import UTC

import pytest
from django.test import Client
from django.utils import timezone

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.follow_ups.tests.makers import SAFE, load_questions, make_due
from dots.foundation.actor import CHAMPION, PARTNER_MANAGER
from dots.people.models import Person
from dots.people.tests.makers import make_keeper, make_person


@pytest.fixture(autouse=True)
def signed_in_all_day(settings):
    """Whoever signed in at the hour of the test is in still when the clock says evening."""
    settings.SESSION_COOKIE_AGE = 3 * 24 * 60 * 60


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


@pytest.fixture
def daytime(monkeypatch):
    """Five past two: texts leave by day. Asked for first, as whoever signs in at night is out."""
    now = timezone.localtime().replace(hour=14, minute=5, second=0)
    monkeypatch.setattr(timezone, "now", lambda: now.astimezone(UTC))
    return now


@pytest.fixture
def due(person, daytime):
    """Answers that are due of somebody who may be sent a text."""
    Person.objects.filter(pk=person.pk).update(**SAFE)
    return make_due(person.fresh())
