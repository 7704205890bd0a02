"""What was agreed with a partner stays with it: no other partner reads it as its own."""

from __future__ import annotations

import pytest

from dots.conversations.commands import add_partner, remove_partner, send_summary
from dots.conversations.tests.makers import answer, make_conversation
from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.network.tests.makers import make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def libraries(programme):
    return make_organisation("Exborough Libraries", programme=programme)


@pytest.fixture
def workshop(partner, libraries):
    """Two partners; the libraries are to open the reading room."""
    talk = make_conversation(partner, kind="workshop", answers={"assets": "A warm room."})
    add_partner(actor=system(talk), conversation=talk, organisation=libraries)
    line = {"id": "", "what": "Open the reading room", "who": str(libraries.pk), "due_on": ""}
    return answer(talk, "agreed", [line])


def system(talk):
    return Actor.system(talk.programme, "test")


def test_a_partner_is_not_removed_while_something_is_agreed_with_it(workshop, libraries):
    given = {"actor": system(workshop), "conversation": workshop, "organisation": libraries}

    with pytest.raises(NotPossible, match="“Open the reading room” is agreed with Exborough"):
        remove_partner(**given)

    answer(workshop, "agreed", [])
    remove_partner(**given)
    assert workshop.parties.count() == 1


def test_where_one_was_removed_before_no_summary_says_that_another_agreed(workshop, libraries):
    workshop.parties.filter(organisation=libraries).delete()

    with pytest.raises(NotPossible, match="not in this conversation any more"):
        send_summary(actor=system(workshop), conversation=workshop, contacts=[])
