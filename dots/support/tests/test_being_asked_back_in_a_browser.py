"""The questions that appear only when answers contradict one another, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dots.support.models import Activity
from dots.support.tests.makers import make_return, make_round
from dots.support.tests.scene import HIGH, Scene, make_scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def here(transactional_db) -> Scene:
    return make_scene()


def test_a_session_said_in_two_ways_is_settled_with_two_taps(page, cast, axe, fits, here):
    cast.sign_in(page, "champion", programme=here.programme, partner_id=here.partner.pk)
    page.goto(f"/support/record/{here.partner.pk}/")
    page.get_by_text("3", exact=True).click()
    page.locator("[name=how_many]").fill("40")
    page.locator("[name=site]").select_option(str(here.site.pk))
    page.locator("[name=ward]").select_option(HIGH)
    page.get_by_role("button", name="Save session").click()

    expect(page.get_by_text("You tapped 3 and typed 40. Say which it was.").first).to_be_visible()
    axe(page)
    fits(page)
    page.get_by_label("40, as typed").check()
    page.get_by_label("Not there: High Town").check()
    page.get_by_role("button", name="Save session").click()

    expect(page.get_by_text("40 people")).to_be_visible()
    row = Activity.objects.get()
    assert (row.attendances, row.ward_id, row.site) == (40, HIGH, None)


def test_a_doubtful_answer_by_phone_is_settled_with_one_tick(page, cast, axe, fits, here):
    asked = make_return(make_round(here.programme), here.partner)
    cast.sign_in(page, "team member", programme=here.programme)
    page.goto(f"/support/rounds/returns/{asked.pk}/phone/")
    page.locator("[name=sessions]").fill("0")
    page.locator("[name=attendances]").fill("85")
    page.get_by_role("button", name="Keep these figures").click()

    expect(page.get_by_role("group", name="Is this right?")).to_be_visible()
    axe(page)
    fits(page)
    page.locator("[name=sure_of]").check()
    page.get_by_role("button", name="Keep these figures").click()

    expect(page.get_by_text("by phone, keyed by the programme’s team").first).to_be_visible()
    assert asked.versions.get().answers["attendances"] == 85


def test_the_same_session_sent_again_after_back_is_settled_with_one_tick(
    page, cast, axe, fits, here
):
    cast.sign_in(page, "champion", programme=here.programme, partner_id=here.partner.pk)
    for _ in range(2):
        page.goto(f"/support/record/{here.partner.pk}/")
        page.get_by_text("3", exact=True).click()
        page.get_by_role("button", name="Save session").click()
    expect(page.get_by_text("You recorded exactly this just now.").first).to_be_visible()
    axe(page)
    fits(page)
    assert Activity.objects.count() == 1

    page.get_by_label("Yes, this is another session").check()
    page.get_by_role("button", name="Save session").click()

    expect(page.get_by_text("Kept: 3 people").first).to_be_visible()
    expect(page.get_by_text("You recorded exactly this just now.")).to_have_count(0)
    assert Activity.objects.count() == 2
