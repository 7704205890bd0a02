"""Putting an earlier register right where only numbers of people are recorded now."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from dots.people.forms.register import RegisterForm, erased_by
from dots.people.models import Person
from dots.people.selectors import present_at
from dots.people.too_deep import ADD_NOBODY
from dots.people.wording import people_in_words

HELP = (
    "Untick whoever was not there. To keep only a number, untick everybody and write below how many"
    " came."
)
NOBODY_CAME = "Nobody is left. Leave somebody ticked, or write how many came."


class LessForm(RegisterForm):
    """The same register with the same people or fewer: nobody can be added."""

    THEN = ("others", "new_others", "wants", "minutes")  # the others change, so who of them was new
    MORE = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("find", "newcomers", "counted_before"):
            del self.fields[name]
        erased = erased_by(self.register) if self.register else 0
        beside = f" And {people_in_words(erased)} erased since, who stay counted." if erased else ""
        self.fields["people"].help_text = f"{HELP}{beside}"
        self.fields["people"].required = False
        self.fields["others"].label = "How many others came, or all as a number?"
        if not self.offered:
            self.fields["others"].label = "How many came?"

    def whom_to_offer(self, search: str, ids: list[UUID]) -> list[Person]:
        """Offer only who stands in it."""
        if self.register is None:
            return []
        there = [one.person for one in present_at(self.register)]
        return [one for one in there if one.erased_on is None]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        typed = self.text_sent("newcomers") or self.text_sent("counted_before")
        if typed.strip() or "people" in self.errors:  # sent by a page from before the change
            self.errors.pop("people", None)
            self.add_error("people", ADD_NOBODY)
            return said
        nobody = not (said.get("people") or said.get("others") or self.has_erased())
        if nobody and "others" not in self.errors:
            self.add_error("others", NOBODY_CAME)
        return said

    def has_erased(self) -> bool:
        """True where somebody of it was erased since, who stays counted."""
        return self.register is not None and erased_by(self.register) > 0
