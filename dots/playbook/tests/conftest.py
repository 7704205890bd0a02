"""A programme with its words, and its lead."""

from __future__ import annotations

import pytest

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.foundation.actor import LEAD
from dots.frameworks.tests.makers import load_words


@pytest.fixture
def programme():
    load_words()
    return make_programme()


@pytest.fixture
def lead(client, programme):
    """A client signed in as the lead."""
    return sign_in(client, make_member(LEAD, programme))
