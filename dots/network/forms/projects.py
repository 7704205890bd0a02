"""What may be said about a project and its targets."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from dots.design.forms import DayInput, LongText
from dots.foundation.forms import CommandForm
from dots.foundation.models import Programme
from dots.network.models import Project, ProjectTarget
from dots.network.selectors import indicator_labels
from dots.network.typed import as_typed, partners_of, partners_typed


class ProjectForm(CommandForm):
    """A piece of work. Its partners are typed, one on each line, so that 5 or 500 fit."""

    name = forms.CharField(label="Name of the project", max_length=160)
    funder = forms.CharField(label="Who pays for it?", required=False, max_length=160)
    starts_on = forms.DateField(label="Starts on", required=False, widget=DayInput)
    ends_on = forms.DateField(label="Ends on", required=False, widget=DayInput)
    partners = LongText(
        label="Partners taking part",
        required=False,
        help_text="One on each line, by name, charity number or company number.",
        widget=forms.Textarea({"rows": 5}),
    )
    about = LongText(
        label="What it is for",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        max_length=2000,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        programme: Programme,
        project: Project | None = None,
        name: str = "",
    ) -> None:
        initial: dict[str, Any] = {"name": name}
        if project is not None:
            names = ("name", "funder", "starts_on", "ends_on", "about")
            initial = {name: getattr(project, name) for name in names}
            initial["partners"] = as_typed(project.partners.all())
        super().__init__(data, initial=initial)
        self.programme = programme
        if project is not None:
            self.changing()

    def clean_partners(self) -> list[UUID]:
        """Return the ids of the partners named; say which lines name none."""
        found, wrong = partners_typed(partners_of(self.programme), self.cleaned_data["partners"])
        if wrong:
            raise forms.ValidationError([*wrong])
        return found

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        starts, ends = said.get("starts_on"), said.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "This is before the project starts. Change one of the dates.")
        return said

    def arguments(self) -> dict[str, Any]:
        said = super().arguments()
        said["partner_ids"] = said.pop("partners")
        return said


class TargetForm(CommandForm):
    """What was promised: so much, of what, by when."""

    indicator = forms.ChoiceField(label="What is counted?", widget=forms.RadioSelect)
    value = forms.IntegerField(label="How many?", min_value=1, max_value=100_000_000)
    by = forms.DateField(label="By when?", widget=DayInput)

    def __init__(
        self, data: Any = None, *, programme: Programme, target: ProjectTarget | None = None
    ) -> None:
        names = ("indicator", "value", "by")
        super().__init__(
            data, initial={name: getattr(target, name) for name in names} if target else None
        )
        indicator = self.fields["indicator"]
        assert isinstance(indicator, forms.ChoiceField)  # noqa: S101 - for the type checker
        indicator.choices = list(indicator_labels(programme).items())
        if target is not None:
            self.changing()
