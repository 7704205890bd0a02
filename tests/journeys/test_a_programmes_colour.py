"""A lead gives the programme's pages their own colour, sees it first, and adds a logo."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from dots.accounts.tests.makers import make_programme

pytestmark = pytest.mark.one_database

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


def test_a_logo_is_refused_mended_shown_and_taken_away(page, cast, looked_at):
    drawn = io.BytesIO()
    Image.new("RGB", (800, 200), "#5b1a6b").save(drawn, "PNG")
    cast.sign_in(page, "programme lead", programme=make_programme("Digital Exborough"))
    page.goto("/colour/")
    choose = page.get_by_label("A picture of your logo")
    choose.set_input_files({"name": "a.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"})
    page.get_by_role("button", name="Show this logo").click()
    expect(page.get_by_text("can be saved as PNG").first).to_be_visible()
    looked_at(page)

    logo = {"name": "logo.png", "mimeType": "image/png", "buffer": drawn.getvalue()}
    choose.set_input_files(logo)
    page.get_by_role("button", name="Show this logo").click()
    shown = page.get_by_role("img", name="Digital Exborough")
    expect(shown).to_have_js_property("naturalWidth", 352)
    looked_at(page)
    page.get_by_role("button", name="Take our logo away").click()

    expect(page.get_by_role("link", name="Join the Dots")).to_be_visible()
    expect(shown).to_have_count(0)
