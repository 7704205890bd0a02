"""What is asked once about what somebody is called, and about a number of theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dots.foundation.forms import CommandForm
from dots.frameworks.selectors import plain
from dots.network.models import Organisation
from dots.people.identifiers import personal_number
from dots.people.models import Person
from dots.people.same_names import NicknamesHere
from dots.people.wording import NAMED

NO_NUMBER = {  # what is asked where somebody kept by name has a number that others know them by
    "label": "Is this number needed?",
    "ends": "We cannot do without it.",
    "unsure": "Use the number or code of your own records, leave it empty, or tick that you cannot"
    " do without it. Nothing was saved yet.",
}


def not_needed(own_id: str) -> str:
    """Return the sentence that asks about a number which says more than it must, else nothing."""
    what = personal_number(own_id)
    return f"“{own_id}” looks like {what}: keep it only if you need it." if what else ""


def ask_for_letter(
    form: CommandForm, said: Mapping[str, Any], partner: Organisation, person: Person | None = None
) -> None:
    """Ask for a letter where somebody under a nickname would be called like somebody else here.

    Args:
        person: whose record says it, where there is one.
    """
    known, was = said.get("known_as", ""), person.known_as if person else ""
    if not known or known == was or said["depth"] == NAMED:
        return
    if NicknamesHere(partner).whose.get(plain(known), set()) - {person.pk if person else None}:
        form.add_error(
            "known_as",
            f"You help a {known} already. Add a letter to tell them apart, such as {known} K.",
        )
