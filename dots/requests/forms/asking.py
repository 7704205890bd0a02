"""What somebody types who asks for something: the least that lets us answer."""

from __future__ import annotations

import re
from typing import Any, cast

from django import forms
from django.core import signing

from dots.design.forms import LongText, needed_sometimes, offer
from dots.foundation.forms import CommandForm
from dots.foundation.models import Programme
from dots.places.selectors import ward_names
from dots.requests.selectors.kinds import kind_choices

SALT = "requests.ask-openly"
TOKEN_LASTS = 12 * 60 * 60  # seconds
NAME_NOBODY = "Please do not name people you help, and say nothing about their health or lives."
FEWEST_DIGITS = 5  # a telephone number with an extension, or of another country, has more
NOT_A_NUMBER = "This is no telephone number. Write its digits, as in 0113 496 0000."
NOT_SURE = "Not sure"


def token_for(programme: Programme) -> str:
    """Return a signed token for the form for everyone: good for this programme and 12 hours."""
    return signing.dumps(str(programme.pk), salt=SALT)


class AskForm(CommandForm):
    """What is needed, and whom to answer."""

    need = LongText(
        label="What do you need?",
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=f"What, how many, and by when. {NAME_NOBODY}",
    )
    kind = forms.ChoiceField(label="What kind of thing is it?", required=False)
    ward_code = forms.ChoiceField(label="Which ward is it for?", required=False)
    asker_name = forms.CharField(
        label="Your name", max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    asker_email = forms.EmailField(
        label="Your e-mail address",
        required=False,
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text="We send you a link to follow your request. Or give a telephone number.",
    )
    asker_phone = forms.CharField(
        label="Your telephone number",
        required=False,
        max_length=40,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )

    def __init__(self, data: Any = None, *, programme: Programme, **rest: Any) -> None:
        super().__init__(data, **rest)
        needed_sometimes(self, "asker_email", "asker_phone")
        offer(self, "kind", [("", NOT_SURE), *kind_choices(programme)])
        wards = ward_names(programme)
        offer(self, "ward_code", [("", "No ward in particular"), *wards.items()])
        if not wards:
            del self.fields["ward_code"]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("asker_phone") and len(re.findall(r"\d", said["asker_phone"])) < FEWEST_DIGITS:
            self.add_error("asker_phone", NOT_A_NUMBER)
        wrong = {"asker_email", "asker_phone"} & set(self.errors)
        if not wrong and not said.get("asker_email") and not said.get("asker_phone"):
            self.add_error(
                "asker_email", "Give an e-mail address or a telephone number, so we can answer."
            )
        return said


class TeamAskForm(AskForm):
    """The same, written down by the team for somebody who rang: it may know whom to answer."""

    def clean(self) -> dict[str, Any]:
        return forms.Form.clean(self) or {}


class OpenAskForm(AskForm):
    """The form for everyone: signed and timed instead of a cookie, with a trap for machines."""

    token = forms.CharField(widget=forms.HiddenInput)
    asked_as = forms.CharField(
        label="Your organisation",
        max_length=160,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    website = forms.CharField(
        label="Leave this empty",
        required=False,
        widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
    )
    field_order = ("need", "kind", "ward_code", "asked_as")

    def __init__(self, data: Any = None, *, programme: Programme, **rest: Any) -> None:
        super().__init__(data, programme=programme, **rest)
        self.programme = programme
        self.fields["token"].initial = token_for(programme)
        self.order_fields(self.field_order)

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                "One field has to stay empty: it catches machines that fill in every field."
            )
        return ""

    def clean_token(self) -> str:
        try:
            meant = signing.loads(self.cleaned_data["token"], salt=SALT, max_age=TOKEN_LASTS)
        except signing.SignatureExpired:
            raise self.renewed(
                "This page was open for a long time. Nothing was sent yet; what you typed is still"
                " here. Please press the button again."
            ) from None
        except signing.BadSignature:
            meant = ""
        if meant != str(self.programme.pk):
            raise self.renewed(
                "Something went wrong with this page. Nothing was sent yet; what you typed is still"
                " here. Please press the button again."
            )
        return ""

    def renewed(self, sentence: str) -> forms.ValidationError:
        """Return an error, and have the page carry a token that works."""
        renewed = cast(Any, self.data).copy()
        renewed["token"] = token_for(self.programme)
        self.data = renewed
        return forms.ValidationError(sentence)

    def arguments(self) -> dict[str, Any]:
        said = super().arguments()
        return {name: said[name] for name in said if name not in ("token", "website")}
