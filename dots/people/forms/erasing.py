"""Erasing somebody: asked once more, and twice where something is owed to them first."""

from __future__ import annotations

from typing import Any

from django import forms

from dots.foundation.forms import ConfirmForm


class EraseForm(ConfirmForm):
    """One button; with a tick where something is owed to them that cannot be given afterwards."""

    all_the_same = forms.BooleanField(
        label="Erase all the same",
        error_messages={"required": "Answer them first, or tick that it is erased all the same."},
    )

    def __init__(self, data: Any, *, owed: bool) -> None:
        super().__init__(data)
        if not owed:
            del self.fields["all_the_same"]

    def arguments(self) -> dict[str, Any]:
        return {"command_id": self.cleaned_data["command_id"]}
