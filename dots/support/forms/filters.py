"""What a list of rows may be narrowed to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast
from uuid import UUID

from django import forms

from dots.calculations.periods import year_of
from dots.foundation.actor import Actor
from dots.foundation.models import Programme
from dots.network.models import Organisation
from dots.network.selectors import organisation_choices, project_choices
from dots.places.selectors import ward_names
from dots.support.models import Activity
from dots.support.selectors.rows import Asked

Period = tuple[str, str, date, date]  # label, title, first day, last day

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
        self.periods = periods_with_rows(actor, programme)
        choices = {
            "partner": organisation_choices(actor),
            "project": project_choices(actor),
            "period": [(label, title) for label, title, _, _ in self.periods],
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
        days = {label: (first, last) for label, _, first, last in self.periods}
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


def periods_with_rows(actor: Actor, programme: Programme) -> list[Period]:
    """Return every programme year that has rows, newest first, each followed by its quarters."""
    days = Activity.objects.within(actor).live().order_by("starts_on")
    first = days.values_list("starts_on", flat=True).first()
    last = days.reverse().values_list("starts_on", flat=True).first()
    if first is None or last is None:
        return []
    found: list[Period] = []
    year = year_of(last, programme.year_starts)
    while year.ends >= first:
        found.append((year.label, f"Year {year.label}", year.starts, year.ends))
        found.extend(
            (quarter.label, quarter.title, quarter.starts, quarter.ends)
            for quarter in reversed(year.quarters)
            if quarter.starts <= last and quarter.ends >= first
        )
        year = year_of(year.starts - timedelta(days=1), programme.year_starts)
    return found
