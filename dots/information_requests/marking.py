"""Finding words in a note, and leaving words out of it: pure functions on text.

A stretch is a pair (from, to) of places in the text, the second not in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256

Stretch = tuple[int, int]
LEFT_OUT = "[left out]"
DOTS = re.compile(r"\s*(?:…|\.\.\.)\s*")


def fingerprint(text: str) -> str:
    """Return what tells whether a text is still the same."""
    return sha256(text.encode()).hexdigest()


def pattern_of(phrases: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds any of the phrases: small or capital letters, from a word's beginning.

    “carer” finds “Carers”, not “scarer”. Words may stand on two lines; either apostrophe will do.
    """
    sought = [loose(phrase) for phrase in phrases if phrase.strip()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(sought)})", re.IGNORECASE) if sought else None


def loose(phrase: str) -> str:
    """Return a phrase as a pattern that space, line ends and apostrophes do not trip."""
    words = [re.sub("['’]", "['’]", re.escape(word)) for word in phrase.split()]
    return r"\s+".join(words)


def found_in(text: str, pattern: re.Pattern[str] | None) -> list[Stretch]:
    """Return where a pattern is met."""
    return [match.span() for match in pattern.finditer(text)] if pattern else []


def to_hide(text: str, asked: Sequence[str]) -> tuple[list[Stretch], list[str]]:
    """Return where words to leave out stand, and those that are not in the text.

    Args:
        asked: a word or phrase each: every place where it stands, as whole words; or a passage by
            its first and last words with three dots between: the first such passage.
    """
    stretches: list[Stretch] = []
    missing = []
    for one in asked:
        here = places(text, one)
        stretches += here
        if not here:
            missing.append(one)
    return joined(stretches), missing


def places(text: str, asked: str) -> list[Stretch]:
    first, *rest = DOTS.split(asked.strip(), maxsplit=1)
    if not first:
        return []
    if rest and rest[0]:
        passage = rf"(?<!\w){loose(first)}(?!\w)[\s\S]*?(?<!\w){loose(rest[0])}(?!\w)"
        match = re.search(passage, text, re.IGNORECASE)
        return [match.span()] if match else []
    whole = re.compile(rf"(?<!\w){loose(first)}(?!\w)", re.IGNORECASE)
    return found_in(text, whole)


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return stretches in order, those that meet made one."""
    made: list[Stretch] = []
    for begin, end in sorted(stretches):
        if made and begin <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((begin, end))
    return made


def with_left_out(text: str, stretches: Iterable[Stretch]) -> str:
    """Return a text as it is given out: each stretch replaced, however long it was."""
    return "".join(LEFT_OUT if is_in else piece for piece, is_in in pieces(text, joined(stretches)))


def pieces(text: str, stretches: Sequence[Stretch]) -> list[tuple[str, bool]]:
    """Return a text in pieces, and which of them lie in a stretch."""
    made, at = [], 0
    for begin, end in stretches:
        made += [(text[at:begin], False), (text[begin:end], True)]
        at = end
    return [(piece, is_in) for piece, is_in in [*made, (text[at:], False)] if piece]
