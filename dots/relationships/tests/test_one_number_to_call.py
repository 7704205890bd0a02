"""How many are to be called is one number, wherever it stands."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_actor
from dots.actions.tests.makers import make_action
from dots.foundation.actor import LEAD
from dots.relationships.selectors import portfolios, queue
from dots.relationships.tests.makers import days_ago, make_call, make_rest

pytestmark = pytest.mark.django_db


def test_a_portfolio_counts_those_who_stand_in_the_queue(team, programme, maya, three):
    """Of three with a late action one was spoken to this week, and one is put off."""

    for one in three:
        make_call(one, called_on=days_ago(30))
        make_action(organisation=one, due_on=days_ago(5), agreed_on=days_ago(40))
    make_call(three[0], called_on=days_ago(1))
    make_rest(three[1])

    actor = make_actor(LEAD, programme)
    (mine,) = [one for one in portfolios(actor)[0] if one.user_id == maya.user_id]

    assert mine.flagged == len(queue(actor, whose=str(maya.user_id))) == 1
    page = team.get(reverse("relationships:portfolio", args=[maya.pk])).content.decode()
    assert "1 to call." in page
