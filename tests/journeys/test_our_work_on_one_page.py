"""A partner's manager takes the organisation's own work away, with a story beside it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from django.core.management import call_command
from playwright.sync_api import expect

from dots.accounts.tests.makers import make_programme
from dots.evidence.models import StoredFinding
from dots.evidence.working_out import work_out_finding
from dots.foundation.actor import Actor
from dots.network.tests.makers import make_organisation
from dots.places.demo import load_exborough
from dots.summaries.models import Story
from dots.support.copying import rebuild
from dots.support.tests.makers import make_activity
from tests.journeys.steps import press_twice

YEAR = "2025-26"


def make_partner_with_a_year():
    call_command("load_reference_data", verbosity=0)
    programme = make_programme("Digital Exborough")
    load_exborough(actor=Actor.system(programme, "story"), programme=programme)
    partner = make_organisation("Harbour Carers", programme=programme, kind="charity")
    held = (
        (5, 14, "one-to-one"),
        (7, 11, "drop-in"),
        (10, 16, "group-session"),
        (11, None, "course"),
    )
    for month, people, kind in held:
        make_activity(
            organisation=partner,
            starts_on=date(2025, month, 6),
            people=people,
            attendances=people and people + 9,
            community="unpaid-carers",
            kind=kind,
            wants=["health", "family-friends", "benefits", "money", "find-work"],
        )
    rebuild(programme)
    finding, _ = StoredFinding.objects.get_or_create(
        programme=programme, period=YEAR, narrowed_key=""
    )
    work_out_finding.call(finding_id=str(finding.pk))
    return partner


def test_a_partner_takes_its_own_work_away_with_a_story(page, cast, looked_at, picture):
    partner = make_partner_with_a_year()
    cast.sign_in(
        page, "partner manager", programme=partner.programme, partner_id=partner.pk, name="Priya"
    )
    page.get_by_role("link", name="See and take it with you").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Harbour Carers reached")
    looked_at(page)
    page.get_by_role("link", name="Write your story").click()
    looked_at(page)
    page.get_by_label("A story from your work").fill(
        "A carer saw her GP online for the first time."
    )
    page.get_by_label("What you want to do next").fill("Two tablets for the waiting room.")
    press_twice(page, "Save your words")

    expect(page.get_by_text("A carer saw her GP online")).to_be_visible()
    expect(page.get_by_text("Only your own organisation sees your words.")).to_be_visible()
    assert Story.objects.count() == 1
    looked_at(page)
    picture(page, "one-page", full_page=True, clip={"x": 0, "y": 0, "width": 980, "height": 1330})
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save this page as text").click()
    text = Path(saved.value.path()).read_text("utf-8")
    assert text.startswith("Harbour Carers")
    assert "Two tablets for the waiting room." in text
    page.get_by_role("link", name="Change your words").click()
    short = "She sees her family doctor online, at home every month.\n\n"  # ten words
    page.get_by_label("A story from your work").fill(short * 10)
    page.get_by_label("What you want to do next").fill(short * 10)
    page.get_by_role("button", name="Save your words").click()
    expect(page.get_by_text("Your words are saved.")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text("Your words are saved.")).to_be_hidden()
    assert page.locator(".no-print:visible").count() == 0
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1
