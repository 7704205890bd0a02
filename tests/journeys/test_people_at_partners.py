"""Champions and managers: on a phone, by keyboard, after an hour away, and after leaving."""

from __future__ import annotations

import re

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import expect

from dots.accounts.models import Membership
from dots.accounts.tests.makers import PASSWORD, make_member, make_programme
from dots.foundation.actor import CHAMPION, PARTNER_MANAGER
from dots.network.tests.makers import make_organisation, make_site
from dots.support.models import Activity
from dots.support.tests.makers import make_activity
from dots.support.tests.scene import MILL, make_wards
from tests.journeys.steps import (
    number_of_form,
    press_twice,
    send_again_from_the_page_before,
)

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def partner(transactional_db):
    """Weir Hall, with one site."""
    call_command("load_reference_data", verbosity=0)
    programme = make_programme("Digital Exborough")
    make_wards(programme)
    partner = make_organisation("Weir Hall", programme=programme)
    make_site("Weir Hall community room", organisation=partner, ward_code=MILL)
    return partner


@pytest.fixture
def stranger(partner):
    """Another partner of the same programme, with a session of its own."""
    other = make_organisation("Tannery Library", programme=partner.programme)
    return make_activity(organisation=other, title="Nobody else’s business")


def member_of(partner, role, name):
    return make_member(role, partner.programme, partner.pk, name=name)


def tab_to(page, wanted):
    """Press Tab until the keyboard is on the wanted field, as one does without a mouse."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"the keyboard never came to {wanted}")


def record_by_keyboard(page, people):
    """Say how many came, and save, with Tab, arrows, Space and Enter alone."""
    tab_to(page, page.locator("[name=heads]").first)
    page.keyboard.press("Space")
    for _ in range(people - 1):
        page.keyboard.press("ArrowRight")
    tab_to(page, page.get_by_role("button", name="Save session"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Kept:")).to_be_visible()


def test_a_champion_records_a_session_by_keyboard_on_a_phone_and_puts_it_right(
    page, cast, partner, looked_at, picture
):
    page.set_viewport_size(PHONE)
    cast.sign_in_as(page, member_of(partner, CHAMPION, "Amina").user.email, PASSWORD)
    looked_at(page)
    page.goto(reverse("support:choose_partner"))
    looked_at(page)
    picture(page, "record")

    record_by_keyboard(page, people=4)
    looked_at(page)
    page.get_by_role("link", name="Look at it or put it right").click()
    looked_at(page)
    page.get_by_role("link", name="Put it right").click()
    looked_at(page)
    page.get_by_label("6", exact=True).check()
    press_twice(page, "Save what is right")
    looked_at(page)
    picture(page, "put-right", full_page=True)

    now = Activity.objects.live().get()
    assert (now.attendances, now.replaces.attendances) == (6, 4)
    page.goto(reverse("support:row", args=[now.replaces.pk]))
    expect(page.get_by_text("This was put right since")).to_be_visible()
    looked_at(page)


def test_an_impatient_champion_and_the_back_button_record_once(page, cast, partner):
    cast.sign_in_as(page, member_of(partner, CHAMPION, "Amina").user.email, PASSWORD)
    page.goto(reverse("support:choose_partner"))
    page.get_by_label("3", exact=True).check()

    number = number_of_form(page)

    press_twice(page, "Save session")
    send_again_from_the_page_before(page, "Save session", number, "3")

    assert Activity.objects.get().attendances == 3


def test_a_manager_sees_only_what_belongs_to_their_own_partner(
    page, cast, partner, stranger, looked_at, picture
):
    make_activity(organisation=partner, title="Tea and tablets")
    manager = member_of(partner, PARTNER_MANAGER, "Priya")

    cast.sign_in_as(page, manager.user.email, PASSWORD)
    looked_at(page)
    picture(page, "manager")
    page.get_by_role("link", name="Sessions", exact=True).first.click()

    expect(page.get_by_role("link", name="Tea and tablets")).to_be_visible()
    expect(page.get_by_text("Nobody else’s business")).to_have_count(0)
    looked_at(page)
    for address in (
        reverse("support:row", args=[stranger.pk]),
        reverse("network:organisation", args=[stranger.organisation_id]),
    ):
        assert page.goto(address).status == 404
        looked_at(page)
    page.goto(reverse("network:organisation", args=[partner.pk]))
    expect(page.get_by_role("heading", level=1)).to_have_text("Weir Hall")
    looked_at(page)


def test_a_leaver_is_out_at_once_while_their_page_is_open(page, cast, visitor, partner, looked_at):
    leaver = member_of(partner, CHAMPION, "Tomasz")
    cast.sign_in_as(page, leaver.user.email, PASSWORD)
    page.goto(reverse("support:choose_partner"))
    page.get_by_label("5", exact=True).check()

    cast.sign_in_as(visitor, member_of(partner, PARTNER_MANAGER, "Priya").user.email, PASSWORD)
    visitor.goto("/members/")
    visitor.get_by_role("link", name="Tomasz").click()
    looked_at(visitor)
    visitor.get_by_role("link", name=re.compile("^End")).click()
    looked_at(visitor)
    visitor.get_by_role("button", name=re.compile("^End")).click()
    page.get_by_role("button", name="Save session").click()

    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert Membership.objects.get(pk=leaver.pk).ended_at
    assert not Activity.objects.exists()
    assert "/accounts/login/" in page.goto(reverse("support:rows")).url


def test_what_was_typed_is_still_there_after_the_session_ended(page, cast, partner, looked_at):
    champion = member_of(partner, CHAMPION, "Amina")
    cast.sign_in_as(page, champion.user.email, PASSWORD)
    page.goto(reverse("support:choose_partner"))
    page.get_by_label("9", exact=True).check()
    Session.objects.all().delete()

    page.get_by_role("button", name="Save session").click()
    page.locator("[name=login]").fill(champion.user.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name=re.compile("your answers are kept"))).to_be_visible()
    looked_at(page)
    press_twice(page, "Send what I typed")

    assert Activity.objects.get().attendances == 9
