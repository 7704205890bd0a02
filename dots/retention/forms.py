"""Why somebody's record is kept on."""

from __future__ import annotations

from django import forms

from dots.foundation.forms import CommandForm
from dots.retention.wording import WHYS


class KeepOnForm(CommandForm):
    """One reason of those the law allows."""

    why = forms.ChoiceField(
        label="Why is it still needed?",
        widget=forms.RadioSelect(),
        choices=list(WHYS.items()),
        help_text="The first two keep it for six months, the others for twelve."
        " Then it is asked again.",
        error_messages={"required": "Choose why it is still needed, or go back and let it go."},
    )
