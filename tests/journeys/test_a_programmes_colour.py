"""A lead gives the programme's pages their own colour, and sees it first."""

import re

from playwright.sync_api import expect

from dots.accounts.tests.makers import make_programme

PLUM = "rgb(91, 26, 107)"


def test_a_colour_is_tried_refused_mended_and_chosen(page, cast, looked_at):
    cast.sign_in(page, "programme lead", programme=make_programme("Digital Exborough"))
    page.goto("/colour/")
    page.get_by_label("Your main colour").fill("#d9a7e0")
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_text("is too pale to read").first).to_be_visible()
    looked_at(page)

    page.get_by_label("Your main colour").fill("5b1a6b")
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_text("the colour you are trying")).to_be_visible()
    expect(page.get_by_role("button", name="Choose")).to_have_css("background-color", PLUM)
    looked_at(page)
    page.get_by_role("button", name="Choose").click()

    expect(page.get_by_text(re.compile("are in #5b1a6b"))).to_be_visible()
    expect(page.get_by_role("button", name="Choose")).to_have_css("background-color", PLUM)
    page.emulate_media(color_scheme="dark")
    looked_at(page)
    page.goto("/")
    looked_at(page)
