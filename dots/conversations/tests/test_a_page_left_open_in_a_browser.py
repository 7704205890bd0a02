"""A page left open while somebody signs out and in again in another tab goes on saving."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from dots.accounts.tests.makers import PASSWORD, make_member, sign_in
from dots.conversations.selectors import standings_of
from dots.conversations.tests.makers import make_conversation
from dots.conversations.tests.reading import page as address_of
from dots.foundation.actor import TEAM_MEMBER
from dots.network.tests.makers import make_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ASSETS, SAVED = "What do they have that helps?", re.compile(r"^Saved \d\d:\d\d")


def sign_out(tab):
    tab.goto("/accounts/logout/")
    tab.get_by_role("button", name="Sign out").click()


def types(page, text):
    field = page.get_by_label(ASSETS)
    field.fill(text)
    field.blur()


def nothing_is_lost_without_an_answer(page, talk):
    """No connection, then nobody who answers, then a server in trouble; then all is well."""
    page.goto(address_of("question", talk, "meaning"))
    page.context.set_offline(True)
    asked = page.get_by_label("What would make it meaningful for their people?")
    asked.fill("Football.")
    page.get_by_role("button", name="Save, and go on").click()
    expect(page.get_by_text(re.compile("^Not saved: no connection"))).to_be_visible()
    expect(asked).to_have_value("Football.")
    with page.expect_event("dialog") as asks:
        page.evaluate("setTimeout(() => location.reload())")
    assert asks.value.type == "beforeunload"
    asks.value.dismiss()
    expect(asked).to_have_value("Football.")
    page.context.set_offline(False)
    page.route("**/*", lambda route: route.abort())  # a network, and nobody who answers
    page.get_by_role("button", name="Save, and go on").click()
    expect(page.get_by_text(re.compile("^Not saved: no connection"))).to_be_visible()
    page.unroute_all()
    page.route("**/*", lambda route: route.fulfill(status=502, body="Bad gateway"))
    page.get_by_role("button", name="Save, and go on").click()
    expect(page.get_by_text(re.compile("^Not saved[.:] "))).to_be_visible()
    page.unroute_all()
    page.get_by_role("button", name="Save, and go on").click()
    expect(page.get_by_role("heading", name="Which roles could they play?")).to_be_visible()
    assert standings_of(talk)["meaning"].value == "Football."


def test_it_saves_again_for_the_same_person_and_never_as_somebody_else(page, cast, live_server):
    partner = make_organisation("Harbour Carers")
    talk = make_conversation(partner)
    joss = make_member(TEAM_MEMBER, partner.programme, name="Joss Kettleby")
    session = sign_in(Client(), joss).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    other = make_member(TEAM_MEMBER, partner.programme, name="Ada Moss")
    page.goto(address_of("everything", talk))
    tab = page.context.new_page()

    sign_out(tab)
    types(page, "A warm room.")
    expect(page.get_by_text(re.compile("^Not saved: you are signed out"))).to_be_visible()
    cast.sign_in_as(tab, other.user.email, PASSWORD)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(re.compile("somebody else is signed in")).last).to_be_visible()
    expect(page.get_by_label(ASSETS)).to_have_value("A warm room.")
    assert "assets" not in standings_of(talk)

    sign_out(tab)
    cast.sign_in_as(tab, joss.user.email, PASSWORD)
    types(page, "A warm room and Wi-Fi.")
    expect(page.get_by_text(SAVED)).to_be_visible(timeout=15_000)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(re.compile(r"^Saved \d\d:\d\d\.$"))).to_be_visible()
    assert standings_of(talk)["assets"].value == "A warm room and Wi-Fi."
    assert standings_of(talk)["assets"].newest.member == joss
    nothing_is_lost_without_an_answer(page, talk)
