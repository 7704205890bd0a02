"""Does a text that is to name nobody hold a name? It can only be guessed: so it is asked."""

from __future__ import annotations

import re
from uuid import UUID

from dots.foundation.actor import Actor
from dots.foundation.who_was_there import known_name_in

# A title before a name, or a first name with the letter that tells two of them apart.
LIKE_A_NAME = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? [A-Z][\w’'-]+"
    r"|\b(?!(?:Block|Class|Group|Level|Module|Part|Plan|Room|Session|Team|Unit|Week) )"
    r"[A-Z][a-zà-ÿ]+ [A-Z]\.?(?=$|[\s,;:])"
)


def name_in(actor: Actor, partner_id: UUID, text: str) -> str:
    """Return what looks like a person's name in a text; nothing where nothing does."""
    if found := LIKE_A_NAME.search(text):
        return found.group().strip()
    return known_name_in(actor, partner_id, text)
