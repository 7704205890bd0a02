"""What a person may ask of figures."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from dots.design.forms import LongText
from dots.evidence.names import TITLES
from dots.evidence.publishing import TABLES
from dots.evidence.selectors import Breakdown
from dots.foundation.forms import CommandForm

EVERYTHING = "everything"
Choices = list[tuple[str, list[tuple[str, str]]]]


class NarrowForm(CommandForm):
    """Show only one ward, community, partner, project, kind or file."""

    narrow_to = forms.ChoiceField(
        label="Show only",
        error_messages={
            "invalid_choice": "Choose one of the list: what was asked for is not in these figures,"
            " or not any more. Nothing was worked out."
        },
    )

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
        field.choices = [(EVERYTHING, "Everything"), *(group for group in choices if group[1])]

    def arguments(self) -> dict[str, Any]:
        dimension, _, value = self.cleaned_data["narrow_to"].partition(":")
        return {
            "narrowed": {dimension: value},
            "command_id": self.cleaned_data["command_id"],
        }


class ChooseTablesForm(forms.Form):
    """Which tables everyone will see; asked for in the address, so nothing is changed by it."""

    tables = forms.MultipleChoiceField(
        label="Which tables will everyone see?",
        widget=forms.CheckboxSelectMultiple,
        help_text="The numbers of everything together are always shown.",
    )

    def __init__(self, *args: Any, offered: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.MultipleChoiceField, self.fields["tables"])
        field.choices = [(name, f"By {TITLES[name].lower()}") for name in offered]


class PublishForm(CommandForm):
    """Publish what was looked at: the tables are those on the page."""

    tables = forms.MultipleChoiceField(
        choices=[(name, name) for name in TABLES],
        required=False,
        widget=forms.MultipleHiddenInput,
    )


class WithdrawForm(CommandForm):
    """Take a statement down."""

    because = LongText(
        label="Why are you taking it down?",
        max_length=300,
        help_text="Everyone who opens its address reads this.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
