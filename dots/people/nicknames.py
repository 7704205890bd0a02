"""What somebody is called is a first name or nickname: no way to reach them, and no whole name."""

from __future__ import annotations

import re

from dots.foundation.commands import NotPossible
from dots.support.names_listed import GIVEN
from dots.support.naming import NUMBER
from dots.support.small_letters import is_given

TITLES = ("mr", "mrs", "ms", "miss", "mx", "dr", "sir", "lady")
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
    words = re.findall(r"[^\W\d_][\w’'-]*", known_as)
    if len(words) < 2 or holds_way(known_as):
        return False
    first, last = words[0].casefold(), words[-1]
    if first in TITLES:
        return True
    return is_given(first) and len(last) > 2 and last[0].isupper() and last.casefold() not in GIVEN
