"""Pages that list partners or what is agreed with them teach how to begin where there is nobody."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.actions.tests.makers import make_action
from dots.foundation.actor import EVALUATOR, PARTNER_MANAGER, TEAM_MEMBER
from dots.network.tests.makers import make_organisation

pytestmark = pytest.mark.django_db
ADD = reverse("network:add_organisation")
PAGES = ("agreements:agreements", "requests:new", "relationships:queue")
NONE_FIT = "Nothing fits all of that"


def read(client, name, query=""):
    return client.get(f"{reverse(name)}{query}").content.decode()


@pytest.fixture
def programme():
    return make_programme()


@pytest.fixture
def team(client, programme):
    return sign_in(client, make_member(TEAM_MEMBER, programme))


def test_each_page_says_what_comes_here_and_how_to_begin(team, programme):
    for name in PAGES:
        page = read(team, name)
        assert "No partner yet" in page, name
        assert f'href="{ADD}"' in page, name
        assert NONE_FIT not in page, name
        assert "Nobody needs a call" not in page, name
        assert 'role="search"' not in page, name

    board = read(team, "actions:board")
    assert "No action yet" in board
    assert board.count("Nothing is to do") == 0
    for page in (board, read(team, "actions:actions")):
        assert f'href="{reverse("actions:add")}"' in page
        assert 'href="True"' not in page

    partner = make_organisation("Harbour Carers", programme=programme)
    for name in PAGES:
        page = read(team, name)
        assert "No partner yet" not in page, name
        assert 'role="search"' in page, name
    assert NONE_FIT in read(team, "agreements:agreements", "?search=nobody")
    make_action(organisation=partner, state="done")
    assert "Nothing is to do" in read(team, "actions:board")


def test_who_adds_no_partner_is_told_what_will_be_here(client, programme):
    sign_in(client, make_member(EVALUATOR, programme))

    board = read(client, "actions:board")

    assert "No action yet" in board
    assert reverse("actions:add") not in board
    theirs = make_organisation("Harbour Carers", programme=programme)
    sign_in(client, make_member(PARTNER_MANAGER, programme, theirs.pk))
    assert "No action yet" in read(client, "actions:board")
