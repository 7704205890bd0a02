"""A manager keeps one of those whose records go soon; the others go, and the lead reads numbers."""

from __future__ import annotations

import zipfile

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from dots.accounts.tests.makers import make_programme
from dots.people.models import Person
from dots.people.tests.makers import make_keeper, make_person
from dots.retention.tests.makers import make_begun, make_unseen
from tests.journeys.steps import press_twice

pytestmark = pytest.mark.one_database
TOP = {"full_page": True, "clip": {"x": 0, "y": 0, "width": 1280, "height": 900}}
PUBLIC = 14_600  # bytes over the wire, everything counted


@pytest.fixture
def partner(transactional_db):
    """Harbour Carers, whose people have not all been seen lately."""
    partner = make_keeper("Harbour Carers", programme=make_programme("Exborough"))
    for name, days in (("Ade", 3), ("Bea", 0), ("Cy", 0), ("Dot", 0)):
        make_unseen(name, organisation=partner, days_left=days)
    Person.objects.filter(known_as="Bea").update(communication_words="Sits beside Eli")
    make_person("Eli", organisation=partner)
    make_begun(partner.programme)
    return partner


def ask_to_see_everything(page, looked_at, picture):
    """Bea wants to see what is kept; the file names nobody else."""
    page.get_by_role("link", name="Bea", exact=True).first.click()
    page.get_by_text("More you can do").click()
    page.get_by_role("link", name="They ask about their record, or complain").click()
    page.get_by_label("To see what is kept about them").check()
    looked_at(page)
    press_twice(page, "Write it down")
    looked_at(page)
    page.get_by_role("link", name="Make the file of what is kept").click()
    expect(page.get_by_text("Other people stand in it")).to_be_visible()
    looked_at(page)
    picture(page, "rights-file", **TOP)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the file").click()
    with zipfile.ZipFile(saved.value.path()) as package:
        kept = package.read("read-me-first.html").decode()
    assert "Sits beside [left out]" in kept
    page.goto("/rights/")
    looked_at(page)


def test_one_is_kept_for_a_reason_and_the_others_go_on_their_day(
    page, cast, another_window, looked_at, picture, weigh, partner
):
    cast.sign_in(
        page, "partner manager", partner_id=partner.pk, name="Priya Fennimore",
        programme=partner.programme,
    )  # fmt: skip
    expect(page.get_by_text("What you keep of 4 people is emptied within a month")).to_be_visible()
    page.get_by_role("link", name="People", exact=True).first.click()
    page.get_by_role("link", name="Records that go soon").click()
    looked_at(page)
    picture(page, "retention-going", **TOP)
    page.get_by_role("link", name="Keep Bea’s record").click()
    page.get_by_role("button", name="Keep it on").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose why it is still needed")
    looked_at(page)
    page.get_by_label("They are still coming").check()
    press_twice(page, "Keep it on")
    expect(page.get_by_role("heading", name="Kept on for a reason")).to_be_visible()
    looked_at(page)

    call_command("run_retention")

    assert sorted(Person.objects.kept().values_list("known_as", flat=True)) == ["Ade", "Bea", "Eli"]
    ask_to_see_everything(page, looked_at, picture)
    lead = another_window()
    cast.sign_in(lead, "programme lead", name="Amara Thistlewood", programme=partner.programme)
    lead.goto("/retention/")
    expect(lead.get_by_text("fewer than 8").first).to_be_visible()
    looked_at(lead)
    anybody = another_window()
    anybody.goto("/retention/what-we-keep/")
    looked_at(anybody)
    picture(anybody, "retention-what-we-keep", **TOP)
    assert weigh(anybody)[0] <= PUBLIC
