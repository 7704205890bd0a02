"""The team asks partners for their figures; partners answer by a link, without an account."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from dots.accounts.tests.makers import make_programme
from dots.network.tests.makers import make_contact, make_organisation
from dots.support.models import Activity, ReturnVersion
from dots.support.periods import last_closed_quarter
from dots.support.tests.makers import make_activity
from tests.browser import NARROW
from tests.journeys.steps import (
    PATIENCE,
    number_of_form,
    press_twice,
    send_again_from_the_page_before,
)

BY_LINK, NOTHING, BY_PHONE, SILENT = (
    "Weir Hall",
    "Tannery Library",
    "Canal Carers",
    "Northgate Pantry",
)


@pytest.fixture
def programme(transactional_db):
    """Four partners; one has recorded sessions of the quarter just over, one has no address."""
    programme = make_programme("Digital Exborough")
    partners = {}
    for name in (BY_LINK, NOTHING, BY_PHONE, SILENT):
        partners[name] = make_organisation(name, programme=programme)
        address = "" if name == BY_PHONE else f"hello@{name.split()[0].lower()}.example"
        make_contact(f"Ann {name}son", organisation=partners[name], kind="main", email=address)
    quarter = last_closed_quarter(programme, timezone.localdate())
    for week in range(3):
        day = quarter.starts + timedelta(weeks=week)
        make_activity(organisation=partners[BY_LINK], starts_on=day, title=f"Tea {week}")
    return programme


@pytest.fixture
def phone(browser, live_server, programme):
    """A partner's phone: nobody signed in, and no JavaScript."""
    window = browser.new_context(
        base_url=live_server.url, viewport=NARROW, locale="en-GB", java_script_enabled=False
    )
    window.set_default_timeout(PATIENCE)
    yield window.new_page()
    window.close()


def ask_partners(page, looked_at, picture):
    """Open a round as it is suggested, choose the partners and send the links."""
    page.goto("/support/rounds/")
    page.get_by_role("link", name="Open a round").click()
    looked_at(page)
    press_twice(page, "Save and choose partners")
    looked_at(page)
    picture(page, "choose-partners")
    press_twice(page, "Choose these partners")
    looked_at(page)
    if not page.url.endswith("/send/"):  # where a late second press lands: it asks once more
        page.get_by_role("link", name="Send the links").click()
    looked_at(page)
    press_twice(page, "Send the links")


def letters_to(name):
    return [letter for letter in mail.outbox if name.split()[0].lower() in letter.to[0]]


def path_in(letter):
    """Return the address in a letter, without the server's name."""
    return re.search(r"https?://[^/\s]+(/\S+)", letter.body)[1]


def answer(page, *answers):
    """Answer question by question, as far as the answers go."""
    for value in answers:
        page.locator("main form input:visible, main form textarea:visible").first.fill(value)
        page.get_by_role("button", name="Keep and go on").click()


def standing_of(page, name):
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name=name, exact=True))
    return row.locator("td").first.inner_text()


def test_links_go_out_once_and_say_nothing_about_anybody(page, cast, programme, looked_at, picture):
    cast.sign_in(page, "programme lead", programme=programme, name="Leah Ellison")

    ask_partners(page, looked_at, picture)

    lede = "None of the 3 partners asked has answered yet. 1 more is chosen, not asked yet."
    expect(page.get_by_text(lede)).to_have_count(1)
    expect(page.get_by_text("3 letters are on their way, each with its own link.")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile(f"{BY_PHONE} ?: open"))).to_be_visible()
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "hello@northgate.example",
        "hello@tannery.example",
        "hello@weir.example",
    ]
    assert all("/l/" in letter.body and "Ann" not in letter.body for letter in mail.outbox)
    assert "Ask by phone" in page.content() or "ask by phone" in page.content()
    looked_at(page)


def test_a_partner_answers_question_by_question_and_puts_it_right_later(
    page, cast, phone, programme, looked_at, picture
):
    cast.sign_in(page, "programme lead", programme=programme, name="Leah Ellison")
    ask_partners(page, looked_at, picture)
    link = path_in(letters_to(BY_LINK)[0])

    phone.goto(link)
    assert ReturnVersion.objects.count() == 0, "opening a link changes nothing"
    expect(phone.get_by_text("You recorded 3 sessions with 24 attendances")).to_be_visible()
    picture(phone, "by-link", full_page=True)
    phone.get_by_role("link", name="Start").click()
    assert phone.locator("main form input:visible").first.input_value() == "3"
    picture(phone, "by-link-question")
    answer(phone, "12", "96", "40")
    phone.get_by_role("link", name="Stop for now").click()
    phone.goto(link)
    phone.get_by_role("link", name="Go on").click()
    answer(phone, "10", "Closed for a week")
    expect(phone.get_by_role("heading", name="Check your answers")).to_be_visible()
    picture(phone, "by-link-check")
    phone.get_by_role("button", name="Send these figures").dblclick(no_wait_after=True)
    expect(phone.get_by_text("Your figures have arrived")).to_be_visible()

    first = ReturnVersion.objects.get()
    assert first.answers["people"] == 40
    assert sum(row.sessions for row in Activity.objects.live()) == 12

    phone.goto(link)
    phone.get_by_role("link", name="How many different people did you help?").click()
    answer(phone, "45")
    while phone.get_by_role("button", name="Keep and go on").count():
        phone.get_by_role("button", name="Keep and go on").click()
    phone.get_by_role("button", name="Send these figures").click()
    phone.get_by_role("link", name="Look at what you sent").click()

    expect(phone.get_by_text(re.compile("^Figures put right"))).to_be_visible()
    expect(phone.get_by_text(re.compile("^Figures sent"))).to_be_visible()
    assert [one.answers["people"] for one in ReturnVersion.objects.order_by("number")] == [40, 45]


def test_the_board_tells_who_is_in_late_or_silent_and_only_the_silent_are_reminded(
    page, cast, visitor, programme, looked_at, picture
):
    cast.sign_in(page, "programme lead", programme=programme, name="Leah Ellison")
    ask_partners(page, looked_at, picture)
    board = page.url.split("?")[0]
    send_by_link(visitor, looked_at)
    say_nothing_to_report(visitor, looked_at)
    key_by_phone(page, looked_at)
    mail.outbox.clear()
    page.goto(board)
    picture(page, "board")
    assert standing_of(page, BY_LINK).startswith("In since")
    assert standing_of(page, NOTHING).startswith("Nothing to report")
    assert standing_of(page, BY_PHONE).startswith("In since")
    assert standing_of(page, SILENT) == "Silent so far"

    page.get_by_role("link", name="Remind the silent").click()
    press_twice(page, "Send the reminders")

    assert [letter.to for letter in mail.outbox] == [["hello@northgate.example"]]

    fall_due(page, board)

    assert standing_of(page, SILENT) == "Late"
    looked_at(page)

    page.goto(f"/evidence/?period={last_closed_quarter(programme, timezone.localdate()).label}")

    expect(page.get_by_text("3 of 4 partners have answered in every round")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("12 sessions")
    looked_at(page)
    page.get_by_text("How we know").click()
    expect(page.get_by_text(f"Missing from 1 partner: {SILENT}")).to_be_visible()


def send_by_link(visitor, looked_at):
    """Answer everything, looking at each page on the way."""
    visitor.goto(path_in(letters_to(BY_LINK)[0]))
    looked_at(visitor)
    visitor.get_by_role("link", name="Start").click()
    looked_at(visitor)
    answer(visitor, "12", "96", "40", "10", "")
    looked_at(visitor)
    number = number_of_form(visitor)
    press_twice(visitor, "Send these figures")
    looked_at(visitor)
    send_again_from_the_page_before(visitor, "Send these figures", number)
    assert ReturnVersion.objects.count() == 1


def say_nothing_to_report(visitor, looked_at):
    visitor.goto(path_in(letters_to(NOTHING)[0]))
    visitor.get_by_role("link", name="We have nothing to report").click()
    looked_at(visitor)
    press_twice(visitor, "We have nothing to report")
    expect(visitor.get_by_text("We noted that there is nothing to report")).to_be_visible()


def key_by_phone(page, looked_at):
    """Key what a partner says on the phone."""
    page.get_by_role("link", name=BY_PHONE, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(BY_PHONE)
    looked_at(page)
    page.get_by_role("link", name="Key an answer by phone").click()
    looked_at(page)
    page.get_by_label("How many different people did you help?").fill("7")
    press_twice(page, "Keep these figures")
    expect(page.get_by_text("by phone, keyed by the programme’s team").first).to_be_visible()


def fall_due(page, board):
    """Move the round's days so that answers were due yesterday."""
    today = timezone.localdate()
    page.goto(f"{board}change/")
    page.get_by_label("When do you ask?").fill((today - timedelta(days=15)).isoformat())
    page.get_by_label("When are answers due?").fill((today - timedelta(days=1)).isoformat())
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto(board)
