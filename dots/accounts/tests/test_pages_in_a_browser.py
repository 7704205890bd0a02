"""The pages as people meet them: light, accessible, and whole without JavaScript."""

import pytest
from playwright.sync_api import expect

from dots.accounts.commands import invite_member
from dots.accounts.demo import make_demo_members
from dots.accounts.selectors import actor_for
from dots.accounts.tests.makers import PASSWORD, make_member, make_programme
from dots.foundation.actor import EVALUATOR, LEAD, PARTNER_MANAGER, TEAM_MEMBER
from dots.foundation.ids import new_id
from tests.authenticator import code_now

MOST_BYTES_PUBLIC, MOST_BYTES_FIRST, MOST_BYTES_AFTER = 14_600, 60_000, 20_000


@pytest.fixture
def lead(transactional_db):
    """A lead with a team, an invitation and some partners' people."""
    programme = make_programme("Digital Exborough")
    lead = make_member(LEAD, programme, name="Leah Lead")
    make_member(TEAM_MEMBER, programme, name="Tim Team")
    for _ in range(60):
        make_member(PARTNER_MANAGER, programme)
    invite_member(
        actor=actor_for(lead.user), programme=programme, email="nia@example.org", role=TEAM_MEMBER
    )
    return lead


def test_the_sign_in_page_is_light_and_accessible_also_with_the_demo_on_it(
    page, axe, fits, weigh, settings
):
    settings.DEMO = True
    make_demo_members(make_programme("Exborough", is_demo=True), [new_id()])
    page.goto("/accounts/login/")

    first, _ = weigh(page)

    axe(page)
    fits(page)
    assert first <= MOST_BYTES_PUBLIC


def test_public_pages_are_accessible(page, axe, fits):
    for address in ("login/", "signup/", "inactive/", "password/reset/", "password/reset/done/"):
        page.goto(f"/accounts/{address}")
        axe(page)
        fits(page)


def test_pages_about_members_are_accessible_and_light(page, axe, fits, weigh, cast, lead):
    cast.sign_in_as(page, lead.user.email, PASSWORD)

    for address in ("", "invite/", "me/", "choose/"):
        page.goto(f"/members/{address}")
        axe(page)
        fits(page)
    page.goto("/members/")
    for link in ("Tim Team", "Change role"):
        page.get_by_role("link", name=link, exact=True).click()
        axe(page)
        fits(page)

    page.goto("/members/")
    first, after = weigh(page)
    assert first <= MOST_BYTES_FIRST
    assert after <= MOST_BYTES_AFTER


def test_from_the_letter_to_the_second_factor_without_javascript(
    browser, live_server, settings, transactional_db, axe_source
):
    settings.SECOND_FACTOR_FOR = [LEAD, TEAM_MEMBER]
    programme = make_programme("Digital Exborough")
    lead = make_member(LEAD, programme, name="Leah Lead")
    invite_member(
        actor=actor_for(lead.user), programme=programme, email="nia@example.org", role=TEAM_MEMBER
    )
    window = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = window.new_page()

    page.goto(path_in_letter())
    page.get_by_label("Your name").fill("Nia New")
    page.get_by_label("Choose a password").fill("four quite new words")
    page.get_by_role("button", name="Accept the invitation").click()
    page.get_by_role("link", name="Sign in").click()
    page.get_by_label("Your e-mail address").fill("nia@example.org")
    page.get_by_label("Your password").fill("four quite new words")
    page.get_by_role("button", name="Sign in").click()
    key = page.locator(".key").inner_text().replace(" ", "")
    page.get_by_label("The six digits").fill(code_now(key))
    page.get_by_role("button", name="Set it up").click()
    page.get_by_role("link", name="I have kept them: go on").click()
    page.goto("/members/")

    assert page.get_by_role("link", name="Nia New").is_visible()
    window.close()


def path_in_letter():
    import re

    from dots.foundation.models import Message

    text = Message.objects.get(to="nia@example.org").text
    return re.search(r"http://127.0.0.1:8000(\S+)", text)[1]


def test_setting_up_and_keeping_codes_is_accessible(page, axe, fits, cast, transactional_db):
    member = make_member(EVALUATOR)
    cast.sign_in_as(page, member.user.email, PASSWORD)

    page.goto("/accounts/2fa/totp/activate/")
    axe(page)
    fits(page)
    key = page.locator(".key").inner_text().replace(" ", "")
    page.get_by_label("The six digits").fill(code_now(key))
    page.get_by_role("button", name="Set it up").click()
    axe(page)
    fits(page)

    for address in ("", "totp/deactivate/", "recovery-codes/generate/"):
        page.goto(f"/accounts/2fa/{address}")
        axe(page)
        fits(page)


def test_back_after_signing_out_shows_nothing_to_who_sits_there_next(page, cast, lead):
    cast.sign_in_as(page, lead.user.email, PASSWORD)
    page.goto("/members/")
    page.get_by_role("link", name="Tim Team", exact=True).click()

    page.goto("/accounts/logout/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Password")).to_be_visible()  # the browser has arrived
    for _ in range(2):
        page.go_back()
        expect(page.get_by_label("Password")).to_be_visible()
        assert "Tim Team" not in page.content()
