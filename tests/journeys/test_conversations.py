"""A first meeting typed on a phone, agreed by link, becomes actions; a review shows changes."""

from __future__ import annotations

import re

from django.core.management import call_command
from playwright.sync_api import expect

from dots.accounts.tests.makers import make_programme
from dots.actions.models import Action
from dots.conversations.models import Conversation
from dots.foundation.models import Message
from dots.network.tests.makers import make_contact, make_organisation
from tests.browser import WIDE

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
    go_on(page)
    page.get_by_label("Hosting", exact=True).check()
    go_on(page)
    page.get_by_label("What do they need for that?").fill("Four tablets")
    go_on(page)
    page.get_by_label("What (1)").fill("Lend four tablets")
    page.get_by_label("By when (1)").fill("2027-01-31")
    looked_at(page)
    page.get_by_role("button", name="Save, and check").click()


def agree_by_link(visitor, looked_at, picture):
    """Nell corrects one answer and agrees, without an account."""
    address = re.search(r"https?://[^/]+(/\S+)", Message.objects.get().text).group(1)
    visitor.goto(address)
    expect(visitor.get_by_text("One phone for three.")).to_be_visible()
    picture(visitor, "conversation-summary", full_page=True)
    visitor.get_by_role("link", name=re.compile("^Correct.*What do they have")).click()
    visitor.get_by_label("What do they have that helps?").fill("A warm room on Wednesdays.")
    looked_at(visitor)
    visitor.get_by_role("button", name="Keep this correction").click()
    looked_at(visitor)
    visitor.get_by_role("button", name="Send these corrections, and agree").click()
    expect(visitor.get_by_text("Thank you. Your agreement is noted.")).to_be_visible()


def review_it_later(page, partner, looked_at, picture):
    """Ten months on, the review begins with what was said, and shows what changed."""
    Conversation.objects.update(held_on="2026-01-15")
    page.goto(f"/conversations/new/{partner.pk}/")
    expect(page.get_by_label("Review")).to_be_checked()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("What was agreed before, and how it stands")).to_be_visible()
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


def test_a_first_meeting_is_agreed_becomes_actions_and_the_review_shows_what_changed(
    page, cast, visitor, weigh, looked_at, picture
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
    page.get_by_role("link", name="What comes of it").click()
    looked_at(page)
    page.get_by_role("button", name="Make these actions").click()
    expect(page.get_by_text("The actions are made.")).to_be_visible()
    page.get_by_role("button", name="Record these").click()
    expect(page.get_by_text("Recorded on the partner’s page.")).to_be_visible()
    assert Action.objects.get().what == "Lend four tablets"
    review_it_later(page, partner, looked_at, picture)
