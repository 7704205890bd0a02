"""Who somebody is, put right; also where the data agreement allows nothing new about them."""

from __future__ import annotations

from typing import Any

from django import forms

from dots.foundation.forms import was_sent
from dots.people.commands.depth import added
from dots.people.forms.people import PersonForm
from dots.people.models import Person
from dots.people.standing import only_put_right

DETAILS = ("given_name", "family_name", "own_id", "ward_code", "community")
STAYS_EMPTY = "Empty now, and stays so."


class ChangeForm(PersonForm):
    """What a person's record says of who they are."""

    def __init__(self, data: Any = None, *, person: Person) -> None:
        super().__init__(data, organisation=person.organisation, person=person)
        self.changing()
        self.kept = person
        self.warning = only_put_right(person)  # said before anything is typed
        for name in DETAILS if self.warning else ():
            if name in self.fields and not getattr(person, name):
                self.fields[name].help_text = STAYS_EMPTY

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not was_sent(self.text_sent("command_id")):
            self.refuse_more(said)
        return said

    def refuse_more(self, said: dict[str, Any]) -> None:
        """Say at each detail that would be new that it cannot be kept."""
        typed = {name: said.get(name) for name in DETAILS}
        for name in added(self.kept, said["depth"], typed):
            field = self.fields[name]
            chosen = isinstance(field, forms.ChoiceField)
            instead = "Choose “Not said” again." if chosen else "Empty it again."
            self.add_error(
                name,
                f"“{field.label}” was empty and stays empty: your data agreement allows nothing new"
                f" about them. {instead}",
            )
