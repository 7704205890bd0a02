"""Home begins with what waits for somebody; what is only good to know comes after it, folded."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.actions.tests.makers import make_action
from dots.foundation.actor import CHAMPION, TEAM_MEMBER
from dots.foundation.registries import Panel, Registry
from dots.frameworks.tests.makers import load_words
from dots.network.tests.makers import make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    load_words()
    return make_programme()


@pytest.fixture
def home(client, programme):
    client = sign_in(client, make_member(TEAM_MEMBER, programme))

    def read():
        return client.get("/").content.decode()

    return read


def test_what_waits_comes_first_and_what_is_good_to_know_is_folded_after_it(home, programme):
    partner = make_organisation("Harbour Carers", programme=programme)
    make_action(organisation=partner, due_on=timezone.localdate() + timedelta(days=2))

    page = home()

    first, folded = page.split('<details class="fold later"><summary>Good to know: ')
    assert "Actions that are due" in first
    assert "Newest partners" not in first
    assert "Newest partners" in folded


def test_of_much_that_waits_for_a_team_three_stand_open_and_the_rest_is_folded(home, monkeypatch):
    many: Registry[Panel] = Registry()
    for order in range(5):
        many.register(
            Panel("network/panel.html", lambda actor, n=order: {"title": f"Matter {n}"}),
            order=order,
        )
    monkeypatch.setattr("dots.web.views.home_panels", many)

    page = home()

    now, later = page.split('<details class="fold later"><summary>Also waiting: 2 more</summary>')
    assert [f"Matter {n}" in now for n in range(5)] == [True, True, True, False, False]
    assert "Matter 4" in later


def test_with_nothing_waiting_what_is_good_to_know_stands_open(home, monkeypatch):
    only: Registry[Panel] = Registry()
    only.register(Panel("network/panel.html", lambda actor: {"title": "Newest"}, waits=False))
    monkeypatch.setattr("dots.web.views.home_panels", only)

    page = home()

    assert '<details class="fold later" open><summary>Good to know: 1 more</summary>' in page
    assert "Nothing needs you just now" not in page


def test_a_champion_finds_the_way_to_record_a_session_unfolded_near_the_top(client, programme):
    partner = make_organisation("Harbour Carers", programme=programme)
    champion = make_member(CHAMPION, programme, partner.pk)

    page = sign_in(client, champion).get("/").content.decode()

    above, _, below = page.partition("Record a session</a>")
    assert below
    assert above.count("<details") == above.count("</details>")
    assert above.count("<h2") <= 2
