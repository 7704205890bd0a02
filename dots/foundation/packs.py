"""What one programme hands to another: its own words, guides and worksheets, item by item.

Each capability that has something to share registers a part. A part is a flat table of items, so
that two programmes' tables, and the table last taken from a pack, can be compared line by line.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Protocol

from dots.foundation.registries import Registry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dots.foundation.actor import Actor
    from dots.foundation.models import Programme

LONGEST_CODE = 60  # of any column that keeps one
CODE = re.compile(r"[a-z][a-z0-9_-]*")  # within what <slug:…> takes in an address
TURNING = {chr(code) for code in (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F))} | {
    chr(code) for code in range(0x2066, 0x206A)
}
# What nobody types to be read: taken out of what people send us, and refused in a pack.
NEVER_READ = TURNING | set("\u00ad\u180e\u200b\u2060\u2061\u2062\u2063\u2064\ufeff")
MARKUP = re.compile(r"<[a-zA-Z!/?]|&#")
# Signs of no width within words, but for those that join letters of other scripts, or a flag.
UNSEEN = re.compile(
    "[\u00ad\u180e\u200b\u2060-\u2064\ufeff]|[A-Za-z][\u200c\u200d]+[A-Za-z]"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]"
)
# "help.What" is a sentence without its space, "3.30" a time, and "e.g." no page.
ADDRESS = re.compile(r"\b[a-z]+://\S+|\b(?:[\w-]+[.@])+[^\W\d_]{2,}\b", re.IGNORECASE)
# Four numbers of up to 255: a machine. A day, a time or a version has fewer.
PART = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
NUMBERED = re.compile(rf"(?<![\d.]){PART}(?:\.{PART}){{3}}(?![\d.]\d|\d)(?:[:/]\S*)?")
MOST_MARKS = 8  # on one letter: no language has as many
BLANK = set("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs that are drawn as nothing


def is_code(text: str) -> bool:
    """Return whether the product itself could make this code, keep it and have it in an address."""
    return len(text) <= LONGEST_CODE and CODE.fullmatch(text) is not None


def odd_in(text: str) -> str:
    """Return which odd signs a stranger's text holds, to follow its name; "" when none."""
    kinds = {unicodedata.category(sign) for sign in set(text) - {"\n", "\t"}}
    if "Cs" in kinds:
        return "holds half of a sign, which cannot be kept"
    if kinds & {"Cc", "Zl", "Zp"}:
        return "holds control signs"
    if TURNING & set(text):
        return "holds marks that cannot be seen and turn the direction of reading"
    return ""


def wrong_in(text: str, *, lines: bool = False) -> str:
    """Return what is wrong with a stranger's text, to follow its name; "" when it is sound.

    Args:
        lines: it may have several lines.
    """
    if odd := odd_in(text):
        return odd
    if not lines and {"\n", "\t"} & set(text):
        return "has more than one line, or a tab"
    if text and not any(unicodedata.category(sign)[0] in "LNPS" for sign in set(text) - BLANK):
        return "holds nothing that can be seen"
    if any(len(list(some)) > MOST_MARKS for is_mark, some in groupby(text, key=marks) if is_mark):
        return "holds more marks on a letter than can be read"
    if UNSEEN.search(text):
        return "holds signs that cannot be seen"
    return "holds markup" if MARKUP.search(text) else ""


def marks(sign: str) -> bool:
    """True of an accent, and of all else that is drawn on the letter before it."""
    return unicodedata.category(sign) in ("Mn", "Me")


def addresses_in(text: str) -> set[str]:
    """Return what reads like an address of a page or of somebody, as far as that can be told.

    Signs that browsers read as other ones, such as wide letters and dots, are read as those.
    """
    plain = unicodedata.normalize("NFKC", text).replace("\u3002", ".")
    found = (match.group() for match in ADDRESS.finditer(plain))
    named = {one for one in found if "://" in one or one.rpartition(".")[2].islower()}
    return named | {match.group() for match in NUMBERED.finditer(plain)}


def in_a_line(text: str) -> str:
    """Return a text as a person would have typed it: no space that nobody sees."""
    return " ".join(text.split())


@dataclass(frozen=True)
class PackItem:
    """One thing that can be taken alone: how a person reads it, and what is kept of it."""

    title: str
    text: str  # the value as a person reads it, line by line, for showing two side by side
    value: Any  # JSON: texts, whole numbers, true or false, lists and tables of these
    is_own: bool = True  # the programme worded it by hand; False: as the product ships it
    is_left_out: bool = False  # there, but not asked or offered any more
    answered: str = ""  # of a question: how it is answered, and who reads that
    is_changing: bool = False  # it is worded by hand in a version that is not in use yet
    asks: str = ""  # of a question: what answers stand under


class PackPart(Protocol):
    """What a capability shares."""

    code: str
    title: str  # "Words we count in"
    groups: str  # "guide", where items are questions whose keys begin with theirs; else empty

    def items(self, programme: Programme) -> dict[str, PackItem]:
        """Return key -> item, as the programme has them now; the key is stable across versions."""
        ...

    def read(self, programme: Programme, values: Mapping[str, Any]) -> dict[str, PackItem]:
        """Return a stranger's items, checked.

        Raises:
            UnusableInput: one of them is not what it should be; the sentence says which and why.
        """
        ...

    def take(self, *, actor: Actor, programme: Programme, values: Mapping[str, Any]) -> None:
        """Make these values the programme's own, by commands.

        Raises:
            NotPossible: with a sentence; then none is taken.
        """
        ...


pack_parts: Registry[PackPart] = Registry()
