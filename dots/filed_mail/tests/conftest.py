"""A programme with a partner that has a filing address, and a Maildir that letters come to."""

from __future__ import annotations

import mailbox

import pytest

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.filed_mail.tests.makers import make_address
from dots.foundation.actor import LEAD, TEAM_MEMBER
from dots.network.tests.makers import make_contact, make_organisation


@pytest.fixture
def maildir(settings, tmp_path):
    """The mailbox of this installation."""
    root = tmp_path / "Maildir"
    made = mailbox.Maildir(str(root), create=True)
    settings.FILING_ADDRESS = "filing@council.example"
    settings.FILING_MAILBOX = f"maildir:{root}"
    settings.FILING_CHECKED_BY = ""
    return made


@pytest.fixture
def programme():
    return make_programme()


@pytest.fixture
def member(programme):
    """Somebody of the team, who forwards letters."""
    return make_member(TEAM_MEMBER, programme, name="Joss Kettleby")


@pytest.fixture
def team(client, member):
    return sign_in(client, member)


@pytest.fixture
def lead(client, programme):
    return sign_in(client, make_member(LEAD, programme))


@pytest.fixture
def partner(programme):
    """A partner with somebody whom the programme knows."""
    made = make_organisation("Harbour Carers", programme=programme)
    make_contact("Ama Contact", organisation=made, email="Ama@Harbour.example")
    return made


@pytest.fixture
def address(partner):
    return make_address(partner)
