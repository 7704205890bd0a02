"""The pages of the network as people meet them: on a phone and on a desk, checked by axe."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from dots.network.models import ProjectTarget
from dots.network.tests.makers import (
    make_contact,
    make_organisation,
    make_project,
    make_site,
    make_team,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "The Northmoor and Quayside Neighbourhood Carers’ and Friends’ Association"


def test_every_page_reads_well_at_both_widths(page, axe, fits, cast):
    member = cast.sign_in(page, "team member")
    partner = make_organisation(LONG, programme=member.programme, about="Helps.", kind="charity")
    site = make_site("A_name_without_any_space_to_break_it", organisation=partner)
    team = make_team("Outreach", organisation=partner)
    contact = make_contact(
        "Amina Yusuf",
        organisation=partner,
        team=team,
        kind="main",
        email="amina.yusuf.of.the.outreach.team@northmoor-carers-and-friends.example.org",
    )
    project = make_project("Online together", partners=(partner,), funder="A fund")
    target = ProjectTarget.objects.create(
        programme=member.programme, project=project, indicator="sessions", value=9, by="2026-03-31"
    )
    lists = ("organisations", "sites", "contacts", "projects", "search")
    forms = ("add_organisation", "add_project")
    records = {
        "organisation": partner,
        "change_organisation": partner,
        "end_organisation": partner,
        "pause_organisation": partner,
        "add_site": partner,
        "add_contact": partner,
        "site": site,
        "contact": contact,
        "change_team": team,
        "project": project,
        "change_target": target,
    }
    addresses = [reverse(f"network:{name}") for name in (*lists, *forms)]
    addresses += [reverse(f"network:{name}", args=[one.pk]) for name, one in records.items()]

    for address in addresses:
        page.goto(address)

        fits(page)
        axe(page)


def test_a_partner_is_added_by_keyboard_alone(page, cast):
    cast.sign_in(page, "programme lead")
    page.goto(reverse("network:add_organisation"))
    page.get_by_label("Name of the organisation").focus()

    page.keyboard.type("Harbour Club")
    page.get_by_label("What kind of organisation").focus()
    page.keyboard.type("Char")
    page.get_by_role("button", name="Add this partner").focus()
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="Harbour Club").wait_for()
    assert page.get_by_text("The partner is added.").is_visible()


def test_back_to_a_form_half_filled_still_has_what_was_typed(page, cast):
    cast.sign_in(page, "programme lead")
    page.goto(reverse("network:add_organisation"))
    page.get_by_label("Name of the organisation").fill("Harbour Club")
    page.get_by_role("link", name="Set-up", exact=True).first.click()
    page.wait_for_url("**/areas/**")

    page.go_back()

    expect(page.get_by_label("Name of the organisation")).to_have_value("Harbour Club")
