"""What may be said about a site."""

from __future__ import annotations

from typing import Any

from django import forms

from dots.foundation.forms import CommandForm
from dots.foundation.models import Programme
from dots.network.forms.organisations import postcode_of
from dots.network.models import Site
from dots.network.rules import SAYS_WHERE, TELLS_WHERE
from dots.places.selectors import match_postcode, ward_names


class SiteForm(CommandForm):
    """A place, by postcode, or by ward where there is none to give."""

    name = forms.CharField(label="Name of the site", max_length=160)
    is_confidential = forms.BooleanField(
        label="Where this is must stay confidential",
        required=False,
        help_text="For a refuge or asylum accommodation. Only its ward is kept: the postcode and"
        " address are used once to find the ward, and then forgotten.",
    )
    postcode = forms.CharField(
        label="Postcode",
        required=False,
        max_length=10,
        help_text="From it we work out the ward and the small area.",
    )
    address = forms.CharField(label="Address", required=False, max_length=300)
    ward_code = forms.ChoiceField(
        label="Ward",
        required=False,
        help_text="Only if you gave no postcode, or we do not know it.",
    )

    is_without_ward = forms.BooleanField(
        label="Its ward is not known: keep the site without one",
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, data: Any = None, *, programme: Programme, site: Site | None = None) -> None:
        names = ("name", "is_confidential", "postcode", "address", "ward_code")
        super().__init__(
            data, initial={name: getattr(site, name) for name in names} if site else None
        )
        self.programme, self.wards = programme, ward_names(programme)
        self.was_at = site.postcode if site else ""
        ward = self.fields["ward_code"]
        assert isinstance(ward, forms.ChoiceField)  # noqa: S101 - for the type checker
        ward.choices = [("", "Not known"), *self.wards.items()]
        if site is not None:
            self.changing()

    def clean_postcode(self) -> str:
        return postcode_of(self.cleaned_data["postcode"])

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("is_confidential") and TELLS_WHERE.search(said.get("name", "")):
            self.add_error("name", SAYS_WHERE)
        if not said.pop("is_without_ward", False):
            self.ask_for_ward(said)
        return said

    def ask_for_ward(self, said: dict[str, Any]) -> None:
        """Stop once when neither the postcode nor an answer tells the ward."""
        postcode = said.get("postcode")
        if not postcode or said.get("ward_code") or not self.wards or postcode == self.was_at:
            return
        if match_postcode(self.programme, postcode).ward_code:
            return
        self.fields["is_without_ward"].widget = forms.CheckboxInput()
        self.add_error(
            "ward_code",
            f"We do not know {postcode} as a postcode in {self.programme.place_name}, so we could"
            " not work out the ward. Choose the ward, put the postcode right, or tick the box"
            " below. Nothing was saved yet.",
        )
