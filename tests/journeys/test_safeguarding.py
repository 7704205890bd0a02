"""A concern nobody reads in time goes on to the deputy; the lead of the city finds nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from dots.accounts.tests.makers import PASSWORD, make_programme
from dots.foundation.models import Message
from dots.people.tests.makers import make_keeper, make_person
from dots.safeguarding.commands import set_numbers
from dots.safeguarding.models import Concern, Visit
from dots.safeguarding.tests.makers import make_arrangement, make_visit, system
from dots.safeguarding.ticking import sound_alarms, tell_where_due
from tests.journeys.steps import press_twice

pytestmark = pytest.mark.one_database  # escalating meets both in dots/safeguarding
TOP = {"full_page": True, "clip": {"x": 0, "y": 0, "width": 1280, "height": 1000}}
WORDS = "“He takes my card on pension day.” She said it while he parked the car."


@pytest.fixture
def partner(transactional_db):
    partner = make_keeper("Harbour Carers", programme=make_programme("Exborough"))
    make_person("Bea", organisation=partner)
    set_numbers(
        actor=system(partner),
        programme=partner.programme,
        adults_phone="01632 960410 (weekdays, 9 to 5)",
        children_phone="01632 960420",
        out_of_hours_phone="01632 960430",
    )
    return partner


def write_it_down(page, looked_at, picture):
    page.get_by_role("link", name="People", exact=True).first.click()
    page.get_by_role("link", name="Bea", exact=True).click()
    page.get_by_role("link", name="I am worried about them").click()
    expect(page.get_by_role("link", name="call 999")).to_have_attribute("href", "tel:999")
    expect(page.get_by_role("link", name="01632 960 001")).to_have_attribute(
        "href", "tel:01632960001"
    )
    picture(page, "safeguarding-write-down", **TOP)
    page.get_by_role("button", name="Save and tell the safeguarding lead").click()
    expect(page.get_by_role("alert")).to_contain_text("Say what you saw or heard")
    looked_at(page)
    page.get_by_label("An adult").check()
    page.get_by_label("What did you see or hear?").fill(WORDS)
    press_twice(page, "Save and tell the safeguarding lead")
    expect(page.get_by_text("Nobody has read it yet.")).to_be_visible()
    looked_at(page)


def two_hours_pass():
    Concern.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    tell_where_due()


def read_and_decide(page, looked_at, picture):
    page.goto("/")
    expect(page.get_by_text("1 concern for you to read now.")).to_be_visible()
    page.get_by_role("link", name="Safeguarding", exact=True).first.click()
    looked_at(page)
    page.get_by_role("link", name="Bea", exact=True).click()
    press_twice(page, "I have read it")
    page.get_by_role("link", name="Write down what was decided").click()
    page.get_by_label("Told to the council’s adult services").check()
    page.get_by_label("Who was spoken to").fill("The duty worker visits on Thursday.")
    press_twice(page, "Keep this")
    expect(page.get_by_text("The duty worker visits on Thursday.")).to_be_visible()
    looked_at(page)
    picture(page, "safeguarding-concern", **TOP)


def visit_at_home(page, looked_at):
    """There, on a phone; then nobody hears any more."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/safeguarding/visits/")
    page.locator("th a").first.click()
    expect(page.get_by_text("3 Zebra Wharf")).to_be_visible()
    press_twice(page, "I am there")
    expect(page.get_by_role("button", name="I am out again")).to_be_visible()
    looked_at(page)
    Visit.objects.update(alarm_at=timezone.now() - timedelta(minutes=1))
    sound_alarms()


def look_out(page, looked_at, picture):
    page.goto("/")
    expect(page.get_by_text("1 visitor has not reported: look now.")).to_be_visible()
    page.goto("/safeguarding/visits/")
    looked_at(page)
    page.locator("th a").first.click()
    expect(page.get_by_text("The visitor has not reported in time")).to_be_visible()
    looked_at(page)
    picture(page, "safeguarding-visit", **TOP)
    press_twice(page, "They are out and well")
    expect(page.get_by_text("Zebra")).to_have_count(0)


def test_nobody_reads_it_in_time_so_the_deputy_does_and_the_city_finds_nothing(
    page, cast, another_window, looked_at, picture, partner
):
    arranged = make_arrangement(partner)
    city = {"programme": partner.programme}
    tomasz = cast.sign_in(
        page, "champion", partner_id=partner.pk, name="Tomasz Applegarth", **city
    ).user

    write_it_down(page, looked_at, picture)
    two_hours_pass()
    deputy, lead = another_window(), another_window()
    cast.sign_in_as(deputy, arranged.deputy.email, PASSWORD)
    read_and_decide(deputy, looked_at, picture)

    concern = Concern.objects.get()
    letters = Message.objects.order_by("created_at")
    assert [one.to for one in letters] == [arranged.lead.email, arranged.deputy.email]
    assert not [one for one in letters if "Bea" in one.text or "card" in one.text]
    page.reload()
    expect(page.get_by_text("Dev Marchbank read it on")).to_be_visible()
    expect(page.get_by_text("duty worker")).to_have_count(0)
    make_visit(concern.person, visitor=tomasz, contact=arranged.deputy)
    visit_at_home(page, looked_at)
    look_out(deputy, looked_at, picture)
    cast.sign_in(lead, "programme lead", name="Amara Thistlewood", **city)
    assert lead.goto(f"/safeguarding/concerns/{concern.pk}/").status == 404
