"""The team finds a role that nobody plays; a partner takes it on, and the cell changes."""

from __future__ import annotations

import re
from datetime import date

from django.core.management import call_command
from playwright.sync_api import expect

from dots.accounts.tests.makers import make_programme
from dots.coverage.demo import make_demo_coverage
from dots.coverage.models import RolePlayed
from dots.foundation.actor import Actor
from dots.network.demo import make_demo_network
from dots.network.models import Organisation
from dots.places.demo import load_exborough
from tests.journeys.steps import press_twice

TODAY = date(2026, 11, 23)
TOP = {"full_page": True, "clip": {"x": 0, "y": 0, "width": 1280, "height": 1900}}
GAP = {"full_page": True, "clip": {"x": 0, "y": 0, "width": 980, "height": 900}}


def make_city():
    call_command("load_reference_data", verbosity=0)
    programme = make_programme("Digital Exborough")
    load_exborough(actor=Actor.system(programme, "story"), programme=programme)
    make_demo_network(programme, today=TODAY)
    make_demo_coverage(programme, today=TODAY)
    return programme


def ask(page, who, looked_at):
    """Look at the action that asking would be, and go back."""
    page.get_by_role("link", name=re.compile(f"^Ask them.*{who}")).click()
    asked = page.get_by_label("What is to be done?")
    expect(asked).to_have_value(f"Ask {who} about “Lending devices” for young people")
    looked_at(page)
    page.go_back()


def test_a_gap_is_found_a_partner_takes_the_role_on_and_the_cell_changes(
    page, cast, looked_at, picture
):
    programme = make_city()
    people = "Young people"
    cast.sign_in(page, "team member", programme=programme, name="Joss Kettleby")

    expect(page.get_by_role("heading", name="Where nobody plays a role")).to_be_visible()
    page.get_by_role("link", name="Partners", exact=True).first.click()
    page.get_by_role("link", name="Coverage", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("gaps where nobody plays a role")
    looked_at(page)
    picture(page, "coverage", **TOP)
    line = page.get_by_role("row").filter(has=page.get_by_role("link", name=people, exact=True))
    gaps = line.get_by_role("link", name="Nobody").count()
    line.get_by_role("link", name=people, exact=True).click()
    page.get_by_role("link", name="Lending devices").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Nobody plays “Lending devices” for young people"
    )
    looked_at(page)
    picture(page, "coverage-gap", **GAP)
    who = page.locator(".asks b").first.inner_text()
    ask(page, who, looked_at)
    page.get_by_role("link", name=re.compile(f"^They said yes.*{who}")).click()
    expect(page.get_by_label("Lending devices")).to_be_checked()
    page.get_by_label("Note").fill("Four tablets, from January.")
    press_twice(page, "Save this role")

    expect(page.get_by_text(f"{who} now plays “Lending devices”.")).to_be_visible()
    looked_at(page)
    played = RolePlayed.objects.get(organisation__name=who, role="lending")
    assert (played.community, played.note) == ("young-people", "Four tablets, from January.")
    page.get_by_role("link", name="Coverage", exact=True).first.click()
    expect(line.get_by_role("link", name="Nobody")).to_have_count(gaps - 1)
    line.get_by_role("link", name=people, exact=True).click()
    expect(page.get_by_text("Thin: 1").first).to_be_visible()
    assert Organisation.objects.get(name=who).state == "active"
