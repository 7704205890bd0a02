"""A programme with its words, two partners, and clients signed in to it."""

from __future__ import annotations

import pytest

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.foundation.actor import TEAM_MEMBER
from dots.frameworks.tests.makers import load_words
from dots.network.models.contacts import MAIN
from dots.network.tests.makers import make_contact, make_organisation, make_site
from dots.places.tests.makers import make_milltown


@pytest.fixture
def programme():
    load_words()
    return make_programme("Digital Milltown")


@pytest.fixture
def team(client, programme):
    """A client signed in as somebody of the team."""
    return sign_in(client, make_member(TEAM_MEMBER, programme))


@pytest.fixture
def milltown(programme, tmp_path):
    """The programme works in Milltown: its wards are known."""
    return make_milltown(programme, tmp_path)


@pytest.fixture
def carers(programme):
    """A partner with a need, and somebody to write to."""
    return partner(programme, "Harbour Carers", "Rosa Field", "rosa@carers.example")


@pytest.fixture
def library(programme):
    """A partner that has it, and somebody to write to."""
    return partner(programme, "City Library", "Ben Wood", "ben@library.example")


def partner(programme, name, contact, email):
    made = make_organisation(name, programme=programme, communities=["unpaid-carers"])
    make_site(organisation=made)
    make_contact(contact, organisation=made, kind=MAIN, email=email, phone="0113 496 0123")
    return made
