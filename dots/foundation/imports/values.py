"""Read one cell as what it is meant to be: a value, perhaps with a note, or a reason why not."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

BLANKS = frozenset(
    (
        *("-", "--", "---", "–", "—", ".", "?", "[]", "{}", "(blank)", "blank"),
        *("n/a", "na", "n.a.", "#n/a", "nan", "none", "null", "nil", "tbc", "tba"),
        *("unknown", "not known", "not recorded", "not applicable", "to be confirmed"),
    )
)

YES = frozenset({"yes", "y", "true", "1", "x", "✓", "✔"})
NO = frozenset({"no", "n", "false", "0"})
POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")
EMAIL = re.compile(r"[^@\s,;<>()]+@[^@\s,;<>()]+\.[^@\s,;<>().]{2,}")
GROUPED = re.compile(r"[+-]?\d{1,3}(?:[,'’ ]\d{3})+(?:\.\d+)?")
PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?")


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell says.

    Attributes:
        value: the typed value; None when the cell is blank or cannot be read.
        note: a sentence about how it was read, when a person should know.
        problem: a sentence about why it cannot be read, and what to do; empty otherwise.
    """

    value: Any = None
    note: str = ""
    problem: str = ""


BLANK = Read()


def tidy(text: str) -> str:
    """Return the text with one kind of space, once, and none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def is_blank(text: str) -> bool:
    """True for an empty cell and for words that mean one."""
    return not text or text.isspace() or tidy(text).casefold() in BLANKS


def quote(text: str) -> str:
    """Return a cell's text fit for a sentence."""
    text = tidy(text)
    return f"“{text[:57]}…”" if len(text) > 60 else f"“{text}”"


@lru_cache(maxsize=20_000)
def read_text(text: str) -> Read:
    """Read words. Line breaks and doubled spaces become one space."""
    return BLANK if is_blank(text) else Read(tidy(text))


@lru_cache(maxsize=20_000)
def read_decimal(text: str, largest: int) -> Read:
    """Read a number from nought to `largest`: "1,234.5", "£20", "27.0"."""
    if is_blank(text):
        return BLANK
    number = number_in(text)
    if number is None:
        return Read(problem=f"{quote(text)} is not a number. Write it in figures, such as 20.")
    if number < 0:
        return Read(problem=f"{quote(text)} is less than nought. Write how many there were.")
    if number > largest:
        return Read(
            problem=f"{quote(text)} is more than {largest:,}, which is not believable here. "
            "Check the number."
        )
    return Read(number)


@lru_cache(maxsize=20_000)
def read_whole(text: str, largest: int) -> Read:
    """Read a whole number from nought to `largest`: "27", "27.0", "1,234"."""
    found = read_decimal(text, largest)
    if found.value is None:
        return found
    if found.value != found.value.to_integral_value():
        return Read(problem=f"{quote(text)} is not a whole number. Write a whole number.")
    return Read(int(found.value))


def number_in(text: str) -> Decimal | None:
    """Return the number that the text is, in the usual British ways of writing one."""
    text = tidy(unicodedata.normalize("NFKC", text)).lstrip("£").strip().replace("−", "-")
    if GROUPED.fullmatch(text):
        text = re.sub(r"[,'’ ]", "", text)
    return Decimal(text) if PLAIN.fullmatch(text) else None


@lru_cache(maxsize=20_000)
def read_list(text: str) -> Read:
    """Read several things from one cell: "['Moortown ', 'Roundhay']", "Moortown; Roundhay".

    Semicolons, new lines and bars separate; so do commas when there is none of those.
    """
    stripped = text.strip()
    if is_blank(stripped):
        return BLANK
    items = python_list(stripped) if stripped[0] == "[" and stripped[-1] == "]" else None
    if items is None:
        separators = r"[;\n|]" if re.search(r"[;\n|]", stripped) else ","
        items = re.split(separators, stripped)
    kept = list(dict.fromkeys(tidy(item) for item in items if not is_blank(item)))
    return Read(kept) if kept else BLANK


def python_list(text: str) -> list[str] | None:
    """Return the items of a list as Python or JSON writes it; None when it is not one."""
    try:
        found = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return [part.strip(" '\"") for part in text[1:-1].split(",")]
    return ["" if item is None else str(item) for item in found]


@lru_cache(maxsize=20_000)
def read_postcode(text: str) -> Read:
    """Read a postcode in any spacing or case, alone or as a list of one, as "LS17 5DJ"."""
    found = read_list(text)
    if found.value is None:
        return BLANK
    if len(found.value) > 1:
        return Read(problem=f"{quote(text)} holds several postcodes. Keep the one that matters.")
    postcode = postcode_in(found.value[0])
    if postcode is None:
        return Read(problem=f"{quote(text)} is not a postcode. Write it like LS17 5DJ.")
    return Read(postcode)


def postcode_in(text: str) -> str | None:
    """Return the postcode as it is usually written, or None when the text is not one."""
    letters = re.sub(r"[^A-Z0-9]", "", text.upper())
    match = POSTCODE.fullmatch(letters)
    return f"{match[1]} {match[2]}" if match else None


@lru_cache(maxsize=1_000)
def read_yes_no(text: str) -> Read:
    """Read yes or no, as a spreadsheet might say it."""
    if is_blank(text):
        return BLANK
    word = tidy(text).casefold()
    if word in YES or word in NO:
        return Read(word in YES)
    return Read(problem=f"{quote(text)} is neither yes nor no. Write one of them.")


@lru_cache(maxsize=20_000)
def read_email(text: str) -> Read:
    """Read one e-mail address; "Ann <ann@example.org>" and "mailto:" are understood."""
    if is_blank(text):
        return BLANK
    found = EMAIL.findall(tidy(text).removeprefix("mailto:"))
    if len(found) != 1:
        return Read(problem=f"{quote(text)} is not one e-mail address. Write it like a@b.org.")
    return Read(found[0].lower())


READERS: dict[str, Callable[[str], Read]] = {
    "text": read_text,
    "list": read_list,
    "yes/no": read_yes_no,
    "postcode": read_postcode,
    "email": read_email,
}
NUMBER_READERS: dict[str, Callable[[str, int], Read]] = {
    "whole": read_whole,
    "decimal": read_decimal,
}
