"""What a list of rows may be narrowed to."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django import forms

from dots.calculations.periods import quarter_of
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.network.selectors import organisation_choices, project_choices
from dots.places.selectors import ward_names
from dots.support.models import Activity
from dots.support.selectors.rows import Asked

IN_NO_WARD = [
    ("several", "Several wards"),
    ("elsewhere", "Outside the area"),
    ("unknown", "Not known"),
]


class RowFilters(forms.Form):
    """Search, and four filters; sent with GET, so an address keeps what was asked."""

    search = forms.CharField(label="Search by name", required=False, max_length=100)
    partner = forms.ChoiceField(label="Partner", required=False)
    project = forms.ChoiceField(label="Project", required=False)
    period = forms.ChoiceField(label="Months", required=False)
    place = forms.ChoiceField(label="Ward", required=False)

    def __init__(self, *args: Any, actor: Actor, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.quarters = quarters_with_rows(actor, programme)
        choices = {
            "partner": organisation_choices(actor),
            "project": project_choices(actor),
            "period": [(label, title) for label, title, _, _ in self.quarters],
            "place": [*ward_names(programme).items(), *IN_NO_WARD],
        }
        for name, offered in choices.items():
            cast(forms.ChoiceField, self.fields[name]).choices = [("", "All"), *offered]
        if len(choices["partner"]) < 2:
            del self.fields["partner"]

    def asked(self) -> Asked:
        """Return what was asked; an answer that is not one of the choices asks nothing."""
        self.is_valid()
        said = self.cleaned_data
        days = {label: (first, last) for label, _, first, last in self.quarters}
        first, last = days.get(said.get("period", ""), (None, None))
        partner = said.get("partner")
        return Asked(
            text=said.get("search", ""),
            partner=Organisation.objects.within(self.actor).filter(pk=partner).first()
            if partner
            else None,
            project_id=UUID(said["project"]) if said.get("project") else None,
            first=first,
            last=last,
            place=said.get("place", ""),
        )


def quarters_with_rows(actor: Actor, programme: Programme) -> list[tuple[str, str, Any, Any]]:
    """Return (label, title, first day, last day) of every quarter that has rows, newest first."""
    rows = Activity.objects.within(actor).live()
    first, last = (
        rows.order_by("starts_on").values_list("starts_on", flat=True).first(),
        rows.order_by("-starts_on").values_list("starts_on", flat=True).first(),
    )
    if first is None or last is None:
        return []
    quarter, end = quarter_of(last, programme.year_starts), quarter_of(first, programme.year_starts)
    found = []
    while quarter.starts >= end.starts:
        found.append((quarter.label, quarter.title, quarter.starts, quarter.ends))
        quarter = quarter.later(-1)
    return found
