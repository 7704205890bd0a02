"""Texts side by side, with what only one of them says marked: not by colour alone, and in words."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dots.calculations.differences import Line, Part, differences

LINES = SafeString("<br>")
OWN = '<mark><span class="vh">(only here: </span><u>{}</u><span class="vh">)</span></mark>'
NOTHING = '<span class="quiet">{}</span>'
MARKED = SafeString("What only one of them says is <mark><u>marked like this</u></mark>.")
ALIKE, APART = "They read the same.", "They have no line in common, and hardly a word."


def with_differences(
    texts: Sequence[Sequence[str]], nothing: str = "Nothing"
) -> tuple[list[SafeString], str]:
    """Return each text as html, and a sentence that says how to read them together.

    Where everything differs nothing is marked: the sentence says so.

    Args:
        texts: each as its lines.
        nothing: what stands for a text without any.
    """
    found = differences(texts)
    said = [line for text in found for line in text]
    own = {part.is_own for line in said for part in line}
    if own == {True} or not all(found):
        return [drawn(text, nothing, marks=False) for text in found], APART if all(found) else ""
    return [drawn(text, nothing, marks=True) for text in found], MARKED if True in own else ALIKE


def drawn(text: list[Line], nothing: str, *, marks: bool) -> SafeString:
    """Draw one text, a line below the other."""
    if not text:
        return format_html(NOTHING, nothing)
    return format_html_join(LINES, "{}", ((line_of(line, marks),) for line in text))


def line_of(line: Line, marks: bool) -> SafeString:
    return format_html_join(" ", "{}", ((part_of(part, marks),) for part in line))


def part_of(part: Part, marks: bool) -> str:
    return format_html(OWN, part.text) if marks and part.is_own else part.text
