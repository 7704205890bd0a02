"""Search and filters of the lists. An answer that is none of the choices counts as not asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from dots.foundation.registries import found_kinds
from dots.network.models.contacts import CONTACT_KINDS
from dots.network.models.organisations import KINDS, STATES

OPEN_OR_CLOSED = [("", "Open and closed"), ("open", "Open"), ("closed", "Closed")]


def choices_of(every: str, labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return a select's options, the one for all of them first."""
    return [("", every), *labels.items()]


class ListFilters(forms.Form):
    """The words searched for come first; what is asked goes into the address."""

    search = forms.CharField(label="Search", required=False, max_length=100)

    def asked(self) -> dict[str, Any]:
        """Return the answers, without those that cannot be understood."""
        self.is_valid()
        return {
            name: self.cleaned_data.get(name) or self.fields[name].initial or ""
            for name in self.fields
        }


class OrganisationFilters(ListFilters):
    community = forms.ChoiceField(label="Community", required=False)
    ward = forms.ChoiceField(label="Ward", required=False)
    state = forms.ChoiceField(
        label="State", required=False, choices=choices_of("Every state", STATES)
    )
    kind = forms.ChoiceField(label="Kind", required=False, choices=choices_of("Every kind", KINDS))

    def __init__(
        self, data: Any, *, communities: Mapping[str, str], wards: Mapping[str, str]
    ) -> None:
        super().__init__(data)
        self.fields["search"].label = "Search names and numbers"
        choose(self, "community", choices_of("Every community", communities))
        choose(self, "ward", choices_of("Every ward", wards))


class SiteFilters(ListFilters):
    ward = forms.ChoiceField(label="Ward", required=False)
    state = forms.ChoiceField(label="State", required=False, choices=OPEN_OR_CLOSED)

    def __init__(self, data: Any, *, wards: Mapping[str, str]) -> None:
        super().__init__(data)
        self.fields["search"].label = "Search names and addresses"
        choose(self, "ward", choices_of("Every ward", wards))


class ContactFilters(ListFilters):
    kind = forms.ChoiceField(
        label="Kind", required=False, choices=choices_of("Every kind", CONTACT_KINDS)
    )
    state = forms.ChoiceField(
        label="State",
        required=False,
        choices=[("", "There now"), ("closed", "Has left")],
    )


class ProjectFilters(ListFilters):
    when = forms.ChoiceField(
        label="When",
        required=False,
        choices=[
            ("", "At any time"),
            ("now", "Under way"),
            ("coming", "Still to come"),
            ("past", "Over"),
        ],
    )


class SearchForm(ListFilters):
    """One box for everything that can be found."""

    kind = forms.ChoiceField(
        label="Kind",
        required=False,
        choices=lambda: choices_of("Everything", {one.kind: one.many for one in found_kinds}),
    )


def choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Give a field its choices."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
    field.choices = choices
