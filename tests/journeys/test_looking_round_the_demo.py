"""Somebody tries the product: one ready-made sign-in a role, each with pages that open."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from dots.accounts.demo import make_demo_members
from dots.accounts.tests.makers import make_programme
from dots.accounts.words import WHAT_ROLES_DO
from dots.network.tests.makers import make_contact, make_organisation, make_project
from dots.places.tests.makers import make_milltown
from dots.support.copying import rebuild
from dots.support.tests.makers import make_activity, make_return, make_round

pytestmark = pytest.mark.one_database


@pytest.fixture
def small_town(transactional_db, settings, tmp_path):
    """A demonstration small enough for a test: one council, three partners, a round."""
    settings.DEMO = True
    call_command("load_reference_data", verbosity=0)
    programme = make_programme("Milltown", is_demo=True)
    make_milltown(programme, tmp_path)
    partners = [
        make_organisation(name, programme=programme) for name in ("Weir Hall", "Mill", "Pantry")
    ]
    for partner in partners:
        make_contact(f"Someone at {partner}", organisation=partner, kind="main")
        make_activity(organisation=partner)
    make_project("Tablets for carers", partners=tuple(partners))
    asked_for = make_round(programme, "Spring")
    for partner in partners[1:]:
        make_return(asked_for, partner)
    make_demo_members(programme, [partner.pk for partner in partners])
    rebuild(programme)
    return programme


@pytest.mark.parametrize("role", sorted(WHAT_ROLES_DO))
def test_each_role_comes_in_by_one_button_and_every_page_of_its_menu_opens(
    page, small_town, role, looked_at, picture
):
    page.goto("/")
    looked_at(page)
    page.get_by_role("button", name=f", {role}").click()

    first = "Programmes" if role == "operator" else "What is happening"
    expect(page.get_by_role("heading", name=first, level=1)).to_be_visible()
    looked_at(page)
    if role == "programme lead":
        picture(page, "home")
    menu = page.locator("header nav a, nav a")
    for address in sorted({link.get_attribute("href") for link in menu.all()}):
        assert page.goto(address).status == 200, address
        looked_at(page)
