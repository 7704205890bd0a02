"""Every page of plans reads well on a phone and on a desk, and is light."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import expect

from dots.network.tests.makers import make_organisation
from dots.plans.tests.makers import make_done, make_measure, make_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "The Northmoor and Quayside Neighbourhood Carers’ and Friends’ Association"


@pytest.fixture
def plan(page, cast):
    """A plan with a long name and long words, a stage done and a measure."""
    call_command("load_reference_data", verbosity=0)
    programme = cast.sign_in(page, "programme lead").programme
    partner = make_organisation(LONG, programme=programme, communities=["deaf"])
    made = make_plan(f"A plan with {LONG}", partners=(partner,), community="deaf")
    make_done(made, 1, focus="A_word_without_any_space" * 12, missing=["x" * 200])
    make_measure(made, "people-reached", (partner,), value=300, note="n" * 250)
    return made


def test_every_page_reads_well_at_both_widths_and_is_light(page, axe, fits, weigh, plan):
    stage = [plan.pk, 1]
    measure = plan.measures.get()
    addresses = [
        reverse("plans:plans"),
        reverse("plans:start"),
        reverse("plans:plan", args=[plan.pk]),
        reverse("plans:partners", args=[plan.pk]),
        reverse("plans:stage", args=stage),
        reverse("plans:answer", args=[plan.pk, 2]),
        reverse("plans:skip_stage", args=[plan.pk, 2]),
        reverse("plans:change_measure", args=[measure.pk]),
        reverse("plans:worksheets"),
        reverse("plans:worksheet", args=[1]),
        reverse("plans:reword", args=[1]),
    ]

    for address in addresses:
        page.goto(address)

        fits(page)
        axe(page)

    page.goto(reverse("plans:reword", args=[1]))
    first, _ = weigh(page)
    assert first <= 60_000


def test_what_is_to_be_put_right_is_said_beside_the_question(page, axe, fits, plan):
    page.goto(reverse("plans:start"))
    page.get_by_label("What is the plan called?").fill("For nobody")
    page.get_by_role("button", name="Begin this plan").click()

    expect(page.get_by_role("alert")).to_contain_text("Choose a community, a ward, or both")
    expect(page.get_by_label("What is the plan called?")).to_have_value("For nobody")
    fits(page)
    axe(page)
