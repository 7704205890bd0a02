"""A programme with its team, and a partner known for a long time."""

from __future__ import annotations

import pytest

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.foundation.actor import LEAD, TEAM_MEMBER
from dots.network.tests.makers import make_organisation
from dots.relationships.tests.makers import days_ago, make_looks_after


@pytest.fixture
def programme():
    return make_programme()


@pytest.fixture
def joss(programme):
    return make_member(TEAM_MEMBER, programme, name="Joss Kettleby")


@pytest.fixture
def maya(programme):
    return make_member(TEAM_MEMBER, programme, name="Maya Ellerby")


@pytest.fixture
def team(client, joss):
    return sign_in(client, joss)


@pytest.fixture
def lead(client, programme):
    return sign_in(client, make_member(LEAD, programme, name="Amara Lead"))


@pytest.fixture
def partner(programme):
    return make_organisation(
        "Harbour Carers", programme=programme, kind="charity", partner_since=days_ago(400)
    )


@pytest.fixture
def three(programme, maya):
    """Three partners of Maya's."""
    made = [make_organisation(name, programme=programme) for name in ("Ash", "Beech", "Cedar")]
    for one in made:
        make_looks_after(one, maya, to_know=f"About {one}")
    return made
