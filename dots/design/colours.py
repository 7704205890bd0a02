"""Contrast by the WCAG 2.2 formula, and the nearest colour that passes."""

from __future__ import annotations

import colorsys
from math import floor

GROUND = "#fbf8f3"
TEXT_RATIO = 7.0  # WCAG 2.2, 1.4.6: enhanced contrast of text
SHAPE_RATIO = 3.0  # WCAG 2.2, 1.4.11: borders, dots, rings
STEPS = 1000
DARK_TINT, DARK_ON = "#21363b", "#06262c"  # of dots.css: the palest dark ground, words on buttons
HOVER_RATIO = 10.0  # what is pointed at is darker still, or paler in the dark


class PoorContrast(ValueError):
    """A colour that text could not be read in; `suggestion` is the nearest that passes."""

    def __init__(self, colour: str, ratio: float, suggestion: str) -> None:
        self.colour, self.ratio, self.suggestion = colour, ratio, suggestion
        super().__init__(
            f"{colour} is too pale to read: its contrast is {floor(ratio * 10) / 10}, and 7 is"
            f" needed. {suggestion} is the nearest colour that passes."
        )


def channels(colour: str) -> tuple[float, float, float]:
    """Return red, green and blue from 0 to 1.

    Raises:
        ValueError: the text is not `#rgb` or `#rrggbb`.
    """
    digits = colour.strip().removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    try:
        red, green, blue = bytes.fromhex(digits)
    except ValueError:
        raise ValueError(f"Write a colour as #0b4f5c; “{colour}” is not one.") from None
    return red / 255, green / 255, blue / 255


def luminance(colour: str) -> float:
    """Return relative luminance from 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 (the same) to 21 (black on white)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def nearest_passing(colour: str, ground: str = GROUND, ratio: float = TEXT_RATIO) -> str:
    """Return the colour of the same hue, as little darker or lighter as passes on the ground.

    Raises:
        ValueError: no colour reaches that ratio on this ground.
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*channels(colour))
    steps = sorted(range(STEPS + 1), key=lambda step: abs(step / STEPS - lightness))
    for step in steps:
        made = written(colorsys.hls_to_rgb(hue, step / STEPS, saturation))
        if contrast(made, ground) >= ratio:
            return made
    raise ValueError(f"No colour has a contrast of {ratio:.1f} on {ground}.")


def written(parts: tuple[float, float, float]) -> str:
    """Write red, green and blue as `#rrggbb`."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def check_primary(colour: str) -> str:
    """Return a programme's own main colour, tidied, if text can be read in it and on it.

    The ground is darker than the white of button text, so passing on the ground passes both.

    Raises:
        PoorContrast: its contrast on the ground colour is under 7; it names one that passes.
        ValueError: the text is not a colour.
    """
    tidy = written(channels(colour))
    ratio = contrast(tidy, GROUND)
    if ratio < TEXT_RATIO:
        raise PoorContrast(tidy, ratio, nearest_passing(tidy))
    return tidy


def shades_of(colour: str) -> dict[str, dict[str, str]]:
    """Return the colours that take the place of the product's own, by scheme: light and dark.

    Args:
        colour: one that `check_primary` has passed.
    Returns:
        Scheme -> name of a token in dots.css -> colour. In the dark the colour is as much paler
        as it must be to be read.
    """
    return {
        "light": {
            "primary": colour,
            "deep": nearest_passing(colour, GROUND, max(HOVER_RATIO, contrast(colour, GROUND))),
            "tint": GROUND,  # a colour that just passes could not be read on anything darker
        },
        "dark": {
            "primary": nearest_passing(colour, DARK_TINT),
            "deep": nearest_passing(colour, DARK_TINT, HOVER_RATIO),
            "on": DARK_ON,
            "tint": DARK_TINT,
        },
    }
