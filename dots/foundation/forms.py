"""What every form that changes something carries."""

from typing import Any, cast

from django import forms

from dots.foundation.ids import new_id


class CommandForm(forms.Form):
    """A form behind a command: its hidden number makes pressing twice the same as once."""

    command_id = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)

    def full_clean(self) -> None:
        """Check every answer; a number that came altered gives way to a fresh one."""
        super().full_clean()
        if self.is_bound and "command_id" in self.errors:
            renewed = cast(Any, self.data).copy()
            renewed[self.add_prefix("command_id")] = str(new_id())
            self.data = renewed

    def arguments(self) -> dict[str, Any]:
        """Return what was typed, as the command takes it."""
        return dict(self.cleaned_data)


class ConfirmForm(CommandForm):
    """Nothing to type: one button that does the thing."""
