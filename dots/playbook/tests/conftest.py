"""A programme with its words, and its lead."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.foundation.actor import LEAD


@pytest.fixture
def programme():
    call_command("load_reference_data", verbosity=0)
    return make_programme()


@pytest.fixture
def lead(client, programme):
    """A client signed in as the lead."""
    return sign_in(client, make_member(LEAD, programme))
