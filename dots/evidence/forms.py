"""What a person may ask of figures."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from dots.evidence.selectors import Breakdown
from dots.foundation.forms import CommandForm

Choices = list[tuple[str, list[tuple[str, str]]]]


class NarrowForm(CommandForm):
    """Show only one ward, community, partner, project, kind or file."""

    narrow_to = forms.ChoiceField(label="Show only")

    def __init__(
        self, *args: Any, breakdowns: list[Breakdown], files: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices: Choices = [
            (
                one.title,
                [(f"{one.dimension}:{line.value}", line.name) for line in one.lines if line.value],
            )
            for one in breakdowns
        ]
        choices.append(("File", [(f"import:{value}", name) for value, name in files]))
        field = cast(forms.ChoiceField, self.fields["narrow_to"])
        field.choices = [("", "Everything"), *(group for group in choices if group[1])]

    def arguments(self) -> dict[str, Any]:
        dimension, _, value = self.cleaned_data["narrow_to"].partition(":")
        return {
            "narrowed": {dimension: value},
            "command_id": self.cleaned_data["command_id"],
        }


class WithdrawForm(CommandForm):
    """Take a statement down."""

    because = forms.CharField(
        label="Why are you taking it down?",
        max_length=300,
        help_text="Everyone who opens its address reads this.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
