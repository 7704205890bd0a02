"""Somebody asks to see what is held about them; the lead finds it, decides and answers."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dots.accounts.tests.makers import make_programme
from dots.actions.tests.makers import make_action
from dots.filed_mail.tests.makers import make_letter
from dots.information_requests.models import AnswerMade, InformationRequest
from dots.network.tests.makers import make_organisation
from dots.relationships.models import Call
from dots.relationships.tests.makers import days_ago, make_call
from tests.journeys.steps import press_twice

SEEN = {"full_page": True, "clip": {"x": 0, "y": 0, "width": 1280, "height": 1500}}
NOTE = {"full_page": True, "clip": {"x": 0, "y": 0, "width": 980, "height": 1500}}
TOLD = "Sam Okoro will teach. Lena Marsh told us in confidence that she is moving."


@pytest.fixture
def programme():
    """What three people typed about Sam Okoro, in three places; and a note about somebody else."""
    programme = make_programme("Digital Exborough")
    partner = make_organisation("Harbour Carers", programme=programme)
    make_call(partner, line=TOLD, called_on=days_ago(40))
    make_call(partner, line="All well.", called_on=days_ago(30))
    make_letter(partner, subject="Rooms", text="Sam Okoro asked our solicitor about the lease.")
    make_action(organisation=partner, what="Ask Sam Okoro for dates", note="")
    return programme


def test_what_was_typed_is_found_decided_about_and_given_out(
    page, cast, looked_at, picture, programme
):
    cast.sign_in(page, "programme lead", programme=programme, name="Amara Thistlewood")
    page.get_by_role("link", name="Your account").first.click()
    page.get_by_role("link", name="Requests for information").click()
    expect(page.get_by_text("Nobody has asked yet")).to_be_visible()
    looked_at(page)

    page.get_by_role("link", name="A request that arrived").click()
    page.get_by_label("Subject access").check()
    page.get_by_label("Reference").fill("SAR 2026/7")
    page.get_by_label("When did it arrive?").fill(f"{days_ago(3):%Y-%m-%d}")
    press_twice(page, "Go on")
    looked_at(page)
    page.get_by_label("Words to look for").fill("Sam Okoro\nMr Okoro")
    press_twice(page, "Look for notes")

    expect(page.get_by_role("heading", name="3 notes found, 3 to decide")).to_be_visible()
    expect(page.locator("mark")).to_have_count(3)
    looked_at(page)
    picture(page, "information-request", **SEEN)
    decide_them(page, looked_at, picture)
    changed_meanwhile(page)
    page.get_by_role("button", name="Make the answer").click()

    expect(page.get_by_role("heading", name="Answer to request SAR 2026/7")).to_be_visible()
    expect(page.get_by_text("Sam Okoro will teach on Fridays. [left out]")).to_be_visible()
    expect(page.get_by_text("1 note: It is legal advice")).to_be_visible()
    expect(page.get_by_text("solicitor")).to_have_count(0)
    looked_at(page)
    made = AnswerMade.objects.get()
    assert (made.given, made.in_part, made.left_out) == (1, 1, 1)
    page.get_by_role("link", name="SAR 2026/7").click()
    page.get_by_role("link", name="It was sent").click()
    press_twice(page, "It was sent")
    expect(page.get_by_text("Noted: this request is answered.")).to_be_visible()
    looked_at(page)
    assert not InformationRequest.objects.get().is_open
    assert "Lena Marsh told us" in Call.objects.get(called_on=days_ago(40)).line


def decide_them(page, looked_at, picture):
    """Some words of the first are left out, the letter is, and what was agreed is given out."""
    page.get_by_role("link", name="Decide the next note").click()
    leave_words_out(page)
    page.get_by_role("button", name="Show how it will read").click()
    expect(page.get_by_text("Sam Okoro will teach. [left out].")).to_be_visible()
    looked_at(page)
    picture(page, "information-note", **NOTE)
    press_twice(page, "Save this decision")
    for _ in range(2):
        expect(page.get_by_text("Saved. This is the next one.")).to_be_visible()
        if "E-mail" in page.get_by_role("heading", level=1).inner_text():
            page.get_by_label("Leave it out").check()
            page.get_by_label("It is legal advice").check()
        else:
            page.get_by_label("Give it out whole").check()
        page.get_by_role("button", name="Save this decision").click()
    expect(page.get_by_text("Saved. Every note is decided.")).to_be_visible()


def leave_words_out(page):
    page.get_by_label("Give it out with words left out").check()
    page.get_by_label("Words to leave out").fill("Lena Marsh … moving")
    page.get_by_label("It is about another person").check()


def changed_meanwhile(page):
    """A colleague puts a note right after it was decided: it waits again."""
    Call.objects.filter(called_on=days_ago(40)).update(
        line=TOLD.replace("will teach", "will teach on Fridays")
    )
    page.get_by_role("button", name="Look again").click()
    expect(page.get_by_role("heading", name="3 notes found, 1 to decide")).to_be_visible()
    page.get_by_role("link", name="Decide the next note").click()
    expect(page.get_by_text("This note was changed after it was decided")).to_be_visible()
    leave_words_out(page)
    page.get_by_role("button", name="Save this decision").click()
