"""What a person may type about words."""

from __future__ import annotations

from typing import Any

from django import forms

from dots.design.forms import offer
from dots.foundation.forms import CommandForm


class RenameForm(CommandForm):
    """The programme's own wording for a word."""

    label = forms.CharField(
        label="What do you call it?",
        help_text="The meaning must stay the same. For another meaning, add a word of your own.",
        max_length=200,
    )


class AddForm(CommandForm):
    """A word of the programme's own."""

    label = forms.CharField(label="Which word?", max_length=200)
    hint = forms.CharField(
        label="What does it mean?",
        help_text="One sentence, so that everybody uses it for the same thing",
        max_length=300,
    )
    parent = forms.ChoiceField(label="Under which heading?", required=False)

    def __init__(self, *args: Any, headings: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if headings:
            offer(self, "parent", [("", "No heading"), *headings])
        else:
            del self.fields["parent"]
