"""Ros acts for her mother: allowed, written to, answers by the link, and then no more."""

from __future__ import annotations

import re

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from dots.accounts.tests.makers import make_programme
from dots.follow_ups.models import FollowUp
from dots.follow_ups.tests.makers import make_due
from dots.foundation.models import Message
from dots.people.models import Carer
from dots.people.tests.makers import make_keeper, make_person
from tests.journeys.steps import press_twice

pytestmark = pytest.mark.one_database  # each step meets both in dots/people and dots/follow_ups
TOP = {"full_page": True, "clip": {"x": 0, "y": 0, "width": 1280, "height": 900}}


def allow(page, looked_at, picture):
    page.get_by_text("More you can do").click()
    page.get_by_role("link", name="Add a carer who acts for them").click()
    page.get_by_label("What is the carer called?").fill("Ros")
    page.get_by_label("Who are they to the person?").select_option(label="Son or daughter")
    page.get_by_label("Get messages for them").check()
    page.get_by_label("Answer our questions for them").check()
    page.get_by_label("The law: a power of attorney or a court").check()
    page.get_by_label("Said to us when we met").check()
    page.get_by_label("The carer’s e-mail address").fill("ros@family.example")
    page.get_by_role("button", name="Keep this permission").click()
    expect(page.get_by_role("alert")).to_contain_text("counts once you have seen it")
    looked_at(page)
    page.get_by_label("The person themselves").check()
    press_twice(page, "Keep this permission")
    expect(page.get_by_text("Allowed by: the person themselves.")).to_be_visible()
    looked_at(page)
    picture(page, "people-carer", **TOP)


def write_to_her(page, looked_at):
    page.get_by_role("link", name="Ask how it goes after three months").click()
    page.get_by_role("link", name="Send the link by e-mail").click()
    expect(page.get_by_text("ros@family.example: Ros, who acts for them")).to_be_visible()
    press_twice(page, "Send it")
    expect(page.get_by_text("The link is on its way.")).to_be_visible()
    letter = Message.objects.get(to="ros@family.example")
    assert "Bea" not in letter.text
    return re.search(r"/l/\S+", letter.text)[0]


def answer_for_her_mother(guest, address, looked_at):
    guest.goto(address)
    guest.get_by_label("I act for the person who is asked").check()
    looked_at(guest)
    guest.get_by_role("button", name="Go on").click()
    expect(guest.get_by_text("Question 1 of 2")).to_be_visible()
    guest.get_by_role("radio").first.check()
    guest.get_by_role("button", name="Go on").click()
    expect(guest.get_by_text("Question 2 of 2")).to_be_visible()
    guest.get_by_role("button", name="Go on").click()
    guest.get_by_role("button", name="Send my answers").click()
    expect(guest.get_by_text("Your answers have arrived")).to_be_visible()


def test_a_carer_acts_for_somebody_as_far_as_she_was_allowed(
    page, cast, another_window, looked_at, picture
):
    call_command("load_reference_data", verbosity=0)
    partner = make_keeper("Harbour Carers", programme=make_programme("Exborough"))
    bea = make_person("Bea", organisation=partner)
    due = make_due(bea)
    city = {"programme": partner.programme, "partner_id": partner.pk}
    cast.sign_in(page, "champion", name="Tomasz Applegarth", **city)
    page.goto(f"/people/{bea.pk}/")
    expect(page.get_by_text("Nobody. The person speaks for themselves.")).to_be_visible()

    allow(page, looked_at, picture)
    answer_for_her_mother(another_window(), write_to_her(page, looked_at), looked_at)

    page.reload()
    expect(page.get_by_text("A carer, for them")).to_be_visible()
    expect(page.get_by_text("Ros (son or daughter)")).to_be_visible()
    looked_at(page)
    assert FollowUp.objects.get(pk=due.pk).proxy == "carer"
    page.goto(f"/people/{bea.pk}/")
    page.get_by_role("link", name="End this").click()
    looked_at(page)
    press_twice(page, "End the permission")
    expect(page.get_by_text("Nobody. The person speaks for themselves.")).to_be_visible()
    assert Carer.objects.get().ended_on
    page.get_by_role("link", name="It was a slip").click()
    press_twice(page, "Let it go on")
    expect(page.get_by_role("link", name="End this")).to_be_visible()
