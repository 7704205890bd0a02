"""A plan goes from nothing through its four stages to a measure that fills in by itself."""

from __future__ import annotations

import re
from datetime import date

from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import expect

from dots.accounts.tests.makers import make_programme
from dots.coverage.demo import make_demo_coverage
from dots.foundation.actor import Actor
from dots.network.demo import make_demo_network
from dots.network.models import Organisation
from dots.places.demo import load_exborough
from dots.plans.models import Plan
from tests.journeys.steps import press_twice

TODAY = date(2026, 11, 23)
TOP = {"full_page": True, "clip": {"x": 0, "y": 0, "width": 1280, "height": 1150}}
CARERS = "Alderbrook Carers’ Centre"


def make_city():
    call_command("load_reference_data", verbosity=0)
    programme = make_programme("Digital Exborough")
    load_exborough(actor=Actor.system(programme, "story"), programme=programme)
    make_demo_network(programme, today=TODAY)
    make_demo_coverage(programme, today=TODAY)
    return programme


def begin(page, looked_at, picture):
    """Begin a plan for unpaid carers, with the partner that is suggested."""
    page.get_by_role("link", name="Plans", exact=True).first.click()
    expect(page.get_by_role("heading", name="No plan yet")).to_be_visible()
    looked_at(page)
    page.get_by_role("link", name="Begin a plan").click()
    page.get_by_label("For which community?").select_option(label="Unpaid carers")
    page.get_by_label("What is the plan called?").fill("Unpaid carers online")
    press_twice(page, "Begin this plan")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Who is around")
    looked_at(page)
    picture(page, "plan-partners", **TOP)
    page.get_by_label(re.compile(CARERS)).check()
    press_twice(page, "Save these partners")


def answer(page, looked_at):
    """Go through stage 1 on one page and through stage 2 a question at a time, on a phone."""
    page.get_by_role("link", name="Begin stage 1").click()
    page.get_by_role("link", name="Answer the questions").click()
    page.get_by_label("Whom is this plan for").fill("Carers who are up at night.")
    page.get_by_label(CARERS).check()
    press_twice(page, "Save these answers")
    expect(page.get_by_text("2 of 6 questions answered")).to_be_visible()
    finish(page)

    page.set_viewport_size({"width": 390, "height": 800})
    page.get_by_role("link", name="Begin stage 2").click()
    page.get_by_role("link", name="Answer the questions").click()
    page.get_by_role("link", name="One question at a time").click()
    looked_at(page)
    page.get_by_label("Cost", exact=True).check()
    page.get_by_label("Not feeling able").check()
    press_twice(page, "Save and go on")
    expect(page.get_by_role("heading", level=1)).to_contain_text("How does it show?")
    page.get_by_role("link", name="Leave it for now").click()
    page.locator("textarea").fill("A hall with Wi-Fi\nSix volunteers")
    press_twice(page, "Save and go on")
    page.get_by_role("link", name="Back").click()
    expect(page.locator("textarea")).to_have_value("A hall with Wi-Fi\nSix volunteers")
    page.set_viewport_size({"width": 1280, "height": 800})


def finish(page):
    page.get_by_role("link", name="This stage is done").click()
    press_twice(page, "It is done")


def leave_out_and_measure(page, picture):
    """Stage 3 is left out with a reason; stage 4 ends in a measure."""
    page.get_by_role("link", name="3. Staged actions").click()
    page.get_by_role("link", name="Leave this stage out").click()
    page.get_by_label("Why do you leave it out?").fill("Agreed at the carers’ own meeting")
    press_twice(page, "Leave this stage out")
    expect(page.get_by_text("Skipped: Agreed at the carers’ own meeting")).to_be_visible()
    page.get_by_role("link", name="4. Agreed measures").click()
    page.get_by_role("link", name="Answer the questions").click()
    page.get_by_label("What should be different").fill("People book their own appointments.")
    page.context.set_offline(True)
    page.get_by_role("button", name="Save these answers").click()
    expect(page.get_by_role("alert")).to_contain_text("What you typed is still here.")
    page.context.set_offline(False)
    press_twice(page, "Save these answers")
    finish(page)
    expect(page.get_by_text("All stages are done, and no measure")).to_be_visible()
    page.get_by_role("link", name="Choose a measure").first.click()
    page.get_by_label("Attendances").check()
    page.get_by_label("How many?").fill("40")
    page.get_by_label("By when?").fill("2027-12-31")
    picture(page, "plan-measure", **TOP)
    press_twice(page, "Add this measure")
    expect(page.get_by_text("Nothing recorded yet")).to_be_visible()


def record_a_session(page):
    """Record what five carers came to, at the partner around the plan."""
    partner = Organisation.objects.get(name=CARERS)
    page.goto(reverse("support:record", args=[partner.pk]))
    page.get_by_label("5", exact=True).check()
    page.get_by_text("Say more about it").click()
    page.get_by_label("Whom was it meant for?").select_option(label="Unpaid carers")
    press_twice(page, "Save session")


def test_a_plan_goes_from_nothing_to_a_measure_that_fills_in(page, cast, looked_at, picture):
    programme = make_city()
    cast.sign_in(page, "team member", programme=programme, name="Joss Kettleby")
    begin(page, looked_at, picture)
    plan = Plan.objects.get()
    home = page.url
    expect(page.get_by_role("link", name=CARERS)).to_be_visible()
    looked_at(page)

    answer(page, looked_at)
    page.goto(f"{home}stages/2/")
    expect(page.get_by_text("Six volunteers")).to_be_visible()
    finish(page)
    leave_out_and_measure(page, picture)
    record_a_session(page)
    page.goto(home)

    expect(page.get_by_text("5 attendances in 1 session")).to_be_visible()
    looked_at(page)
    picture(page, "plan", **TOP)
    plan.refresh_from_db()
    assert (plan.stage, plan.measures.get().value) == (5, 40)

    page.get_by_role("link", name="2. Barriers, assets").click()
    page.get_by_role("link", name="Repeat this stage").click()
    press_twice(page, "Begin another round")
    page.get_by_role("link", name="Go on with stage 2").or_(
        page.get_by_role("link", name="Begin stage 2")
    ).click()
    page.get_by_role("link", name=re.compile("Change.*What gets in the way")).click()
    page.get_by_label("Cost", exact=True).uncheck()
    press_twice(page, "Save and go on")
    page.goto(f"{home}stages/2/")
    expect(page.get_by_text("No longer: Cost.")).to_be_visible()
    looked_at(page)
    picture(page, "plan-again", **TOP)
