"""A first meeting on a phone is agreed by link, becomes a plan’s actions, answered; a review."""

from __future__ import annotations

import re
from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from dots.accounts.tests.makers import make_programme
from dots.actions.models import Action
from dots.conversations.models import Conversation
from dots.foundation.models import Message
from dots.network.tests.makers import make_contact, make_organisation
from dots.plans.models import Plan
from tests.browser import WIDE
from tests.journeys.steps import press_twice

PHONE = {"width": 390, "height": 844}


def make_partner():
    call_command("load_reference_data", verbosity=0)
    programme = make_programme("Digital Exborough")
    partner = make_organisation("Harbour Carers", programme=programme)
    make_contact("Nell Farrow", organisation=partner, kind="main", email="nell@harbour.example")
    return programme, partner


def go_on(page):
    page.get_by_role("button", name="Save, and go on").click()


def hold_first_meeting(page, looked_at, picture):
    """Type it on a phone, a question a page."""
    page.get_by_role("link", name="Start a conversation").click()
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("link", name="Begin, question by question").click()
    page.get_by_label("Unpaid carers").check()
    go_on(page)
    page.get_by_label("What do they have that helps?").fill("A warm room on Tuesdays.")
    looked_at(page)
    picture(page, "conversation-question")
    go_on(page)
    page.get_by_label("Cost", exact=True).check()
    page.get_by_label(re.compile("^In their own words")).fill("One phone for three.")
    go_on(page)
    page.get_by_label("What would make it meaningful for their people?").fill("Football.")
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_label("Cost", exact=True)).to_be_checked()
    go_on(page)
    meaningful = page.get_by_label("What would make it meaningful for their people?")
    expect(meaningful).to_have_value("Football.")
    go_on(page)
    page.get_by_label("Hosting", exact=True).check()
    go_on(page)
    page.get_by_label("What do they need for that?").fill("Four tablets")
    go_on(page)
    page.get_by_label("What (1)").fill("Lend four tablets")
    page.get_by_label("By when (1)").fill("2027-01-31")
    page.get_by_label("What (2)").fill("Open the hall on Tuesdays")
    page.get_by_label("Who does it (2)").select_option(label="Harbour Carers")
    page.get_by_label("By when (2)").fill(f"{timezone.localdate() + timedelta(days=9)}")
    looked_at(page)
    page.get_by_role("button", name="Save, and check").click()


def agree_by_link(visitor, looked_at, picture):
    """Nell corrects one answer and agrees, without an account."""
    address = re.search(r"https?://[^/]+(/\S+)", Message.objects.get().text).group(1)
    visitor.goto(address)
    expect(visitor.get_by_text("One phone for three.")).to_be_visible()
    picture(visitor, "conversation-summary", full_page=True)
    visitor.get_by_role("link", name=re.compile("^Correct.*What do you have")).click()
    visitor.get_by_label("What do you have that helps?").fill("A warm room on Wednesdays.")
    looked_at(visitor)
    visitor.context.set_offline(True)
    visitor.get_by_role("button", name="Keep this correction").click()
    expect(visitor.get_by_role("alert")).to_contain_text("What you typed is still here.")
    visitor.context.set_offline(False)
    press_twice(visitor, "Keep this correction")
    looked_at(visitor)
    visitor.get_by_role("button", name="Send these corrections, and agree").click()
    expect(visitor.get_by_text("Thank you. Your agreement is noted.")).to_be_visible()


def join_a_plan(page, partner, looked_at, picture):
    """Begin a plan for the community with this partner; what was agreed becomes its actions."""
    page.get_by_role("link", name="What comes of it").click()
    looked_at(page)
    page.get_by_role("button", name="Add these").click()
    expect(page.get_by_text("Recorded on the partner’s page.")).to_be_visible()
    page.get_by_role("link", name="Begin a plan with this partner").click()
    chosen = page.get_by_label("For which community?").locator("option:checked")
    expect(chosen).to_have_text("Unpaid carers")
    page.get_by_label("What is the plan called?").fill("Unpaid carers online")
    press_twice(page, "Begin this plan")
    expect(page.get_by_label(re.compile(partner.name))).to_be_checked()
    press_twice(page, "Save these partners")
    expect(page.get_by_role("radio", name=re.compile("^Unpaid carers online:"))).to_be_checked()
    looked_at(page)
    page.get_by_role("button", name="Make these actions").click()
    expect(page.get_by_text("The actions are made.")).to_be_visible()
    page.get_by_role("group", name="Roles they could play").get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Record these").click()
    expect(page.get_by_text("Recorded on the partner’s page.")).to_be_visible()
    plan = Plan.objects.get()
    assert {one.what: one.plan for one in Action.objects.all()} == {
        "Lend four tablets": plan,
        "Open the hall on Tuesdays": plan,
    }
    page.goto(f"/plans/{plan.pk}/")
    expect(page.get_by_role("link", name="Open the hall on Tuesdays")).to_be_visible()
    take_over_what_was_said(page, plan, looked_at, picture)


def take_over_what_was_said(page, plan, looked_at, picture):
    """The second stage shows what the partner said; a press puts it into the worksheet."""
    page.goto(f"/plans/{plan.pk}/stages/2/")
    looked_at(page)
    page.get_by_role("link", name="What its partners said").click()
    picture(page, "plan-said")
    page.get_by_role("button", name=re.compile("^Take over.*A warm room")).click()
    expect(page.get_by_text("In the worksheet", exact=True)).to_be_visible()
    expect(
        page.get_by_role("listitem").filter(has_text="A warm room on Wednesdays.")
    ).to_have_count(2)


def answer_by_link(lead, visitor):
    """The letter lists what Nell’s side has to do; by its link she says that it is done."""
    lead.goto("/digests/send/")
    press_twice(lead, "Send them")
    address = re.search(r"https?://[^/]+(/\S+)", Message.objects.latest("created_at").text).group(1)
    visitor.goto(address)
    expect(visitor.get_by_text("Lend four tablets")).to_have_count(0)
    visitor.get_by_role("link", name=re.compile("Open the hall")).click()
    visitor.get_by_label("Done", exact=True).check()
    press_twice(visitor, "Save this answer")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Nothing more is to do")


def review_it_later(page, partner, looked_at, picture):
    """Ten months on, the review begins with what was said, and shows what changed."""
    Conversation.objects.update(held_on="2026-01-15")
    page.goto(f"/conversations/new/{partner.pk}/")
    expect(page.get_by_label("Review")).to_be_checked()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("What was agreed before, and how it stands")).to_be_visible()
    hall = page.get_by_role("listitem").filter(has_text="Open the hall on Tuesdays")
    expect(hall).to_contain_text("Done")
    page.get_by_role("link", name="All on one page").click()
    answer = page.get_by_label("What do they have that helps?")
    expect(answer).to_have_value("A warm room on Wednesdays.")
    answer.fill("A warm room on Wednesdays.\nSix volunteers.")
    answer.blur()
    expect(page.get_by_text(re.compile(r"^Saved \d\d:\d\d$"))).to_be_visible()
    looked_at(page)
    page.goto(page.url.replace("/all/", "/changes/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("What changed since 15 January 2026")
    expect(page.get_by_text("Six volunteers.")).to_be_visible()
    looked_at(page)
    picture(page, "conversation-changes")


def test_a_first_meeting_is_agreed_becomes_a_plans_actions_and_a_review_shows_what_changed(
    page, cast, visitor, another_window, weigh, looked_at, picture
):
    programme, partner = make_partner()
    page.set_viewport_size(PHONE)
    cast.sign_in(page, "team member", programme=programme, name="Joss Kettleby")
    page.goto(f"/partners/{partner.pk}/")
    hold_first_meeting(page, looked_at, picture)
    expect(page.get_by_text("Lend four tablets (the team, by 31 January 2027)")).to_be_visible()
    looked_at(page)
    page.get_by_role("button", name="Send the summary").click()
    expect(page.get_by_text("The summary is on its way.")).to_be_visible()

    agree_by_link(visitor, looked_at, picture)
    visitor.get_by_role("link", name="Look at it again").click()
    assert weigh(visitor)[0] <= 14_600

    page.set_viewport_size(WIDE)
    page.reload()
    looked_at(page)
    picture(page, "conversation-corrected")
    page.get_by_role("link", name=re.compile("^Take it over")).click()
    page.get_by_role("button", name="Take it over").click()
    expect(page.get_by_text("Agreed by Harbour Carers.")).to_be_visible()
    join_a_plan(page, partner, looked_at, picture)
    lead = another_window()
    cast.sign_in(lead, "programme lead", programme=programme, name="Amara Thistlewood")
    answer_by_link(lead, visitor)
    review_it_later(page, partner, looked_at, picture)
