"""A partner agrees to a summary."""

from __future__ import annotations

from django import forms

from dots.foundation.forms import CommandForm
from dots.foundation.ids import new_id


class AgreeForm(CommandForm):
    """One button. `mark` tells the answers that were on the page."""

    mark = forms.CharField(widget=forms.HiddenInput, max_length=16)

    def again(self, mark: str) -> AgreeForm:
        """Return the form for another try: with what it said, and what is shown now."""
        made = AgreeForm({"command_id": new_id(), "mark": mark})
        made.is_valid()
        for problem in self.non_field_errors():
            made.add_error(None, problem)
        return made
