"""A programme with its words, a plan in it, and clients signed in."""

from __future__ import annotations

import pytest

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.foundation.actor import LEAD, TEAM_MEMBER
from dots.frameworks.tests.makers import load_words
from dots.network.tests.makers import make_organisation
from dots.plans.tests.makers import make_plan


@pytest.fixture
def programme():
    load_words()
    return make_programme()


@pytest.fixture
def team(client, programme):
    """A client signed in as somebody of the team."""
    return sign_in(client, make_member(TEAM_MEMBER, programme, name="Joss Kettleby"))


@pytest.fixture
def lead(client, programme):
    """A client signed in as the lead."""
    return sign_in(client, make_member(LEAD, programme, name="Ana Lead"))


@pytest.fixture
def partner(programme):
    return make_organisation("Harbour Carers", programme=programme, communities=["unpaid-carers"])


@pytest.fixture
def plan(partner):
    """A plan for unpaid carers, with one partner around it."""
    return make_plan("Carers of Exborough", partners=(partner,), community="unpaid-carers")
