"""A new programme: pages that begin with a partner say that there is none, and where to add one."""

from __future__ import annotations

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
ADD = reverse("network:add_organisation")


@pytest.mark.parametrize(
    "name", ["introductions:start", "shared_people:start", "relationships:portfolios"]
)
def test_where_no_partner_is_there_one_is_led_to_add_the_first(team, name):
    page = team.get(reverse(name)).content.decode()

    assert "There is no active partner yet." in page
    assert f'href="{ADD}">Add the first partner' in page
    assert "No active partner of that name" not in page
    assert "Every active partner" not in page


@pytest.mark.parametrize("name", ["introductions:start", "shared_people:start"])
def test_a_search_without_success_says_so(team, partner, name):
    page = team.get(reverse(name), {"search": "zzz"}).content.decode()

    assert "No active partner of that name" in page
    assert "Add the first partner" not in page


def test_filed_e_mail_promises_no_address_that_nobody_has(team, settings):
    settings.FILING_ADDRESS = "filing@council.example"
    settings.FILING_MAILBOX = "maildir:/nowhere"

    page = team.get(reverse("filed_mail:letters")).content.decode()

    assert "Each partner has its own" not in page
    assert "once you say so" in page


@pytest.mark.parametrize("name", ["relationships:assign", "introductions:alone"])
def test_lists_of_partners_say_that_there_is_none_yet_and_lead_on(team, name):
    html = team.get(reverse(name)).content.decode()

    assert "No partner yet" in html
    assert reverse("network:add_organisation") in html
