"""How often somebody wants letters: the one question that pages above ask too."""

from __future__ import annotations

from django import forms

from dots.alerts.models import PACES
from dots.foundation.forms import CommandForm


class PaceForm(CommandForm):
    """How often somebody wants letters."""

    pace = forms.ChoiceField(
        label="How often do you want these letters?",
        choices=list(PACES.items()),
        widget=forms.RadioSelect,
    )
