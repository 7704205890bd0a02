"""What a lead may choose about how a programme's pages look."""

from __future__ import annotations

from django import forms

from dots.design.colours import check_primary
from dots.foundation.forms import CommandForm
from dots.web.logos import MOST_SENT, Logo, made_small


class ColourForm(CommandForm):
    """The programme's main colour."""

    colour = forms.CharField(
        label="Your main colour",
        required=False,
        max_length=20,
        strip=True,
        help_text="As your brand guide writes it, such as #0b4f5c. It is used for links, buttons"
        " and dots. Leave it empty for the product’s own.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_colour(self) -> str:
        """Return the colour tidied, refused with a sentence when text could not be read in it."""
        colour: str = self.cleaned_data["colour"]
        try:
            return check_primary(colour) if colour else ""
        except ValueError as problem:
            raise forms.ValidationError(f"{problem} Nothing was changed.") from problem


class LogoForm(CommandForm):
    """A picture to be the programme's logo."""

    logo = forms.FileField(
        label="A picture of your logo",
        help_text="PNG, JPEG, WebP or GIF, up to 5 MB. We make it small: at most 200 dots wide and"
        " 44 high, so that your pages stay light.",
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp,image/gif"}),
        error_messages={
            "required": "Choose the picture first.",
            "empty": "This file is empty. Nothing was changed.",
        },
    )

    def clean_logo(self) -> Logo:
        """Return the picture made small, or refuse it with a sentence."""
        file = self.cleaned_data["logo"]
        if file.size > MOST_SENT:
            raise forms.ValidationError("This file is over 5 MB. Nothing was changed.")
        try:
            return made_small(file)
        except ValueError as problem:
            raise forms.ValidationError(f"{problem} Nothing was changed.") from problem


class NoLogoForm(CommandForm):
    """Nothing to choose: the product's own logo again."""

    def arguments(self) -> dict[str, None]:
        return {"logo": None}
