"""What a letter says in two ways, as plain text and as a page: told once, and nothing lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import category

STRUCK_OUT = "[struck out: "
MORE_THAN_PLAIN = ("\t", STRUCK_OUT)  # what a page says that its plain text does not
ONLY_AS_PAGE = "[Only where this letter is a page:]"
ONLY_AS_PLAIN = "[Only where this letter is plain text:]"
NOT_ALL = "[The letter is so long that its two forms were not compared to their end.]"
LINK = re.compile(r"<mailto:[^<>]*>|\b(?:https?|tel):[^\s<>]+|\bmailto:")
ADDRESS = re.compile(r"\bhttps?:[^\s<>\"]+")
LONG = 8  # letters of a line that are looked for wherever words end: some languages write no spaces
MOST_COMPARED, MOST_LINES = 50_000, 2_000  # characters, and lines that are sought among them
QUOTES = "<>|~^`=+"  # signs that mail programs write before lines, and around them
WITHIN_NUMBERS = ".,:/-"


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
    if first and (alone := lines_alone(second[:MOST_COMPARED], first[:MOST_COMPARED])):
        yield "\n".join([ONLY_AS_PLAIN if page_first else ONLY_AS_PAGE, *alone])
    if first and max(len(first), len(second)) > MOST_COMPARED and second:
        yield NOT_ALL


def lines_alone(text: str, other: str) -> list[str]:
    """Return the lines of a text that do not stand in the other: by their words, and addresses.

    Of very many lines that are no lines there the later ones are not sought: they count as alone.
    """
    words, lines = words_in(other), {words_in(line) for line in other.splitlines()}
    letters, sought = words.replace(" ", ""), 0

    def stands(line: str) -> bool:
        nonlocal sought
        wanted = words_in(line)
        if any(one.rstrip(".,;:)]") not in other for one in ADDRESS.findall(line)):
            return False
        if not wanted.strip() or wanted in lines:
            return True
        sought += 1
        squeezed = wanted.replace(" ", "")
        is_long = len(squeezed) >= LONG
        return sought <= MOST_LINES and (wanted in words or (is_long and squeezed in letters))

    return [line for line in text.splitlines() if not stands(line)]


def words_in(text: str) -> str:
    """Return the words of a text as they are compared: " we open on tuesdays ".

    Signs that change what is said stay: vowels that are marks, emoji, and those of numbers.
    """
    bare = f" {LINK.sub(' ', text.replace(STRUCK_OUT, ' '))} "
    around = zip(bare, bare[1:-1], bare[2:], strict=False)
    kept = "".join(sign_of(*three) for three in around)
    return f" {' '.join(kept.casefold().split())} "


def sign_of(before: str, sign: str, after: str) -> str:
    """Return what a sign between two others is compared as: itself, a space or nothing."""
    kind = category(sign)
    if kind[0] in "LMN" or (kind[0] == "S" and sign not in QUOTES):
        return sign
    if sign in WITHIN_NUMBERS and category(after) in ("Nd", "Sc"):
        return sign if sign == "-" or before.isdigit() else " "
    return "" if kind == "Cf" else " "


def lacks_most(text: str, other: str) -> bool:
    """Return whether a text lacks most of what another says.

    As “Your mail program shows no pages.” does. Compared in pieces of four letters, without spaces
    and addresses, so that another way of breaking lines, or of writing links, makes no difference.
    """
    short = (one[:MOST_COMPARED] for one in (text, other))
    ours, theirs = (pieces_of(words_in(one).replace(" ", "")) for one in short)
    return 2 * len(ours & theirs) < len(theirs)


def pieces_of(letters: str) -> set[str]:
    return {letters[at : at + 4] for at in range(max(1, len(letters) - 3))}
