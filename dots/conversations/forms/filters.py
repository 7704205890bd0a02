"""Search and filters of the list. An answer that is none of the choices counts as not asked."""

from __future__ import annotations

from typing import Any

from django import forms

from dots.conversations.models.conversations import STATES
from dots.conversations.models.guides import KINDS


class ConversationFilters(forms.Form):
    """The words searched for come first; what is asked goes into the address."""

    search = forms.CharField(label="Search partners", required=False, max_length=100)
    kind = forms.ChoiceField(
        label="Kind", required=False, choices=[("", "Every kind"), *KINDS.items()]
    )
    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "Every state"), *STATES.items()]
    )
    member = forms.ChoiceField(label="Who of us was there", required=False)

    def __init__(self, data: Any, *, members: list[tuple[str, str]]) -> None:
        super().__init__(data)
        field = self.fields["member"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [("", "Anybody"), *members]

    def asked(self) -> dict[str, str]:
        """Return the answers that can be understood."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
