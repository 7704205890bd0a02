"""What a letter says in two ways, as plain text and as a page: told once, and nothing lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

STRUCK_OUT = "[struck out: "
MORE_THAN_PLAIN = ("\t", STRUCK_OUT)  # what a page says that its plain text does not
ONLY_AS_PAGE = "[Only where this letter is a page:]"
ONLY_AS_PLAIN = "[Only where this letter is plain text:]"
LINK = re.compile(r"<mailto:[^<>]*>|\b(?:https?|tel):\S+|\bmailto:")
NO_LETTER = re.compile(r"[\W_]+")
LONG = 8  # letters of a line that are looked for wherever words end: some languages write no spaces


@dataclass(frozen=True)
class Told:
    """One part's text, and which part it is another way of saying (0: none)."""

    text: str
    is_page: bool = False
    one_of: int = 0


def each_once(texts: Sequence[Told]) -> Iterator[str]:
    """Yield what the parts of a letter say, in order: what two say alike is told once."""
    told = set()
    for one in texts:
        if not one.one_of:
            yield one.text
        elif one.one_of not in told:
            told.add(one.one_of)
            yield from both_ways([other for other in texts if other.one_of == one.one_of])


def both_ways(texts: Sequence[Told]) -> Iterator[str]:
    """Yield one way of saying it, then the lines that the other way alone has.

    The plain one comes first where it will do: not where it is the shorter one and lacks most of
    the page, nor where the page keeps cells apart, or strikes out.
    """
    page, plain = (
        "\n\n".join(one.text for one in texts if one.is_page is is_page and one.text)
        for is_page in (True, False)
    )
    shows_more = any(sign in page for sign in MORE_THAN_PLAIN)
    page_first = shows_more or (len(plain) < len(page) and lacks_most(plain, page))
    first, second = (page, plain) if page_first else (plain, page)
    yield first
    if first and (alone := lines_alone(second, first)):
        yield "\n".join([ONLY_AS_PLAIN if page_first else ONLY_AS_PAGE, *alone])


def lines_alone(text: str, other: str) -> list[str]:
    """Return the lines of a text whose words do not stand one after another in the other text."""
    words = words_in(other)
    letters = words.replace(" ", "")

    def stands(line: str) -> bool:
        wanted = words_in(line)
        squeezed = wanted.replace(" ", "")
        return wanted in words or (len(squeezed) >= LONG and squeezed in letters)

    return [line for line in text.splitlines() if not stands(line)]


def words_in(text: str) -> str:
    """Return the words of a text as they are compared: " we open on tuesdays "."""
    bare = LINK.sub(" ", text.replace(STRUCK_OUT, " "))
    return f" {NO_LETTER.sub(' ', bare).casefold().strip()} ".replace("  ", " ")


def lacks_most(text: str, other: str) -> bool:
    """Return whether a text lacks most of what another says.

    As “Your mail program shows no pages.” does. Compared in pieces of four letters, without spaces
    and addresses, so that another way of breaking lines, or of writing links, makes no difference.
    """
    ours, theirs = (pieces_of(words_in(one).replace(" ", "")) for one in (text, other))
    return 2 * len(ours & theirs) < len(theirs)


def pieces_of(letters: str) -> set[str]:
    return {letters[at : at + 4] for at in range(max(1, len(letters) - 3))}
