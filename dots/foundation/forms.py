"""What every form that changes something carries."""

from typing import Any

from django import forms

from dots.foundation.ids import new_id


class CommandForm(forms.Form):
    """A form behind a command: its hidden number makes pressing twice the same as once."""

    command_id = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)

    def arguments(self) -> dict[str, Any]:
        """Return what was typed, as the command takes it."""
        return dict(self.cleaned_data)


class ConfirmForm(CommandForm):
    """Nothing to type: one button that does the thing."""
