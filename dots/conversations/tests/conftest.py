"""A programme with its words, and clients signed in to it."""

from __future__ import annotations

import pytest

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.conversations.tests.workshop import QUAYSIDES, WILLOWS, agree, corrects, held_with_three
from dots.foundation.actor import LEAD, PARTNER_MANAGER, TEAM_MEMBER
from dots.frameworks.tests.makers import load_words
from dots.network.tests.makers import make_contact, make_organisation


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
    return sign_in(client, make_member(LEAD, programme, name="Amara Thistlewood"))


@pytest.fixture
def partner(programme):
    return make_organisation("Harbour Carers", programme=programme, communities=["unpaid-carers"])


@pytest.fixture
def contact(partner):
    return make_contact(
        "Nell Farrow", organisation=partner, kind="main", email="nell@harbour.example"
    )


@pytest.fixture
def manager(client, programme, partner):
    return sign_in(client, make_member(PARTNER_MANAGER, programme, partner.pk))


@pytest.fixture
def parties(programme, partner):
    """Harbour Carers, Quayside and Willow were at a workshop, and were sent its summary."""
    return held_with_three(programme, partner)


@pytest.fixture
def both(parties):
    """Quayside and Willow correct the same answer; Harbour Carers agreed to the team's before."""
    agree(parties["Harbour Carers"])
    return corrects(parties["Quayside"], QUAYSIDES), corrects(parties["Willow"], WILLOWS)
