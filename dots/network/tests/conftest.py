"""A programme, and clients signed in to it."""

from __future__ import annotations

import pytest

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.foundation.actor import TEAM_MEMBER
from dots.places.tests.makers import make_milltown


@pytest.fixture
def programme():
    return make_programme()


@pytest.fixture
def team(client, programme):
    """A client signed in as somebody of the team."""
    return sign_in(client, make_member(TEAM_MEMBER, programme))


@pytest.fixture
def milltown(programme, tmp_path):
    """The programme works in Milltown: its wards and postcodes are known."""
    return make_milltown(programme, tmp_path)
