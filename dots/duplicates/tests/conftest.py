"""A programme with its words, and a client signed in as somebody of its team."""

from __future__ import annotations

import pytest

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.duplicates.tests.makers import make_later, make_pair
from dots.foundation.actor import TEAM_MEMBER
from dots.frameworks.tests.makers import load_words
from dots.network.tests.makers import make_organisation


@pytest.fixture
def programme():
    load_words()
    return make_programme()


@pytest.fixture
def team(client, programme):
    return sign_in(client, make_member(TEAM_MEMBER, programme))


@pytest.fixture
def pair(programme):
    """Two partners that look the same: one knows its number, the other its website."""
    one = make_organisation("Harbour Trust", programme=programme, charity_number="1098231")
    two = make_later("Harbour Trust CIC", programme=programme, website="https://harbour.org")
    return make_pair(one, two)
