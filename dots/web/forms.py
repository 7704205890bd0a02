"""What a lead may choose about the look of a programme's pages."""

from __future__ import annotations

from django import forms

from dots.design.colours import check_primary
from dots.foundation.forms import CommandForm


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
