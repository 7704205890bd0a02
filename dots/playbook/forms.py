"""A pack file, and what is taken from it."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import QueryDict

from dots.calculations.errors import UnusableInput
from dots.foundation.forms import CommandForm
from dots.playbook.comparing import Difference, as_shown
from dots.playbook.models import Pack
from dots.playbook.reading import MOST_BYTES, read_pack


class PackForm(CommandForm):
    """A file with a pack, read and judged as it is sent."""

    file = forms.FileField(
        label="Pack file",
        help_text="A file whose name ends in .json, from another programme’s Playbook page.",
    )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        try:
            return read_pack(upload.read(MOST_BYTES + 1))
        except UnusableInput as problem:
            raise forms.ValidationError(str(problem)) from problem

    def arguments(self) -> dict[str, Any]:
        found = super().arguments()
        pack = found.pop("file")
        return {**found, "name": pack.name, "made_on": pack.made_on, "parts": pack.parts}


class TakeForm(CommandForm):
    """Which items to take; those that change nothing of one's own are ticked."""

    chosen = forms.MultipleChoiceField(required=False)
    shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(
        self, *arguments: Any, pack: Pack, lines: list[Difference], **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["chosen"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - for the type checker
        names = (f"{part}|{key}" for part, items in pack.parts.items() for key in items)
        field.choices = [(name, name) for name in names]
        if self.is_bound and self.data.get("shown") == as_shown(lines):
            self.ticked = set(cast(QueryDict, self.data).getlist("chosen"))
        else:
            self.ticked = {line.name for line in lines if line.is_taken}
