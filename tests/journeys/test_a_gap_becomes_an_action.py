"""A gap becomes a partner's action; its owner answers by the link in a letter."""

from __future__ import annotations

import re
from datetime import timedelta

from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from dots.accounts.tests.makers import make_programme
from dots.actions.models import Action, ActionAnswer
from dots.actions.tests.makers import make_action
from dots.coverage.tests.makers import make_role
from dots.network.tests.makers import make_contact, make_organisation
from tests.journeys.steps import press_twice

GAP = "/coverage/cell/?role=lending&community=young-people"
BECAUSE = "The tablets come on Monday"
PUBLIC_PAGE = 14_600  # bytes, over the wire
TOP = {"full_page": True, "clip": {"x": 0, "y": 0, "width": 1280, "height": 900}}


def make_partners():
    """One partner with somebody to write to, another with things to do."""
    call_command("load_reference_data", verbosity=0)
    programme, today = make_programme("Digital Exborough"), timezone.localdate()
    partner = make_organisation("Harbour Carers", programme=programme, communities=["young-people"])
    make_contact("Ann Applegarth", organisation=partner, email="ann@harbour.example")
    make_role(organisation=partner)
    library = make_organisation("Mill Lane Library", programme=programme)
    for number, what in enumerate(("Send the poster", "Order SIM cards", "Ask about the hall")):
        due = today + timedelta(days=12 * number - 9)
        make_action(what, organisation=library, due_on=due)
    return programme


def test_a_gap_becomes_an_action_and_its_owner_answers_by_link(
    page, cast, visitor, looked_at, picture, weigh
):
    cast.sign_in(page, "programme lead", programme=make_partners(), name="Amara Thistlewood")
    agree_on_an_action(page, looked_at)
    page.goto("/digests/")
    looked_at(page)
    page.get_by_role("link", name="Send them now").click()
    looked_at(page)
    press_twice(page, "Send them")
    expect(page.get_by_text("The letters are on their way.")).to_be_visible()
    assert [letter.to for letter in mail.outbox] == [["ann@harbour.example"]]

    answer_by_link(visitor, looked_at, picture, weigh)
    page.goto("/actions/")
    looked_at(page)
    picture(page, "actions-board", **TOP)
    assert page.get_by_role("link", name=re.compile("Lending devices")).count() == 0
    page.get_by_role("link", name="All of them, as a list").click()
    page.goto("/actions/list/?state=done")
    page.get_by_role("link", name=re.compile("Lending devices")).click()
    expect(page.get_by_text("By its owner, by link").first).to_be_visible()
    expect(page.get_by_text(BECAUSE).first).to_be_visible()
    looked_at(page)
    page.goto(f"/partners/{Action.objects.get(came_from='gap').organisation_id}/")
    expect(page.get_by_text("Action answered.").first).to_be_visible()


def agree_on_an_action(page, looked_at):
    page.goto(GAP)
    page.get_by_role("link", name="Make this an action").click()
    expect(page.get_by_label("What is to be done?")).to_have_value(re.compile("Lending devices"))
    looked_at(page)
    page.get_by_label("With which partner?").fill("Harbour")
    page.get_by_label("The partner", exact=True).check()
    press_twice(page, "Agree this")
    expect(page.get_by_text("The action is agreed.")).to_be_visible()
    looked_at(page)
    page.get_by_role("link", name="Change", exact=True).click()
    page.get_by_label("Who at the partner?").select_option(label="Ann Applegarth")
    press_twice(page, "Save this change")
    expect(page.get_by_text("Ann Applegarth, Harbour Carers").first).to_be_visible()
    ask_before_a_second(page, looked_at)


def ask_before_a_second(page, looked_at):
    """The matrix says that one is under way, and the same button asks first."""
    page.goto("/coverage/")
    under_way = page.get_by_role("link", name=re.compile(r"1 action\s+under way"))
    expect(under_way).to_have_count(1)
    under_way.click()
    page.get_by_role("link", name="Make this an action").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("An action is under way for this gap")
    looked_at(page)
    page.get_by_role("link", name="Go back to the gap").click()


def answer_by_link(visitor, looked_at, picture, weigh):
    """Ann says “not yet”, and later “done”."""
    address = re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[0].body)
    visitor.goto(address[1])
    expect(visitor.get_by_role("heading", level=1)).to_have_text("What you agreed to do")
    assert not ActionAnswer.objects.exists()
    looked_at(visitor)
    picture(visitor, "actions-by-link", **TOP)
    assert weigh(visitor)[0] <= PUBLIC_PAGE
    visitor.get_by_role("link", name=re.compile("Lending devices")).click()
    looked_at(visitor)
    assert weigh(visitor)[0] <= PUBLIC_PAGE
    visitor.get_by_label("Not yet").check()
    press_twice(visitor, "Save this answer")
    expect(visitor.get_by_text("Say in a few words why not yet.").first).to_be_visible()
    visitor.get_by_label("Because").fill(BECAUSE)
    press_twice(visitor, "Save this answer")
    expect(visitor.get_by_text("Saved. Thank you.")).to_be_visible()
    visitor.get_by_role("link", name=re.compile("Lending devices")).click()
    visitor.get_by_label("Done", exact=True).check()
    press_twice(visitor, "Save this answer")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Nothing more is to do")
    looked_at(visitor)
