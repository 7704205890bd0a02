"""The pages of coverage as people meet them: on a phone, on a desk and on paper."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import expect

from dots.coverage.tests.makers import make_role
from dots.network.tests.makers import make_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OVERLAPPING = """() => [...document.querySelectorAll(".matrix tr")].flatMap(row => {
  const boxes = [...row.querySelectorAll("td>a")].map(one => one.getBoundingClientRect())
  return boxes.slice(1).filter((box, at) => box.left <= boxes[at].right).map(box => box.left)
})"""
LONG = "The Northmoor and Quayside Neighbourhood Carers’ and Friends’ Association"


@pytest.fixture
def programme(page, cast):
    call_command("load_reference_data", verbosity=0)
    return cast.sign_in(page, "programme lead").programme


@pytest.fixture
def played(programme):
    """A long name with a role, another partner with none, and a role that ended."""
    partner = make_organisation(LONG, programme=programme, communities=["deaf", "rural"])
    make_organisation("Deaf Centre", programme=programme, communities=["deaf"])
    make_role("hosting", organisation=partner, closed_on="2026-01-05")
    return make_role(organisation=partner, community="deaf", note="A_note_without_any_space" * 5)


def test_every_page_reads_well_at_both_widths(page, axe, fits, programme, played):
    partner = [played.organisation_id]
    addresses = [
        reverse("coverage:coverage"),
        reverse("coverage:coverage") + "?by=ward",
        reverse("coverage:line") + "?community=deaf",
        reverse("coverage:cell") + "?role=lending&community=deaf",
        reverse("coverage:cell") + "?role=data&community=deaf",
        reverse("coverage:rule"),
        reverse("coverage:say_roles", args=partner),
        reverse("coverage:add_role", args=partner),
        reverse("network:organisation", args=partner),
        reverse("coverage:change_role", args=[played.pk]),
        reverse("coverage:end_role", args=[played.pk]),
    ]

    for address in addresses:
        page.goto(address)

        fits(page)
        axe(page)


def test_before_there_is_a_role_the_page_reads_well(page, axe, fits, programme):
    page.goto(reverse("coverage:coverage"))

    fits(page)
    axe(page)


def test_on_a_phone_a_community_is_chosen_first(page, programme, played):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(reverse("coverage:coverage"))

    expect(page.get_by_role("link", name="Nobody")).to_have_count(0)
    expect(page.get_by_text("10 with nobody, 1 thin")).to_be_visible()
    page.get_by_role("link", name="Deaf people and people with hearing loss", exact=True).click()
    page.get_by_role("link", name="Giving data").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Nobody plays “Giving data”")
    expect(page.get_by_text("Deaf Centre").first).to_be_visible()


def test_every_target_of_the_matrix_is_large_enough(page, programme, played):
    page.goto(reverse("coverage:coverage"))

    heights = page.eval_on_selector_all(
        ".matrix td:not(.sum) a", "cells => cells.map(cell => cell.parentElement.offsetHeight)"
    )

    assert len(heights) == 22
    assert min(heights) >= 44


def test_the_matrix_goes_on_paper_whole(page, programme, played):
    page.goto(reverse("coverage:coverage"))
    page.set_viewport_size({"width": 1000, "height": 800})
    page.emulate_media(media="print")

    expect(page.get_by_role("link", name="Nobody").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(OVERLAPPING) == []


def test_the_page_is_light(page, weigh, programme, played):
    page.goto(reverse("coverage:coverage"))

    first, after = weigh(page)

    assert first <= 60_000
    assert after <= 20_000
