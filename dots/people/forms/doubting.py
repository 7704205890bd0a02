"""What is asked once about what somebody is called, and about a number of theirs."""

from __future__ import annotations

from collections.abc import Iterable

from dots.people.identifiers import personal_number
from dots.people.nicknames import WHOLE, is_whole_name

NO_NAME = {  # what is asked where a nickname looks like a whole name
    "label": "Is this their whole name?",
    "ends": "It is only what they are called.",
    "unsure": "Write a first name or nickname, with a letter if two share one, or tick that it is"
    " only what they are called. Nothing was saved yet.",
}
NO_NUMBER = {  # what is asked where somebody kept by name has a number that others know them by
    "label": "Is this number needed?",
    "ends": "We cannot do without it.",
    "unsure": "Use the number or code of your own records, leave it empty, or tick that you cannot"
    " do without it. Nothing was saved yet.",
}


def whole_names(called: Iterable[str]) -> dict[str, str]:
    """Return those that look like whole names, each with the sentence that asks about it."""
    return {one: f"“{one}”: {WHOLE}" for one in called if is_whole_name(one)}


def not_needed(own_id: str) -> str:
    """Return the sentence that asks about a number which says more than it must, else nothing."""
    what = personal_number(own_id)
    return f"“{own_id}” looks like {what}: keep it only if you need it." if what else ""
