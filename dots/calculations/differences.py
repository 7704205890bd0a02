"""What differs between texts that stand side by side: by lines first, then by words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

ENOUGH = 0.5  # of a line's words: where fewer are alike, the line as a whole is another one

Line = list["Part"]


@dataclass(frozen=True)
class Part:
    """Words in a row that stand in another text too, or in this one only."""

    text: str
    is_own: bool


def differences(texts: Sequence[Sequence[str]]) -> list[list[Line]]:
    """Return each text's lines in parts: what it says alone, and what another says too.

    Lines that another text has are alike wherever they stand. Of the others the words are compared,
    in their order; a line that shares fewer than half of its words is its text's own.

    Args:
        texts: each as its lines.
    """
    plain = [[" ".join(line.split()) for line in text] for text in texts]
    return [
        list(in_parts(lines, [other for at, other in enumerate(plain) if at != place]))
        for place, lines in enumerate(plain)
    ]


def in_parts(lines: Sequence[str], others: Sequence[Sequence[str]]) -> Iterator[Line]:
    """Tell one text's own words from those of the others."""
    elsewhere = {line for other in others for line in other}
    rest = [line for line in lines if line not in elsewhere]
    words = words_of(rest)
    shared: set[int] = set()
    for other in others:
        theirs = words_of(line for line in other if line not in lines)
        for block in SequenceMatcher(None, words, theirs).get_matching_blocks():
            shared.update(range(block.a, block.a + block.size))
    at = 0
    for line in lines:
        if line in elsewhere:
            yield [Part(line, is_own=False)]
            continue
        own = [place not in shared for place in range(at, at + len(line.split()))]
        at += len(own)
        if sum(own) > ENOUGH * len(own):
            own = [True] * len(own)
        yield grouped(line.split(), own)


def words_of(lines: Iterable[str]) -> list[str]:
    return [word for line in lines for word in line.split()]


def grouped(words: Sequence[str], own: Sequence[bool]) -> Line:
    """Return words in a row together, as long as they are of one sort."""
    pairs = groupby(zip(words, own, strict=True), key=lambda pair: pair[1])
    return [Part(" ".join(word for word, _ in some), is_own) for is_own, some in pairs]
