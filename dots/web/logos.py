"""Makes a picture that somebody sends into a logo small enough for every page."""

from __future__ import annotations

import hashlib
import io
import warnings
from typing import BinaryIO, NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
MOST_SENT = 5_000_000  # bytes
MOST_PIXELS = 25_000_000  # a few kilobytes can claim to be a picture that fills the memory
WIDE, HIGH = 200, 44  # CSS pixels that the logo has room in
SHARP = 2  # for screens with two pixels to each of these
LEAST = 8  # CSS pixels, either way
GROUND = "#fbf8f3"  # what it stands on, in the dark scheme too
SEEN = 145  # the palest grey of 255 with a contrast of 3 to 1 against that: WCAG 2.2, 1.4.11
LEAST_SEEN = 0.005  # of its dots
MOST_BYTES = 1_400  # what is left of a page for everyone: 14,600 bytes with everything
SCALES = (1, 0.75, 0.5)  # of the sharp picture
GOOD = (("PNG", 32), ("PNG", 16), ("WEBP", 80), ("WEBP", 55))  # colours of a flat one, or quality
POOR = (("PNG", 8), ("WEBP", 30), ("WEBP", 10))

UNREADABLE = (
    "This is not a picture we can read. Send a PNG, JPEG, WebP or GIF file: a logo in another"
    " format can be saved as PNG in the program that shows it."
)


class Logo(NamedTuple):
    """A logo as pages show it: a PNG or WebP file, and its size in CSS pixels."""

    picture: bytes
    width: int
    height: int

    @property
    def content_type(self) -> str:
        return "image/png" if self.picture.startswith(b"\x89PNG") else "image/webp"

    @property
    def mark(self) -> str:
        """What its address is made of: another picture has another."""
        return hashlib.sha256(self.picture).hexdigest()[:16]


def made_small(file: BinaryIO) -> Logo:
    """Return the logo made of a picture; what else the file told (place, camera) is gone.

    Raises:
        ValueError: it cannot be one; the message is a sentence fit to show.
    """
    picture = opened(file)
    picture.thumbnail((WIDE * SHARP, HIGH * SHARP), Image.Resampling.LANCZOS)
    width, height = (side // SHARP for side in picture.size)
    if min(width, height) < LEAST:
        raise ValueError(
            "This picture is so small, or so long and thin, that nobody could read it as a logo."
            " Send a larger one, or one whose sides differ less."
        )
    refuse_unseen(picture)
    tries = [(scale, *how) for scale in SCALES for how in GOOD]
    for scale, kind, fine in [*tries, *((SCALES[-1], *how) for how in POOR)]:
        written = as_file(picture, scale, kind, fine)
        if len(written) <= MOST_BYTES:
            return Logo(written, width, height)
    raise ValueError(
        "This picture stays too large however far it is reduced: it has too many fine parts for"
        " a logo. Send a simpler one."
    )


def refuse_unseen(picture: Image.Image) -> None:
    """Stop at a picture that cannot be told from the page, such as one made for a dark ground."""
    page = Image.new("RGBA", picture.size, GROUND)
    greys = Image.alpha_composite(page, picture).convert("L").histogram()
    if sum(greys[:SEEN]) < LEAST_SEEN * sum(greys):
        raise ValueError(
            "This picture is so pale that it could not be seen on our pages. Send the logo as it"
            " is printed on white paper."
        )


def opened(file: BinaryIO) -> Image.Image:
    """Return the picture the right way up, with whatever shows through it kept."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(file, formats=FORMATS)
            if picture.width * picture.height > MOST_PIXELS:
                raise ValueError(
                    f"This picture is {picture.width:,} by {picture.height:,} dots; we read up to"
                    " 25 million dots. Send a smaller one."
                )
            return ImageOps.exif_transpose(picture).convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise ValueError("This picture is far too large. Send a smaller one.") from problem
    except (UnidentifiedImageError, OSError, SyntaxError, EOFError) as problem:
        raise ValueError(UNREADABLE) from problem


def as_file(picture: Image.Image, scale: float, kind: str, fine: int) -> bytes:
    """Return a picture as a file: of so many colours, or of this quality."""
    wide, high = (max(1, round(side * scale)) for side in picture.size)
    shown = picture.resize((wide, high), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    if kind == "PNG":
        shown.quantize(fine).save(file, kind, optimize=True)
    else:
        shown.save(file, kind, quality=fine, method=6)
    return file.getvalue()
