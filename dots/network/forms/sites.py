"""What may be said about a site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from dots.foundation.forms import CommandForm
from dots.foundation.imports.values import postcode_in
from dots.network.models import Site
from dots.network.rules import SAYS_WHERE, TELLS_WHERE


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

    def __init__(
        self, data: Any = None, *, wards: Mapping[str, str], site: Site | None = None
    ) -> None:
        names = ("name", "is_confidential", "postcode", "address", "ward_code")
        super().__init__(
            data, initial={name: getattr(site, name) for name in names} if site else None
        )
        ward = self.fields["ward_code"]
        assert isinstance(ward, forms.ChoiceField)  # noqa: S101 - for the type checker
        ward.choices = [("", "Not known"), *wards.items()]

    def clean_postcode(self) -> str:
        text = self.cleaned_data["postcode"]
        if not text:
            return ""
        postcode = postcode_in(text)
        if postcode is None:
            raise forms.ValidationError(f"“{text}” is not a postcode. Write it like LS17 5DJ.")
        return postcode

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("is_confidential") and TELLS_WHERE.search(said.get("name", "")):
            self.add_error("name", SAYS_WHERE)
        return said
