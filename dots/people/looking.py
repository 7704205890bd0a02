"""Looks at people's records, as a table takes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from dots.foundation.models import Look
from dots.people.selectors import names_of
from dots.people.story import PAGES
from dots.people.wording import people_in_words

PAGES.update(
    {
        "people:people": "the list of people",
        "people:found": "people searched for",
        "people:register": "whom a register offers",
    }
)
A_PAGE = "A page of this record"
OUTSIDE, READER = "Somebody outside your organisation", "Somebody at a partner they agreed to"


def look_lines(
    looks: list[Look], names: Mapping[Any, str] | None = None, *, erased: bool = False
) -> list[list[Any]]:
    """Return looks as a table takes them; only people of one's own organisation are named.

    Args:
        names: whose record each was at, where the table has several.
        erased: which page it was is not said: it would tell what was done with them, day by day.
    """
    who = names_of(one.actor_id for one in looks if one.own)
    return [
        [
            {"text": f"{timezone.localtime(one.created_at):%-d %B %Y, %H:%M}"},
            who.get(one.actor_id, "Somebody who has left") if one.own else stranger(one),
            *([] if names is None else [of_list(one) or names.get(one.record_id, "")]),
            {
                "text": A_PAGE
                if erased
                else PAGES.get(one.page, "a page about people").capitalize(),
                "note": "Refused" if one.refused else "",
            },
        ]
        for one in looks
    ]


def of_list(look: Look) -> str:
    """Say how many people stood in a list that was opened; nothing of another page."""
    return "" if look.shown is None else f"{people_in_words(look.shown)} in a list"


def stranger(look: Look) -> str:
    """Say who tried, as far as it is the partner's business: in which role."""
    who = READER if look.shared else OUTSIDE
    return f"{who} ({look.role})" if look.role else f"{who}, without any role"
