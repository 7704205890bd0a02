"""Home says what comes first, until it is done."""

from __future__ import annotations

import re

import pytest

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.foundation.actor import (
    CHAMPION,
    EVALUATOR,
    LEAD,
    PARTNER_MANAGER,
    PARTNER_ROLES,
    TEAM_MEMBER,
)
from dots.foundation.tests.imports.makers import text_of
from dots.network.tests.makers import make_organisation, make_site
from dots.places.tests.makers import make_milltown
from dots.support.tests.makers import make_activity

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make_programme()


def home(client, role, programme, partner=None):
    theirs = partner.pk if partner and role in PARTNER_ROLES else None
    sign_in(client, make_member(role, programme, theirs))
    return client.get("/")


def buttons(page):
    main = page.content.decode().split("<main", 1)[1]
    return re.findall(r'<a class="btn[^"]*" href="([^"]+)">', main)


def test_an_empty_programme_says_its_three_steps_and_the_first_is_now(client, programme):
    page = home(client, LEAD, programme)

    said = text_of(page)
    assert "First steps" in said
    assert "Load the areas the programme works in , now" in said
    assert "Add its partners , to come" in said
    assert "Bring in what they did , to come" in said
    assert buttons(page) == ["/areas/load/"]
    assert '<a class="hit" href="/imports/new/organisations/">Add its partners</a>' in page.text


def test_a_team_member_goes_on_while_the_lead_loads_the_areas(client, programme):
    page = home(client, TEAM_MEMBER, programme)

    assert "Your programme lead does this." in text_of(page)
    assert buttons(page) == ["/imports/new/organisations/", "/partners/new/"]


def test_each_step_is_ticked_when_it_is_done(client, programme, tmp_path):
    make_milltown(programme, tmp_path)
    areas_done = home(client, LEAD, programme)
    partner = make_organisation(programme=programme)
    partners_done = client.get("/")
    make_activity(organisation=partner)
    all_done = client.get("/")

    assert "Load the areas the programme works in , done Done: Milltown" in text_of(areas_done)
    assert "Add its partners , now" in text_of(areas_done)
    assert "Add its partners , done Done: 1 partner" in text_of(partners_done)
    assert buttons(partners_done) == ["/imports/new/activity/", "/support/rounds/new/"]
    assert "First steps" not in text_of(all_done)


@pytest.mark.parametrize("role", [LEAD, TEAM_MEMBER, PARTNER_MANAGER])
def test_every_button_opens(client, programme, role):
    partner = make_organisation(programme=programme)

    for address in buttons(home(client, role, programme, partner)):
        assert client.get(address).status_code in (200, 302)


def test_a_partners_manager_sees_what_is_theirs(client, programme):
    partner = make_organisation(programme=programme)
    page = home(client, PARTNER_MANAGER, programme, partner)
    make_site(organisation=partner)
    with_site = client.get("/")
    make_activity(organisation=partner)
    done = client.get("/")

    assert "Load the areas" not in text_of(page)
    assert "Say where you meet people , now" in text_of(page)
    assert buttons(page) == [f"/partners/{partner.pk}/sites/new/"]
    assert "Say where you meet people , done Done: 1 site" in text_of(with_site)
    assert buttons(with_site)[1:] == ["/imports/new/activity/"]
    assert "First steps" not in text_of(done)


@pytest.mark.parametrize("role", [CHAMPION, EVALUATOR])
def test_who_sets_nothing_up_has_no_first_steps(client, programme, role):
    page = home(client, role, programme, make_organisation(programme=programme))

    assert "First steps" not in text_of(page)
