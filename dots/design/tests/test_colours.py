"""Every pair of colours that meet on a page can be read, in light and in dark."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from dots.design.colours import (
    GROUND,
    PoorContrast,
    check_primary,
    contrast,
    nearest_passing,
    shades_of,
)

SHEET = Path(finders.find("design/dots.css")).read_text()
LIGHT, DARK, _ = [
    dict(re.findall(r"--(\w+):(#[0-9a-f]{3,6})\b", block))
    for block in re.findall(r":root\{(.*?)\}", SHEET.replace("\n", "").replace("--h1:2.074rem", ""))
    if "--ground" in block
]
DARK = {**LIGHT, **DARK}

TEXT = [
    *(
        (text, ground)
        for text in ("ink", "quiet", "primary", "good", "problem")
        for ground in ("ground", "surface")
    ),
    ("ink", "tint"),
    ("quiet", "tint"),
    ("primary", "tint"),
    ("on", "primary"),
    ("on", "deep"),
    ("on", "problem"),
]
SHAPES = [
    (shape, ground)
    for shape in ("edge", "primary", "good", "problem", "ink")
    for ground in ("ground", "surface", "tint")
]


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_every_text_has_a_contrast_of_seven(scheme, text, ground):
    assert contrast(scheme[text], scheme[ground]) >= 7


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_every_shape_has_a_contrast_of_three(scheme, shape, ground):
    assert contrast(scheme[shape], scheme[ground]) >= 3


def test_the_number_on_a_marigold_mark_can_be_read():
    assert contrast("#1b1b1f", LIGHT["marigold"]) >= 7


def test_the_ground_that_colours_are_measured_on_is_the_pages():
    assert LIGHT["ground"] == GROUND


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000", "#fff", 21),
        ("#fff", "#ffffff", 1),
        ("#767676", "#fff", 4.54),
        ("#777", "#fff", 4.48),
    ],
)
def test_contrast_is_what_wcag_publishes(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_a_colour_that_can_be_read_is_taken():
    assert check_primary("0B4F5C ") == "#0b4f5c"


def test_a_colour_too_pale_is_refused_with_the_nearest_that_passes():
    with pytest.raises(PoorContrast) as refused:
        check_primary("#1d70b8")

    suggestion = refused.value.suggestion
    assert contrast(suggestion, GROUND) >= 7
    assert contrast(suggestion, GROUND) < 7.2
    assert suggestion in str(refused.value)
    assert "its contrast is 4.8, and 7 is needed" in str(refused.value)


def test_on_a_dark_ground_the_nearest_colour_is_lighter():
    made = nearest_passing("#0b4f5c", DARK["ground"])

    assert contrast(made, DARK["ground"]) >= 7


def test_no_colour_can_be_asked_to_do_the_impossible():
    with pytest.raises(ValueError, match="No colour"):
        nearest_passing("#777777", "#777777", ratio=10)


@pytest.mark.parametrize("text", ["teal", "#12", "#1234567", ""])
def test_what_is_no_colour_is_refused(text):
    with pytest.raises(ValueError, match="Write a colour as"):
        check_primary(text)


OWN = ["#0b4f5c", "#5b1a6b", "#000000", "#7a1f1f", "#555555", "#00008b"]


@pytest.mark.parametrize("colour", OWN)
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_with_a_programmes_own_colour_every_text_still_has_a_contrast_of_seven(
    colour, text, ground
):
    shades = shades_of(check_primary(colour))

    for scheme, own in (
        (LIGHT, shades["light"]),
        (DARK, shades["light"] | shades["dark"]),  # the light ones hold unless the dark say else
    ):
        together = {**scheme, **own}
        assert contrast(together[text], together[ground]) >= 7
