"""Bea says yes, is asked, and answers by a text three months on; Cy takes a yes back."""

from __future__ import annotations

import re
from datetime import time, timedelta

import pytest
from django.core.management import call_command
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from dots.accounts.tests.makers import PASSWORD, make_member, make_programme
from dots.follow_ups.models import Consent, FollowUp
from dots.follow_ups.tests.makers import make_due
from dots.foundation import texts
from dots.foundation.actor import CHAMPION
from dots.foundation.models import Message
from dots.foundation.outbox import follow_texts
from dots.people.models import Person
from dots.people.tests.makers import make_keeper, make_person
from tests.journeys.steps import press_twice

PUBLIC = 14_600  # bytes over the wire, everything counted
TOP = {"full_page": True, "clip": {"x": 0, "y": 0, "width": 1280, "height": 900}}


@pytest.fixture
def partner(transactional_db):
    """Harbour Carers, that has recorded no session yet, with Bea and Cy."""
    call_command("load_reference_data", verbosity=0)
    partner = make_keeper("Harbour Carers", programme=make_programme("Exborough"))
    safe = {"contact_safe": "yes", "contact_how": "text", "phone": "07700 900123"}
    make_person("Bea", organisation=partner, **safe)
    make_due(make_person("Cy", organisation=partner), wave="month-6")
    return partner


def ask_the_first_time(page, looked_at, picture):
    """A yes, then a question a page."""
    page.get_by_role("link", name="People", exact=True).first.click()
    page.get_by_role("link", name="Bea", exact=True).click()
    looked_at(page)
    page.get_by_role("link", name="May we ask how it goes?").click()
    page.get_by_label("Yes, you may ask").check()
    looked_at(page)
    picture(page, "follow-ups-consent", full_page=True)
    press_twice(page, "Save what they said")
    expect(page.get_by_text("They said yes.")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose how they are asked")
    looked_at(page)
    page.get_by_label("Asked in person").check()
    page.get_by_label("Nobody else").check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("5", exact=True).check()
    looked_at(page)
    picture(page, "follow-ups-question", **TOP)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Some of the time").check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_label("Some of the time")).to_be_checked()
    for _ in range(8):
        page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="Check the answers")).to_be_visible()
    looked_at(page)
    press_twice(page, "Save the answers")
    expect(page.get_by_text("The next questions come due by themselves")).to_be_visible()
    expect(page.get_by_text("After twelve months")).to_be_visible()
    looked_at(page)


def three_months_pass():
    moved = {name: F(name) - timedelta(days=92) for name in ("due_on", "opens_on", "closes_on")}
    bea = FollowUp.objects.filter(person__known_as="Bea")
    bea.update(**moved)
    bea.filter(wave="baseline").update(answered_on=F("answered_on") - timedelta(days=92))


def text_the_link(page, notify, looked_at, picture):
    """Whom to ask stands in the list, and how; the link goes out as a text and arrives."""
    page.goto(reverse("follow_ups:to_ask"))
    expect(page.get_by_text("By text message: 07700 900123")).to_be_visible()
    looked_at(page)
    picture(page, "follow-ups-to-ask", **TOP)
    page.get_by_role("link", name="Bea", exact=True).click()
    looked_at(page)
    page.get_by_role("link", name="Send the link by text").click()
    looked_at(page)
    press_twice(page, "Send the text")
    expect(page.get_by_text("A text with a link went out on")).to_be_visible()
    notify.end("delivered")
    Message.objects.update(next_try_at=timezone.now())
    follow_texts()
    page.reload()
    expect(page.get_by_text("reached their phone on")).to_be_visible()
    looked_at(page)
    picture(page, "follow-ups-text", **TOP)
    (text,) = notify.texts
    return re.search(r"/l/\S+", text["body"])[0]


def answer_by_link(guest, address, looked_at, picture, weigh):
    """Bea answers on her own phone, without an account."""
    guest.set_viewport_size({"width": 390, "height": 780})
    guest.goto(address)
    expect(guest.get_by_text("Bea")).to_have_count(0)
    assert weigh(guest)[0] <= PUBLIC
    looked_at(guest)
    guest.get_by_role("button", name="Go on").click()
    guest.get_by_label("7", exact=True).check()
    looked_at(guest)
    picture(guest, "follow-ups-by-link")
    guest.get_by_role("button", name="Go on").click()
    expect(guest.get_by_label("7", exact=True)).to_have_count(0)
    guest.go_back()
    expect(guest.get_by_label("7", exact=True)).to_be_checked()
    for number in range(2, 8):
        guest.get_by_role("button", name="Go on").click()
        expect(guest.get_by_text(f"Question {number} of 7")).to_be_visible()
    guest.get_by_label("What has changed most for you?").fill("I ring my sister every Sunday.")
    guest.get_by_role("button", name="Go on").click()
    expect(guest.get_by_role("heading", name="Check the answers")).to_be_visible()
    looked_at(guest)
    press_twice(guest, "Send my answers")
    expect(guest.get_by_role("heading", name="Thank you")).to_be_visible()
    looked_at(guest)
    guest.go_back()
    expect(guest.get_by_text("The answers were sent, and have arrived.")).to_be_visible()
    looked_at(guest)
    guest.goto(address)
    expect(guest.get_by_role("heading", name="There is nothing to answer here now")).to_be_visible()
    looked_at(guest)


def take_a_yes_back(page, looked_at):
    """Cy wants to be asked no more, and what was answered taken out."""
    page.goto(reverse("people:person", args=[Person.objects.get(known_as="Cy").pk]))
    page.get_by_role("link", name="They want to be asked no more").click()
    page.get_by_label("They want it taken out as well").check()
    looked_at(page)
    press_twice(page, "Ask no more")
    expect(page.get_by_text("Nobody asks any more")).to_be_visible()
    looked_at(page)


@pytest.fixture
def tam(page, cast, partner):
    """A champion's own window, signed in."""
    champion = make_member(CHAMPION, partner.programme, partner.pk, name="Tam Applegarth")
    cast.sign_in_as(page, champion.user.email, PASSWORD)
    return page


@pytest.fixture
def at_any_hour(monkeypatch):
    monkeypatch.setattr(texts, "FROM", time.min)
    monkeypatch.setattr(texts, "UNTIL", time.max)


@pytest.mark.usefixtures("at_any_hour")
def test_bea_is_asked_at_the_start_and_answers_by_a_text_and_cy_is_asked_no_more(
    tam, another_window, notify, looked_at, picture, weigh
):
    looked_at(tam)
    ask_the_first_time(tam, looked_at, picture)
    three_months_pass()
    address = text_the_link(tam, notify, looked_at, picture)
    answer_by_link(another_window(), address, looked_at, picture, weigh)
    tam.goto(reverse("follow_ups:wave", args=[FollowUp.objects.get(mode="link").pk]))
    expect(tam.get_by_text("I ring my sister every Sunday.")).to_be_visible()
    looked_at(tam)
    picture(tam, "follow-ups-wave", **TOP)
    take_a_yes_back(tam, looked_at)

    assert Consent.objects.live().count() == 1
    assert FollowUp.objects.get(mode="link").answered_on == timezone.localdate()
    assert not FollowUp.objects.filter(person__known_as="Cy").exclude(answers={}).exists()
