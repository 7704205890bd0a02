"""What comes of a conversation: ticked, nothing happens by itself."""

from __future__ import annotations

from typing import Any

from django import forms

from dots.foundation.forms import CommandForm


class TickForm(CommandForm):
    """Things to tick, all ticked to begin with."""

    name, label = "ticked", ""

    def __init__(self, data: Any = None, *, offers: list[tuple[str, str]]) -> None:
        super().__init__(data, prefix=self.name)
        self.fields[self.name] = forms.MultipleChoiceField(
            label=self.label,
            choices=offers,
            initial=[code for code, _ in offers],
            widget=forms.CheckboxSelectMultiple(),
            error_messages={"required": "Tick at least one."},
        )


class ActionsForm(TickForm):
    name, label = "lines", "What was agreed"


class RolesForm(TickForm):
    name, label = "roles", "Roles they could play, not recorded yet"

    def arguments(self) -> dict[str, Any]:
        return {**super().arguments(), "communities": []}


class CommunitiesForm(TickForm):
    name, label = "communities", "Communities they said they support, not recorded yet"
