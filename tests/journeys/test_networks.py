"""A network begins, invites its members, meets, and is shown next time what it agreed."""

from __future__ import annotations

import re
from datetime import timedelta

from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from dots.accounts.tests.makers import make_programme
from dots.network.models.contacts import MAIN
from dots.network.tests.makers import make_contact, make_organisation
from dots.networks.models import Invitation, Meeting
from tests.journeys.steps import press_twice

PUBLIC_PAGE = 14_600  # bytes, over the wire
TOP = {"full_page": True, "clip": {"x": 0, "y": 0, "width": 980, "height": 1100}}


def make_partners():
    call_command("load_reference_data", verbosity=0)
    programme = make_programme("Digital Exborough")
    for name, person, email in (
        ("Harbour Carers", "Rosa Field", "rosa@carers.example"),
        ("City Library", "Ben Wood", "ben@library.example"),
        ("Tidewell Hub", "Kim Lund", ""),
    ):
        partner = make_organisation(name, programme=programme)
        make_contact(person, organisation=partner, kind=MAIN, email=email)
    return programme


def link_to(address):
    """The newest letter's link, as whoever got it opens it."""
    letter = next(one for one in reversed(mail.outbox) if one.to == [address])
    return re.search(r"https?://[^/\s]+(/l/\S+)", letter.body)[1]


def begin(page, looked_at):
    page.get_by_role("link", name="Partners", exact=True).first.click()
    page.get_by_role("link", name="Networks", exact=True).first.click()
    looked_at(page)
    page.get_by_role("link", name="Add a network").click()
    page.get_by_label("What is it called?").fill("Care partnership")
    page.get_by_label("What is its theme?").fill("Getting carers online")
    looked_at(page)
    press_twice(page, "Save this network")
    page.get_by_role("link", name="Add members").click()
    page.get_by_label("Or write their names").fill("Harbour Carers\nCity Library\nTidewell Hub")
    press_twice(page, "Add them")
    expect(page.get_by_text("They belong to the network now.")).to_be_visible()


def agree_a_meeting(page, days):
    page.get_by_role("link", name="Add a meeting").click()
    page.get_by_label("Which day?").fill(f"{timezone.localdate() + timedelta(days=days)}")
    page.get_by_label("When does it begin?").fill("10.30")
    page.get_by_label("Where?").fill("Small hall")
    page.get_by_label("Agenda").fill("What we agreed last time\nRooms for the winter")
    press_twice(page, "Save this meeting")


def invite(page, looked_at, picture):
    page.get_by_role("link", name="Invite members").click()
    expect(page.get_by_label(re.compile("City Library: Ben Wood"))).to_be_checked()
    expect(page.get_by_text("We hold no e-mail address of a contact")).to_be_visible()
    page.get_by_label(re.compile("City Library: Ben Wood")).uncheck()
    page.get_by_label("Anything to add?").fill("There is cake.")
    looked_at(page)
    picture(page, "networks-invite", **TOP)
    page.get_by_role("button", name="See the letter").click()
    expect(page.get_by_text("Left out: City Library.")).to_be_visible()
    looked_at(page)
    press_twice(page, "Send 1 letter")
    expect(page.get_by_text("The letters are on their way.")).to_be_visible()
    looked_at(page)
    page.get_by_role("link", name=re.compile("^the meeting of")).click()


def answer(visitor, looked_at, picture, weigh):
    visitor.goto(link_to("rosa@carers.example"))
    looked_at(visitor)
    assert weigh(visitor)[0] <= PUBLIC_PAGE
    picture(visitor, "networks-by-link", **TOP)
    visitor.get_by_label("Somebody else of us is coming").check()
    press_twice(visitor, "Send this answer")
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("Thank you.")
    looked_at(visitor)
    visitor.get_by_role("link", name="Letters about this network").click()
    looked_at(visitor)


def write_up(page, looked_at):
    page.get_by_role("link", name="Write it up").click()
    page.get_by_label("Harbour Carers").check()
    page.locator("[name=minutes]").fill("A room is offered from January.")
    looked_at(page)
    press_twice(page, "Save this")
    page.get_by_role("link", name="Add an action").click()
    page.get_by_label("What is to be done?").fill("Open the small hall on Thursdays")
    page.get_by_label("Who does it?").select_option(label="The partner")
    page.get_by_label("Which partner is it with?").select_option(label="Harbour Carers")
    press_twice(page, "Save this action")
    expect(page.get_by_text("Not sent to the members yet.")).to_be_visible()


def test_a_network_meets_and_is_shown_next_time_what_it_agreed(
    page, cast, visitor, looked_at, picture, weigh
):
    programme = make_partners()
    cast.sign_in(page, "team member", programme=programme, name="Joss Kettleby")
    begin(page, looked_at)
    agree_a_meeting(page, days=1)

    invite(page, looked_at, picture)
    answer(visitor, looked_at, picture, weigh)

    page.reload()
    expect(
        page.get_by_text("1 of 3 members is coming, 0 cannot, 2 have not answered.")
    ).to_be_visible()
    looked_at(page)
    assert Invitation.objects.get(answer="other").organisation.name == "Harbour Carers"
    Meeting.objects.update(on=timezone.localdate())  # its day has come
    page.reload()
    write_up(page, looked_at)
    page.get_by_role("link", name="Send the minutes").click()
    page.get_by_role("button", name="See the letter").click()
    expect(page.get_by_text("A room is offered")).to_have_count(0)
    press_twice(page, "Send 2 letters")
    visitor.context.clear_cookies()
    visitor.goto(link_to("rosa@carers.example"))
    expect(visitor.get_by_text("A room is offered from January.")).to_be_visible()
    expect(visitor.get_by_text("Open the small hall on Thursdays")).to_be_visible()
    looked_at(visitor)
    page.get_by_role("link", name="Care partnership", exact=True).first.click()
    agree_a_meeting(page, days=28)
    expect(page.get_by_role("heading", name="What we agreed last time")).to_be_visible()
    expect(page.get_by_role("link", name="Open the small hall on Thursdays")).to_be_visible()
    looked_at(page)
    picture(page, "networks-meeting", **TOP)
    page.get_by_role("link", name="Care partnership", exact=True).first.click()
    looked_at(page)
    picture(page, "networks-network", **TOP)
    assert Meeting.objects.count() == 2
