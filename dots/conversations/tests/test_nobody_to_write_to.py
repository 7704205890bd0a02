"""A partner at which nobody has an e-mail address is offered no letter, only what works."""

from __future__ import annotations

import pytest

from dots.conversations.tests.makers import make_sent
from dots.conversations.tests.reading import page, read
from dots.network.tests.makers import make_contact

pytestmark = pytest.mark.django_db


def test_a_link_is_offered_only_where_there_is_somebody_to_send_it_to(team, partner):
    party = make_sent(partner)
    talk = party.conversation

    alone = read(team, page("conversation", talk))
    make_contact("Nell Farrow", organisation=partner, kind="main", email="nell@harbour.example")
    found = read(team, page("conversation", talk))

    assert "Not sent by e-mail: agree by phone" in alone
    assert page("send_again", party) not in alone
    assert page("note_agreed", party) in alone
    assert page("send_again", party) in found
    assert "Send a link by e-mail" in found
