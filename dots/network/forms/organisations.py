"""What may be said about a partner."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms

from dots.design.forms import CheckboxGrid, DayInput, LongText, keep, offer
from dots.foundation.actor import Actor
from dots.foundation.forms import CommandForm, was_sent
from dots.foundation.imports.values import postcode_in
from dots.foundation.models import Programme
from dots.frameworks.selectors import labels
from dots.network.alike import Alike, alike_to
from dots.network.models import Organisation
from dots.network.models.organisations import KINDS
from dots.network.numbers import charity_number, company_number
from dots.network.selectors import community_labels
from dots.places.selectors import match_postcode, ward_names


class PartnersOwnForm(CommandForm):
    """What a partner's manager says about their organisation."""

    name = forms.CharField(label="Name of the organisation", max_length=160)
    kind = forms.ChoiceField(
        label="What kind of organisation is it?",
        choices=[("", "Choose one"), *KINDS.items()],
        error_messages={"required": "Choose what kind of organisation it is."},
    )
    communities = forms.MultipleChoiceField(
        label="Which communities does it support?",
        required=False,
        widget=CheckboxGrid({"class": "grid loose"}),
    )
    about = LongText(
        label="What it does",
        required=False,
        help_text="A sentence or two. It can be disclosed if somebody asks, so name no people.",
        widget=forms.Textarea({"rows": 3}),
        max_length=2000,
    )
    website = forms.URLField(label="Website", required=False, max_length=300, assume_scheme="https")
    charity_number = forms.CharField(
        label="Charity number",
        required=False,
        help_text="Such as 1234567, SC012345 in Scotland or NIC100123 in Northern Ireland.",
        max_length=20,
    )
    company_number = forms.CharField(
        label="Company number",
        required=False,
        help_text="Eight characters, such as 01234567 or CE012345.",
        max_length=20,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        programme: Programme,
        organisation: Organisation | None = None,
        name: str = "",
    ) -> None:
        initial = {"name": name}
        if organisation is not None:
            initial = {name: getattr(organisation, name) for name in self.base_fields_said()}
        super().__init__(data, initial=initial)
        offer(self, "communities", list(community_labels(programme).items()))
        keep(self, "communities", labels(programme, "communities"))
        self.programme = programme
        if organisation is not None:
            self.changing()

    @classmethod
    def base_fields_said(cls) -> list[str]:
        """Return the fields that are said of an organisation."""
        besides = ("command_id", "is_another", "postcode")
        return [name for name in cls.base_fields if name not in besides]

    def clean_charity_number(self) -> str:
        return understood(charity_number, self.cleaned_data["charity_number"])

    def clean_company_number(self) -> str:
        return understood(company_number, self.cleaned_data["company_number"])


class OrganisationForm(PartnersOwnForm):
    """What the team says about a partner, as one joins or later."""

    postcode = forms.CharField(
        label="Postcode of its first site",
        required=False,
        max_length=10,
        help_text="The place it works from is added with it. Leave it out where that must stay"
        " confidential, or is not known yet.",
    )
    partner_since = forms.DateField(label="Partner since", required=False, widget=DayInput)
    is_council = forms.BooleanField(
        label="This is part of the council itself, such as its libraries", required=False
    )
    is_another = forms.BooleanField(
        label="It is another organisation: add it all the same",
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        programme: Programme,
        organisation: Organisation | None = None,
        name: str = "",
    ) -> None:
        super().__init__(data, programme=programme, organisation=organisation, name=name)
        self.besides: UUID | None = organisation.pk if organisation else None
        self.look_alikes: list[Alike] = []
        if organisation is None:
            self.order_fields(["command_id", "name", "postcode"])
        else:
            del self.fields["postcode"]

    def clean_postcode(self) -> str:
        """Take a postcode of which the ward is known: there is no other question about the site."""
        postcode = postcode_of(self.cleaned_data["postcode"])
        has_wards = postcode and ward_names(self.programme)
        if has_wards and not match_postcode(self.programme, postcode).ward_code:
            raise forms.ValidationError(
                f"We do not know {postcode} as a postcode in {self.programme.place_name}. Put it"
                " right, or leave it out and add the site afterwards, with its ward."
            )
        return postcode

    def clean(self) -> dict[str, Any]:
        """Stop once when such a partner seems to be there already."""
        said: dict[str, Any] = super().clean() or {}
        if said.pop("is_another", False) or was_sent(said.get("command_id")):
            return said
        if self.besides and not self.is_named_otherwise(said):
            return said
        self.look_alikes = [one for one in self.alike(said) if one.asks]
        if self.look_alikes:
            self.fields["is_another"].widget = forms.CheckboxInput()
            self.add_error(
                "is_another",
                "This looks like a partner you already have (see the top of the page). Nothing was"
                " saved yet. Open that one, or tick this box.",
            )
        for one in self.look_alikes:
            if one.field:
                self.add_error(one.field, f"{one.name} has this number.")
        return said

    def is_named_otherwise(self, said: Mapping[str, Any]) -> bool:
        """True when what makes a partner look like another is not what the record says."""
        names = ("name", "charity_number", "company_number")
        return any(said.get(name, "") != self.initial[name] for name in names)

    def alike(self, said: Mapping[str, Any]) -> list[Alike]:
        """Return the partners like this one, found as they are while the name is typed."""
        return alike_to(
            Actor.system(self.programme, "look-alikes"),
            said.get("name", ""),
            charity=said.get("charity_number", ""),
            company=said.get("company_number", ""),
            postcode=said.get("postcode", ""),
            besides=self.besides,
        )


def postcode_of(text: str) -> str:
    """Return a postcode as it is written, or say that it is none; nothing for nothing."""
    postcode = postcode_in(text) if text else ""
    if postcode is None:
        raise forms.ValidationError(f"“{text}” is not a postcode. Write it like LS17 5DJ.")
    return postcode


def understood(check: Any, text: str) -> str:
    """Return the number as its register writes it, or say what one looks like."""
    try:
        return str(check(text))
    except ValueError as problem:
        raise forms.ValidationError(str(problem)) from problem
