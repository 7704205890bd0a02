"""A partner agrees to a summary, or takes a correction back."""

from __future__ import annotations

from typing import Any, Self

from django import forms

from dots.foundation.forms import CommandForm
from dots.foundation.ids import new_id


class ShownForm(CommandForm):
    """One button, and what was on the page."""

    def again(self, **shown: Any) -> Self:
        """Return the form for another try: with what it said, and what is shown now."""
        made = type(self)({"command_id": new_id(), **shown})
        made.is_valid()
        for problem in self.non_field_errors():
            made.add_error(None, problem)
        return made


class AgreeForm(ShownForm):
    """`mark` tells the answers and corrections that were on the page."""

    mark = forms.CharField(widget=forms.HiddenInput, max_length=16)


class WithdrawForm(ShownForm):
    """`seen` is the number of the correction that was on the page."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
