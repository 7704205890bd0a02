"""What came instead of an answer, and which of those due the list shows."""

from __future__ import annotations

from typing import Any

from django import forms

from dots.design.forms import needed_sometimes
from dots.follow_ups.selectors import AHEAD, LATE, NOW
from dots.follow_ups.waves import LATER, TITLES
from dots.follow_ups.wording import BECAUSE, GONE, MARKS
from dots.foundation.forms import CommandForm


class MarkForm(CommandForm):
    """Why there is no answer."""

    state = forms.ChoiceField(
        label="What happened?",
        widget=forms.RadioSelect(),
        choices=MARKS,
        error_messages={"required": "Choose what happened."},
    )
    because = forms.ChoiceField(
        label="If they are no longer there: why?",
        widget=forms.RadioSelect(),
        choices=[*BECAUSE, ("", "They are still there")],
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        needed_sometimes(self, "because")

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        gone, why = said.get("state") == GONE, said.get("because")
        if gone and not why:
            self.add_error("because", "Say why they are no longer there.")
        if why and said.get("state") and not gone:
            self.add_error(
                "because", "You said that they are still there. Choose that here too, or change it."
            )
        return said


class DueFilters(forms.Form):
    """Which of those due the list shows."""

    when = forms.ChoiceField(
        label="When",
        required=False,
        choices=[
            ("", "Now or soon"),
            (NOW, "Can be asked now"),
            (LATE, "The day has passed"),
            (AHEAD, "Only soon"),
        ],
    )
    wave = forms.ChoiceField(
        label="Which time",
        required=False,
        choices=[("", "Any"), *((code, TITLES[code]) for code in LATER)],
    )

    def asked(self) -> dict[str, str]:
        """Return the answers that can be understood."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class TextsForm(CommandForm):
    """Whether texts go by themselves: a button that was pressed twice does not turn them back."""

    on = forms.BooleanField(required=False, widget=forms.HiddenInput())
