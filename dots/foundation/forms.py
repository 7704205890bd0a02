"""What every form that changes something carries."""

from typing import Any, cast

from django import forms

from dots.foundation.commands import NotPossible, NumberUsed
from dots.foundation.ids import new_id

SAID_OTHERWISE = (
    "You sent this page before and said something else then: that is what is saved. What the page"
    " says now is not saved yet. Press the button again to save it."
)


class CommandForm(forms.Form):
    """A form behind a command: its hidden number makes pressing twice the same as once."""

    command_id = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)

    def full_clean(self) -> None:
        """Check every answer; a number that came altered gives way to a fresh one."""
        super().full_clean()
        if self.is_bound and "command_id" in self.errors:
            self.renew()

    def renew(self) -> None:
        """Give the form a fresh number, so that sending it again is something new."""
        renewed = cast(Any, self.data).copy()
        renewed[self.add_prefix("command_id")] = str(new_id())
        self.data = renewed

    def refused(self, reason: NotPossible) -> None:
        """Say why nothing was saved.

        Whoever goes back in the browser sends the same number with another answer: what they typed
        stays in the form, under a fresh number, so that pressing again saves it.
        """
        if isinstance(reason, NumberUsed):
            self.renew()
            self.add_error(None, SAID_OTHERWISE)
        else:
            self.add_error(None, str(reason))

    def arguments(self) -> dict[str, Any]:
        """Return what was typed, as the command takes it."""
        return dict(self.cleaned_data)


class ConfirmForm(CommandForm):
    """Nothing to type: one button that does the thing."""
