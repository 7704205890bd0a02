"""A worker of a partner is shared: proposed, agreed by link, noted on both sides, and ended."""

from __future__ import annotations

import re
from datetime import timedelta

from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from dots.accounts.tests.makers import make_member, make_programme
from dots.foundation.actor import TEAM_MEMBER
from dots.network.tests.makers import make_contact, make_organisation
from dots.shared_people.models import SharedPerson, SideNote
from tests.journeys.steps import press_twice

PUBLIC_PAGE = 14_600  # bytes, over the wire
TODAY = timezone.localdate()
OURS, THEIRS = "Ask about the quieter room in May.", "Front desk is thin on Tuesdays."
TOP = {"full_page": True, "clip": {"x": 0, "y": 0, "width": 1280, "height": 2300}}
QUESTION = {"full_page": True, "clip": {"x": 0, "y": 0, "width": 980, "height": 1300}}


def make_partner():
    """Harbour Carers, whose manager has an address, and somebody of the team."""
    programme = make_programme("Digital Exborough")
    carers = make_organisation("Harbour Carers", programme=programme)
    make_contact("Rosa Field", organisation=carers, email="rosa@carers.example")
    make_member(TEAM_MEMBER, programme, name="Maya Ellerby")
    return programme, carers


def link_to(address):
    """The newest letter's link, as whoever got it opens it."""
    letter = next(one for one in reversed(mail.outbox) if one.to == [address])
    assert "Sam" not in letter.subject + letter.body
    return re.search(r"https?://[^/\s]+(/l/\S+)", letter.body)[1]


def propose(page, looked_at):
    """Write it down, read the letter, send it."""
    page.get_by_role("link", name="Partners", exact=True).first.click()
    page.get_by_role("link", name="Shared people", exact=True).first.click()
    looked_at(page)
    page.get_by_role("link", name="Share somebody").click()
    page.get_by_role("link", name="Harbour Carers").click()
    page.get_by_label("What is their name?").fill("Sam Okafor")
    page.get_by_label("What is their work title?").fill("Carers’ link worker")
    page.get_by_label("What is their e-mail address?").fill("sam@carers.example")
    page.get_by_label("What do they do for the programme?").fill("Drop-ins for carers.")
    page.get_by_label("Who manages them at the partner?").select_option(label="Rosa Field")
    page.get_by_label("Who manages them in the programme?").select_option(label="Maya Ellerby")
    looked_at(page)
    press_twice(page, "Keep this and go on")
    expect(page.get_by_text("Kept. Nobody was told yet")).to_be_visible()
    page.get_by_label("Hours a week with the programme").fill("14")
    page.get_by_label("From", exact=True).fill(TODAY.isoformat())
    page.get_by_label("Until").fill((TODAY + timedelta(days=300)).isoformat())
    press_twice(page, "Save this")
    expect(page.get_by_role("link", name="Of how many hours a week they work")).to_be_visible()
    looked_at(page)
    page.get_by_label("Of how many hours a week they work").fill("37")
    press_twice(page, "Save this")
    expect(page.get_by_text("Nobody was told yet: check it, then send it.")).to_be_visible()
    page.get_by_role("link", name="Check and send").click()
    expect(page.get_by_text("It names nobody")).to_be_visible()
    looked_at(page)
    press_twice(page, "Send it")
    expect(page.get_by_text("Waiting for Harbour Carers to agree").first).to_be_visible()


def agree_by_link(visitor, looked_at, picture, weigh):
    """Rosa reads what is proposed, agrees and adds an objective, without an account."""
    visitor.goto(link_to("rosa@carers.example"))
    expect(visitor.get_by_text("The programme proposes 14 of 37 hours a week")).to_be_visible()
    looked_at(visitor)
    assert weigh(visitor)[0] <= PUBLIC_PAGE
    picture(visitor, "shared-people-agree", **QUESTION)
    visitor.get_by_label("Yes, I agree").check()
    press_twice(visitor, "Send this answer")
    expect(visitor.get_by_text("Your answer is recorded")).to_be_visible()
    visitor.get_by_role("link", name="Add an objective").click()
    visitor.get_by_label("What is to be reached?").fill("A rota that holds without Sam")
    press_twice(visitor, "Save this objective")
    expect(visitor.get_by_text("A rota that holds without Sam").first).to_be_visible()
    looked_at(visitor)


def add(page, what, field, words, button):
    page.get_by_role("link", name=what).click()
    page.get_by_label(field).fill(words)
    press_twice(page, button)
    expect(page.get_by_text(words).first).to_be_visible()


def read_by_the_person(visitor, looked_at, weigh):
    """Sam opens a link of their own: no notes, and something to say."""
    visitor.context.clear_cookies()
    visitor.goto(link_to("sam@carers.example"))
    expect(visitor.get_by_text("Ten drop-ins by Easter")).to_be_visible()
    expect(visitor.get_by_text(OURS)).to_have_count(0)
    expect(visitor.get_by_text(THEIRS)).to_have_count(0)
    assert weigh(visitor)[0] <= PUBLIC_PAGE
    visitor.get_by_label("What is wrong?").fill("I work 35 hours a week.")
    press_twice(visitor, "Tell both managers")
    expect(visitor.get_by_text("Not answered yet")).to_be_visible()
    looked_at(visitor)


def end_it(page, looked_at):
    page.get_by_role("link", name="End it").click()
    page.get_by_label("Which day was the last?").fill(TODAY.isoformat())
    page.get_by_label("Why has it ended?").fill("The post came to its end.")
    press_twice(page, "End it")
    expect(page.get_by_text("Ended. You can undo this below.")).to_be_visible()
    looked_at(page)


def test_a_worker_is_shared_agreed_by_link_noted_on_both_sides_and_ended(
    page, cast, visitor, looked_at, picture, weigh
):
    programme, carers = make_partner()
    cast.sign_in(page, "team member", programme=programme, name="Joss Kettleby")
    propose(page, looked_at)
    agree_by_link(visitor, looked_at, picture, weigh)
    page.reload()
    expect(page.get_by_text("A rota that holds without Sam").first).to_be_visible()
    add(page, "Add an objective", "What is to be reached?", "Ten drop-ins by Easter",
        "Save this objective")  # fmt: skip
    add(page, "Write a note", "Your note", OURS, "Save this note")
    page.get_by_role("link", name="Send them a link").click()
    press_twice(page, "Send the link")
    looked_at(page)
    picture(page, "shared-people", **TOP)
    where = page.url

    page.context.clear_cookies()
    cast.sign_in(page, "partner manager", programme=programme, partner_id=carers.pk, name="Rosa")
    page.goto(where)
    expect(page.get_by_text("Ten drop-ins by Easter").first).to_be_visible()
    expect(page.get_by_text(OURS)).to_have_count(0)
    add(page, "Write a note", "Your note", THEIRS, "Save this note")
    looked_at(page)
    read_by_the_person(visitor, looked_at, weigh)

    page.context.clear_cookies()
    cast.sign_in(page, "team member", programme=programme, name="Maya Ellerby")
    expect(page.get_by_text("1 says that something is wrong")).to_be_visible()
    page.get_by_role("link", name="Sam Okafor").click()
    expect(page.get_by_text(OURS)).to_be_visible()
    expect(page.get_by_text(THEIRS)).to_have_count(0)
    end_it(page, looked_at)
    assert SharedPerson.objects.get().state == "ended"
    assert set(SideNote.objects.values_list("side", flat=True)) == {"team", "partner"}
