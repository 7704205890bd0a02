"""Two owners of actions answer in one browser, each by their own letter."""

from __future__ import annotations

import pytest

from dots.actions.models import PARTNER
from dots.actions.tests.makers import make_action
from dots.actions.tests.test_by_link import answer_at, open_link, saying

pytestmark = pytest.mark.django_db


def test_each_comes_back_to_their_own_list(client, partner):
    action = make_action("Open the hall", organisation=partner, side=PARTNER)
    other = make_action("Paint the hall", organisation=partner, side=PARTNER)
    open_link(client, action)
    open_link(client, other)

    page = client.post(answer_at(action), saying(), follow=True).content.decode()

    assert "Open the hall" in page
    assert "Paint the hall" not in page
