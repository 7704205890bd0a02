"""Text out of whatever a letter holds. It is shown as text, never as a page of its own."""

from __future__ import annotations

import html
import re
import unicodedata

SKIPPED = ("script", "style", "head", "title", "template", "svg", "object", "noscript")
BREAKS = {"br", "p", "div", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "blockquote"}
MOST_HTML = 400_000  # characters of a page that are looked at
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<[^<>]*>")
SPACES = re.compile(r"[^\S\n]+")
EMPTY_LINES = re.compile(r"\n{3,}")
KEPT_CONTROLS = {"\n", "\t", "\u200c", "\u200d"}  # the last two join letters and emoji


def clean(text: str) -> str:
    """Return text that any database keeps and that shows as it reads.

    Control characters, those that turn the direction of writing, and halves of characters go.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (
        letter
        for letter in text
        if letter in KEPT_CONTROLS or unicodedata.category(letter) not in ("Cc", "Cf", "Cs")
    )
    return "".join(kept)


def one_line(text: str, most: int) -> str:
    """Return text on one line, at most so long."""
    line = " ".join(clean(text).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def from_bytes(content: bytes, charset: str = "") -> str:
    """Read bytes in the charset they claim, else as what they most likely are."""
    for name in (charset, "utf-8"):
        try:
            return content.decode(name or "ascii")
        except (LookupError, UnicodeError, ValueError):
            continue
    return content.decode("cp1252", "replace")


def from_html(page: str) -> str:
    """Return what a page says, without its markup; what browsers would not show is left out.

    Each step looks at every character a fixed number of times, whatever the page holds.
    """
    text = without_comments(page[:MOST_HTML])
    for name in SKIPPED:
        text = without_element(text, name)
    text = TAG.sub(drawn, text.replace("\n", " "))
    lines = (SPACES.sub(" ", line).strip() for line in html.unescape(text).split("\n"))
    return EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()


def drawn(tag: re.Match[str]) -> str:
    """Return what a tag does to text: begin a new line, or nothing."""
    return "\n" if (tag[2] or "").lower() in BREAKS else ""


def without_comments(page: str) -> str:
    """Return a page without its comments; one that never ends takes the rest with it."""
    first, *others = page.split("<!--")
    return "".join([first, *(piece.partition("-->")[2] for piece in others)])


def without_element(page: str, name: str) -> str:
    """Return a page without an element and what is in it."""
    opening = re.compile(rf"<{name}\b[^<>]*>", re.IGNORECASE)
    closing = re.compile(rf"</{name}\b[^<>]*>", re.IGNORECASE)
    kept, at = [], 0
    while begins := opening.search(page, at):
        kept.append(page[at : begins.start()])
        ends = closing.search(page, begins.end())
        if ends is None:
            return "".join(kept)
        at = ends.end()
    return "".join([*kept, page[at:]])
