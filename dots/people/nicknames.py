"""What somebody is called is a first name or nickname: no way to reach them, and no whole name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dots.foundation.commands import NotPossible
from dots.support.names_listed import GIVEN
from dots.support.naming import NUMBER
from dots.support.small_letters import is_family, is_given, is_only_family, plain

TITLES = ("mr", "mrs", "ms", "miss", "mx", "dr", "sir", "lady")
WORD = re.compile(r"[^\W\d_][\w’'-]*")
DOUBLE = re.compile(r"[^\W\d_][\w’']+-[^\W\d_][\w’']+")  # Oxley-Smith
ADDRESS = re.compile(  # 12 High Street; Flat 3; a postcode
    r"\b\d+[a-z]?,? (?:[^\W\d_][\w’'.-]* ){1,3}(?:avenue|ave|close|court|crescent|drive|estate"
    r"|gardens|grove|hill|house|lane|mews|park|place|road|rd|row|square|st|street|terrace|tower|view"
    r"|walk|way|yard)\b"
    r"|\bflat \d+|\b[a-z]{1,2}\d[\da-z]? ?\d[a-z]{2}\b",
    re.IGNORECASE,
)
A_WAY = (
    "What they are called holds an e-mail address, a telephone number or where they live. How to"
    " reach them is kept under “Is it safe to contact them?”, once they said so. Nothing was saved."
)
WHOLE = "It looks like a whole name, which is not kept under a nickname."
NO_NAME = {  # what is asked where a nickname looks like a whole name
    "label": "Is this their whole name?",
    "ends": "It is only what they are called.",
    "unsure": "Write a first name or nickname, with a letter if two share one, or tick that it is"
    " only what they are called. Nothing was saved yet.",
}


def refuse_way(known_as: str, own_id: str = "") -> None:
    """Raises NotPossible when what somebody is called says how to reach them.

    Args:
        own_id: the partner's own number for them, which may stand in its place.
    """
    if known_as != own_id and holds_way(known_as):
        raise NotPossible(A_WAY, field="known_as")


def holds_way(known_as: str) -> bool:
    """True when a nickname holds an e-mail address, a telephone number or where somebody lives."""
    return "@" in known_as or any(one.search(known_as) for one in (NUMBER, ADDRESS))


def is_whole_name(known_as: str) -> bool:
    """True when what somebody is called looks like a title or given name with a family name.

    A letter after a name (“Bea K.”), two given names, and words that are no name are none.
    """
    words = WORD.findall(known_as)
    if len(words) < 2 or holds_way(known_as):
        return False
    first, last = words[0], words[-1]
    if first.casefold() in TITLES:
        return True
    if "," in known_as and plain(last) in GIVEN:  # Oxley, Doris
        return True
    if len(last) <= 2 or last.casefold() in GIVEN:
        return False
    if is_given(first.casefold()) or len(first) == 1:  # Doris Oxley, D. Oxley
        return last[0].isupper() or is_family(plain(last))
    # No list has every given name; these family names stand by themselves.
    return first[0].isupper() and (
        is_only_family(plain(last)) or (last[0].isupper() and DOUBLE.fullmatch(last) is not None)
    )


def nickname_of(known_as: str) -> str:
    """Return what is called a nickname of what looks like a whole name; others stay as they are."""
    if not is_whole_name(known_as):
        return known_as
    words = [word for word in WORD.findall(known_as) if word.casefold() not in TITLES]
    first, last = words[0], words[-1]
    if "," in known_as:  # Oxley, Doris
        return last
    if len(words) == 1:  # Mrs Oxley
        return f"{first[0]}."
    return first if len(first) > 1 else f"{first}. {last[0]}."


def no_names(doubted: Iterable[str]) -> dict[str, str]:
    """Return what is asked of several nicknames that look like whole names, naming them."""
    *others, last = (f"“{one}”" for one in doubted)
    looks = f"{last} looks like a whole name."
    if others:
        looks = f"{', '.join(others)} and {last} look like whole names."
    return NO_NAME | {"unsure": f"{looks} {NO_NAME['unsure']}"}


def whole_names(called: Iterable[str]) -> dict[str, str]:
    """Return those that look like whole names, each with the sentence that asks about it."""
    return {one: f"“{one}”: {WHOLE}" for one in called if is_whole_name(one)}
