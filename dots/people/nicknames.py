"""What somebody is called is a first name or nickname: no way to reach them, and no whole name."""

from __future__ import annotations

import re

from dots.foundation.commands import NotPossible
from dots.support.names_listed import GIVEN
from dots.support.naming import NUMBER
from dots.support.small_letters import is_family, is_given, is_only_family, plain

TITLES = ("mr", "mrs", "ms", "miss", "mx", "dr", "sir", "lady")
WORD = re.compile(r"[^\W\d_][\w’'-]*")
DOUBLE = re.compile(r"[^\W\d_][\w’']+-[^\W\d_][\w’']+")  # Oxley-Smith
A_WAY = (
    "What they are called holds an e-mail address or a telephone number. Those are kept under “Is"
    " it safe to contact them?”, once they said so. Nothing was saved."
)
WHOLE = "It looks like a whole name, which is not kept under a nickname."


def refuse_way(known_as: str, own_id: str = "") -> None:
    """Raises NotPossible when what somebody is called says how to reach them.

    Args:
        own_id: the partner's own number for them, which may stand in its place.
    """
    if known_as != own_id and holds_way(known_as):
        raise NotPossible(A_WAY, field="known_as")


def holds_way(known_as: str) -> bool:
    """True when a nickname holds an e-mail address or a telephone number."""
    return "@" in known_as or NUMBER.search(known_as) is not None


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
