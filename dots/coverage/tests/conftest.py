"""A programme with its words, and clients signed in to it."""

from __future__ import annotations

import pytest

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.foundation.actor import LEAD, TEAM_MEMBER
from dots.frameworks.tests.makers import load_words
from dots.network.tests.makers import make_organisation
from dots.places.tests.makers import make_milltown


@pytest.fixture
def programme():
    load_words()
    return make_programme()


@pytest.fixture
def team(client, programme):
    """A client signed in as somebody of the team."""
    return sign_in(client, make_member(TEAM_MEMBER, programme))


@pytest.fixture
def lead(client, programme):
    """A client signed in as the lead."""
    return sign_in(client, make_member(LEAD, programme))


@pytest.fixture
def milltown(programme, tmp_path):
    """The programme works in Milltown: its wards and postcodes are known."""
    return make_milltown(programme, tmp_path)


@pytest.fixture
def partner(programme):
    return make_organisation(
        "Harbour Carers", programme=programme, communities=["unpaid-carers", "older-people"]
    )
