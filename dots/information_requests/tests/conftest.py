"""A programme whose team typed a few notes about two partners, and its lead signed in."""

from __future__ import annotations

import pytest

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.foundation.actor import LEAD
from dots.network.tests.makers import make_organisation
from dots.relationships.tests.makers import days_ago, make_call


@pytest.fixture
def programme():
    return make_programme()


@pytest.fixture
def lead(client, programme):
    return sign_in(client, make_member(LEAD, programme, name="Nia Lead"))


@pytest.fixture
def carers(programme):
    return make_organisation("Harbour Carers", programme=programme)


@pytest.fixture
def library(programme):
    return make_organisation("Quay Library", programme=programme)


@pytest.fixture
def calls(carers, library):
    """Three notes: two speak of tablets, one of somebody by name."""
    return [
        make_call(carers, line="Tablets arrived. Sam Okoro will teach.", called_on=days_ago(30)),
        make_call(carers, line="Closed in August.", called_on=days_ago(20)),
        make_call(library, line="They lent a tablet to Sam Okoro’s group.", called_on=days_ago(10)),
    ]
